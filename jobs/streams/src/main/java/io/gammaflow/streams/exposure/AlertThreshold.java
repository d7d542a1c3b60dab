package io.gammaflow.streams.exposure;

import java.io.Serializable;
import java.util.Locale;

/**
 * When an alert opens and closes.
 *
 * @param enter opens above it
 * @param leave closes below it, at most {@code enter}
 */
public record AlertThreshold(double enter, double leave) implements Serializable {
  /** What can be set: the numbers that alerts watch. */
  public enum Watch {
    /** Chance to touch the flip within the hour. */
    FLIP(0.35, 0.25),
    /** Chance to reach a cascade of 1 % or more within four hours. */
    CASCADE(0.3, 0.2),
    /** Largest loop gain within two standard deviations of a day. */
    GAIN(0.8, 0.7),
    /** Pull to a strike that expires within a day, as a share of spot. */
    PIN(0.3, 0.2);

    private final AlertThreshold usual;

    Watch(double enter, double leave) {
      usual = new AlertThreshold(enter, leave);
    }

    /** Its name in the settings. */
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }

    /** The default. */
    public AlertThreshold usual() {
      return usual;
    }
  }

  boolean isSound() {
    return leave > 0 && enter >= leave && enter < Double.POSITIVE_INFINITY;
  }
}
