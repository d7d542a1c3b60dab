package io.gammaflow.connectors.deribit.venue;

import java.time.Duration;
import java.time.InstantSource;

/**
 * How a venue is set up.
 *
 * @param port port on loopback; 0 for any
 * @param clock the venue's own time, in its replies: the market's time, not the host's
 * @param faults what goes wrong from the start
 * @param tradesKept trades an instrument keeps for those who ask; older ones are gone
 * @param attemptsApart how far apart attempts to connect must be; zero for any distance
 * @param key who may ask, {@code id:secret}; empty for everybody
 * @param heartbeatUnit what a heartbeat interval of 1 means; a second, less in tests
 */
public record VenueOptions(
    int port,
    InstantSource clock,
    VenueFaults faults,
    int tradesKept,
    Duration attemptsApart,
    String key,
    Duration heartbeatUnit) {

  /** Any port, no faults, 10,000 trades an instrument. */
  public static VenueOptions of(InstantSource clock) {
    return new VenueOptions(
        0, clock, VenueFaults.NONE, 10_000, Duration.ZERO, "", Duration.ofSeconds(1));
  }

  /** The same with a port of its own. */
  public VenueOptions withPort(int fixed) {
    return new VenueOptions(fixed, clock, faults, tradesKept, attemptsApart, key, heartbeatUnit);
  }

  /** The same with faults. */
  public VenueOptions withFaults(VenueFaults onPurpose) {
    return new VenueOptions(port, clock, onPurpose, tradesKept, attemptsApart, key, heartbeatUnit);
  }

  /** The same with another length of history. */
  public VenueOptions withTradesKept(int kept) {
    return new VenueOptions(port, clock, faults, kept, attemptsApart, key, heartbeatUnit);
  }

  /** The same, noting who connects more often. */
  public VenueOptions withAttemptsApart(Duration least) {
    return new VenueOptions(port, clock, faults, tradesKept, least, key, heartbeatUnit);
  }

  /** The same, answering authenticated clients only. */
  public VenueOptions withKey(String id, String secret) {
    return new VenueOptions(
        port, clock, faults, tradesKept, attemptsApart, id + ":" + secret, heartbeatUnit);
  }

  /** The same with heartbeats by another unit. */
  public VenueOptions withHeartbeatUnit(Duration unit) {
    return new VenueOptions(port, clock, faults, tradesKept, attemptsApart, key, unit);
  }
}
