package io.gammaflow.connectors.deribit.venue;

import java.time.Instant;

/**
 * The mark of an option.
 *
 * @param instrument the venue's name
 * @param time when it held
 * @param markPrice premium units
 * @param iv 1.00 = 100 %
 */
public record FeedMark(String instrument, Instant time, double markPrice, double iv) {}
