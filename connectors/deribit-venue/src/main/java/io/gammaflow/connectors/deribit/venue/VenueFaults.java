package io.gammaflow.connectors.deribit.venue;

import java.time.Duration;

/**
 * What goes wrong with pushed data, on purpose. Chosen by the seed and the number of the
 * connection; replies and heartbeats are never touched.
 *
 * @param seed of the choices
 * @param drop share of pushes that are lost
 * @param duplicate share that is sent twice
 * @param reorder share that is sent behind the next one
 * @param stallEvery pushes between two stalls; 0 for none
 * @param stallFor how long a stall holds pushes back
 * @param cutAfter pushes after which the connection is cut; 0 for never
 * @param cutEvery time after which every connection is cut; zero for never
 */
public record VenueFaults(
    long seed,
    double drop,
    double duplicate,
    double reorder,
    int stallEvery,
    Duration stallFor,
    int cutAfter,
    Duration cutEvery) {
  /** Nothing goes wrong. */
  public static final VenueFaults NONE =
      new VenueFaults(0, 0, 0, 0, 0, Duration.ZERO, 0, Duration.ZERO);

  /** Lost, doubled and swapped pushes by share. */
  public static VenueFaults lossy(long seed, double drop, double duplicate, double reorder) {
    return new VenueFaults(seed, drop, duplicate, reorder, 0, Duration.ZERO, 0, Duration.ZERO);
  }

  /** These faults, and a disconnect after a number of pushes. */
  public VenueFaults withCutAfter(int pushes) {
    return new VenueFaults(seed, drop, duplicate, reorder, stallEvery, stallFor, pushes, cutEvery);
  }

  /** These faults, and a cut every so often. */
  public VenueFaults withCutEvery(Duration every) {
    return new VenueFaults(seed, drop, duplicate, reorder, stallEvery, stallFor, cutAfter, every);
  }

  /** These faults, and stalls. */
  public VenueFaults withStalls(int every, Duration length) {
    return new VenueFaults(seed, drop, duplicate, reorder, every, length, cutAfter, cutEvery);
  }
}
