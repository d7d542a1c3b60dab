package io.gammaflow.simulation.agents;

import java.util.Arrays;
import java.util.stream.Collectors;

/** What the simulated market is made to show. */
public enum Scenario {
  /** Dealers long gamma, little leverage: nothing dramatic happens. */
  CALM("calm"),
  /** Dealers short gamma on both sides: their hedging amplifies every move. */
  SHORT_GAMMA("short-gamma"),
  /** Dealers long gamma above and short below; spot wanders across the flip level and back. */
  FLIP("flip"),
  /** Leverage and short puts build up, then a fall that feeds on liquidations and hedging. */
  CASCADE("cascade");

  private final String label;

  Scenario(String label) {
    this.label = label;
  }

  /** The name on the command line. */
  public String label() {
    return label;
  }

  /**
   * The scenario of that name.
   *
   * @throws IllegalArgumentException naming those that exist
   */
  public static Scenario of(String label) {
    for (Scenario scenario : values()) {
      if (scenario.label.equals(label)) {
        return scenario;
      }
    }
    throw new IllegalArgumentException("no scenario " + label + ": it is one of " + labels());
  }

  /** All names, comma separated. */
  public static String labels() {
    return Arrays.stream(values()).map(Scenario::label).collect(Collectors.joining(", "));
  }
}
