package io.gammaflow.evaluation.alerts;

/**
 * What counts as what. All times in microseconds.
 *
 * @param horizon of an alert
 * @param move share of the price that a jump takes, e.g. 0.03
 * @param window within which a jump happens
 * @param margin distance from the flip, share of the price, beyond which the side is sure
 * @param dwell a baseline's alarms that are less than this apart are one
 */
public record ScoringRules(long horizon, double move, long window, double margin, long dwell) {
  private static final long MINUTE = 60_000_000L;

  /** Warnings of an hour, jumps of 3 % in a quarter of an hour, a margin of 0.05 %. */
  public static ScoringRules defaults() {
    return new ScoringRules(60 * MINUTE, 0.03, 15 * MINUTE, 0.0005, MINUTE);
  }
}
