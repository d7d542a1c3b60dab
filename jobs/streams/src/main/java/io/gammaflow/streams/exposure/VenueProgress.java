package io.gammaflow.streams.exposure;

/**
 * What every book receives beside its records: the progress of a venue, as the router passes it on;
 * or, once the register is full, the registered underlyings.
 */
public class VenueProgress {
  /** The venue; empty where this lists the registered underlyings. */
  public String venue = "";

  /** The largest progress received, microseconds. */
  public long time;

  /** All underlyings that may have books, sorted; empty where this is a venue's progress. */
  public String[] underlyings = {};
}
