package io.gammaflow.quant.exposure;

/**
 * A price at which dealer gamma is zero.
 *
 * @param level price
 * @param slope d(gexPerPct)/dS at the level, currency per price unit
 * @param direction which way the sign changes on the way up
 */
public record GammaFlip(double level, double slope, FlipDirection direction) {}
