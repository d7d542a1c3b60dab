package io.gammaflow.streams.exposure;

/** How far a venue has come: what the router passes on of its progress, to every book. */
public class VenueProgress {
  public String venue = "";

  /** The largest progress heard, microseconds. */
  public long time;
}
