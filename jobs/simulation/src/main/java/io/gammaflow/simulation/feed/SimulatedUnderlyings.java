package io.gammaflow.simulation.feed;

import io.gammaflow.simulation.agents.UnderlyingSpec;
import java.util.List;

/**
 * The coins of the simulated market; names of real ones, so that all that knows venues knows them,
 * prices and sizes of nobody. Lots are those that {@code DeribitNaming} takes from the name.
 */
public final class SimulatedUnderlyings {
  private static final List<UnderlyingSpec> ALL =
      List.of(
          new UnderlyingSpec("BTC", 65_000, 0.1, 0.45, 60e6),
          new UnderlyingSpec("ETH", 3_200, 1, 0.60, 40e6),
          new UnderlyingSpec("SOL", 150, 1, 0.75, 20e6),
          new UnderlyingSpec("XRP", 2.2, 1, 0.70, 15e6),
          new UnderlyingSpec("BNB", 600, 1, 0.50, 15e6),
          new UnderlyingSpec("AVAX", 24, 1, 0.80, 10e6),
          new UnderlyingSpec("LTC", 95, 1, 0.65, 10e6),
          new UnderlyingSpec("LINK", 14, 1, 0.75, 10e6),
          new UnderlyingSpec("DOGE", 0.18, 1, 0.85, 10e6),
          new UnderlyingSpec("ADA", 0.65, 1, 0.75, 10e6),
          new UnderlyingSpec("DOT", 6.5, 1, 0.75, 10e6),
          new UnderlyingSpec("TRX", 0.26, 1, 0.45, 10e6),
          new UnderlyingSpec("BCH", 420, 1, 0.65, 10e6),
          new UnderlyingSpec("NEAR", 4.8, 1, 0.85, 10e6),
          new UnderlyingSpec("UNI", 9.5, 1, 0.80, 10e6),
          new UnderlyingSpec("APT", 8, 1, 0.85, 10e6),
          new UnderlyingSpec("ARB", 0.7, 1, 0.90, 10e6),
          new UnderlyingSpec("ATOM", 7, 1, 0.75, 10e6),
          new UnderlyingSpec("FIL", 5, 1, 0.80, 10e6),
          new UnderlyingSpec("ETC", 25, 1, 0.70, 10e6));

  private SimulatedUnderlyings() {}

  /** How many there are. */
  public static int most() {
    return ALL.size();
  }

  /**
   * The first of them.
   *
   * @param count 1 to {@link #most()}
   */
  public static List<UnderlyingSpec> first(int count) {
    return ALL.subList(0, count);
  }
}
