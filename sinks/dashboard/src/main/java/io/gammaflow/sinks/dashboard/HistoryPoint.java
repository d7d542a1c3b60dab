package io.gammaflow.sinks.dashboard;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A book at one tick of the past, as far as the chart over time shows it. Null is not known.
 *
 * @param time the tick
 * @param spot quote currency
 * @param gexPerPct currency per 1 % move, + damps
 * @param gexPerPctLower 5 % bound
 * @param gexPerPctUpper 95 % bound
 * @param flip price of the flip nearest to spot
 * @param flipSd its standard deviation, price units
 * @param callWall price
 * @param putWall price
 */
public record HistoryPoint(
    Instant time,
    @Nullable Double spot,
    @Nullable Double gexPerPct,
    @Nullable Double gexPerPctLower,
    @Nullable Double gexPerPctUpper,
    @Nullable Double flip,
    @Nullable Double flipSd,
    @Nullable Double callWall,
    @Nullable Double putWall) {}
