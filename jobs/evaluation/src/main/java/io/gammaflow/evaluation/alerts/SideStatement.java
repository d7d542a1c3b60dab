package io.gammaflow.evaluation.alerts;

/**
 * The stated sign of dealers' gamma, and the true one.
 *
 * @param time microseconds since 1970
 * @param shortGamma stated chance that dealers are short gamma; NaN where nothing was stated
 * @param regime sign of gamma that the regime names; 0 where it names none
 * @param truth sign of the dealers' true gamma
 */
public record SideStatement(long time, double shortGamma, int regime, int truth) {}
