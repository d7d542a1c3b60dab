package io.gammaflow.evaluation.alerts;

/**
 * What happened in the market.
 *
 * @param begin microseconds since 1970: the price's last extreme before a jump; the same as time
 *     for a crossing
 * @param time when it was complete, and could be known
 */
public record MarketMove(long begin, long time) {}
