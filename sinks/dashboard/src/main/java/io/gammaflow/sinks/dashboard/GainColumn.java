package io.gammaflow.sinks.dashboard;

import java.time.Instant;

/**
 * Loop gain by price at one tick of the past.
 *
 * @param time the tick
 * @param spot quote currency
 * @param levels prices, ascending
 * @param gain at each level; NaN is not known
 */
public record GainColumn(Instant time, double spot, double[] levels, double[] gain) {}
