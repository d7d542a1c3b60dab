package io.gammaflow.quant.exposure;

/** Sign of dealer gamma on the way up through a flip level. */
public enum FlipDirection {
  /** From negative to positive. */
  SHORT_TO_LONG,
  /** From positive to negative. */
  LONG_TO_SHORT,
  /** Touches zero without crossing, to the accuracy of the profile. */
  TOUCH
}
