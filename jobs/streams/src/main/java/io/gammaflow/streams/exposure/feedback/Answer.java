package io.gammaflow.streams.exposure.feedback;

/**
 * What regime and alerts are decided by. NaN for what is not known.
 *
 * @param flip the nearest flip's level
 * @param flipSd standard deviation of that level
 * @param flipWithinHour chance to touch it within the hour, no more than its own sd allows
 * @param cascadeDown chance to reach a cascade below within four hours, over the posterior
 * @param cascadeUp the same above
 * @param maxGain largest gain nearby
 * @param pin share of spot by which a strike pulls
 * @param pinStrike which
 */
record Answer(
    double flip,
    double flipSd,
    double flipWithinHour,
    double cascadeDown,
    double cascadeUp,
    double maxGain,
    double pin,
    double pinStrike) {

  static final Answer NONE =
      new Answer(
          Double.NaN,
          Double.NaN,
          Double.NaN,
          Double.NaN,
          Double.NaN,
          Double.NaN,
          Double.NaN,
          Double.NaN);

  /** The likelier side's chance. */
  double cascade() {
    return Double.isNaN(cascadeDown) ? cascadeUp : Math.max(cascadeDown, orZero(cascadeUp));
  }

  boolean isCascadeBelow() {
    return orZero(cascadeDown) >= orZero(cascadeUp);
  }

  private static double orZero(double value) {
    return Double.isNaN(value) ? 0 : value;
  }
}
