package io.gammaflow.streams.exposure;

/**
 * What every book hears beside its records: how far a venue has come, as the router passes it on;
 * or, once there is no place for another underlying, which ones have one.
 */
public class VenueProgress {
  /** The venue; empty where this says who has a place. */
  public String venue = "";

  /** The largest progress heard, microseconds. */
  public long time;

  /**
   * All underlyings that may have books, sorted; empty where this says how far a venue has come.
   */
  public String[] underlyings = {};
}
