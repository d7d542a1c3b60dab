package io.gammaflow.streams.exposure.job;

/** The operators' literal uids: a savepoint finds its state by them, so they never change. */
public final class Uids {
  public static final String TIME = "exposure-time";
  public static final String ROUTER = "exposure-router";
  public static final String UNDERLYINGS = "exposure-underlyings";
  public static final String DEALER_BOOK = "exposure-dealer-book";
  public static final String REFLEXIVITY = "exposure-reflexivity";
  public static final String SIGNALS = "exposure-signals";
  public static final String FAST_SIGNALS = "exposure-fast-signals";
  public static final String PROFILES = "exposure-profiles";
  public static final String POSITIONS = "exposure-positions";
  public static final String CALIBRATIONS = "exposure-calibrations";
  public static final String ALERTS = "exposure-alerts";
  public static final String DEAD_LETTERS = "exposure-dead-letters";
  public static final String LATE = "exposure-late";
  public static final String HEARTBEAT = "exposure-heartbeat";
  public static final String HEARTBEATS = "exposure-heartbeats";
  public static final String TALLIES = "exposure-tallies";

  private Uids() {}
}
