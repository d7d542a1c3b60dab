package io.gammaflow.sinks.dashboard;

import io.gammaflow.schemas.freshness.FreshnessBounds;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;

/**
 * What a deployment decides about the dashboard.
 *
 * @param host address to listen on; anything but loopback opens the page to the network
 * @param names host names by which the page may be asked for, beside {@code localhost} and the host
 *     itself; an address is always accepted
 * @param port 0 picks a free one
 * @param bounds bounds of age beyond which a book is stale
 * @param beat interval of the keep-alive messages to each client
 * @param clients pages that may be open at once
 * @param backlog events that wait for a client before it is dropped as too slow
 * @param historyLimit time that the database has for an answer
 * @param clock processing time, for ages only
 */
public record DashboardOptions(
    String host,
    Set<String> names,
    int port,
    FreshnessBounds bounds,
    Duration beat,
    int clients,
    int backlog,
    Duration historyLimit,
    Clock clock) {
  /** Loopback, a free port, stale within 5 s of whatever stops. */
  public static DashboardOptions defaults() {
    return new DashboardOptions(
        "127.0.0.1",
        Set.of(),
        0,
        FreshnessBounds.standard(),
        Duration.ofSeconds(1),
        32,
        512,
        Duration.ofSeconds(5),
        Clock.systemUTC());
  }

  /** The same on another port. */
  public DashboardOptions withPort(int newPort) {
    return new DashboardOptions(
        host, names, newPort, bounds, beat, clients, backlog, historyLimit, clock);
  }

  /** The same on another address. */
  public DashboardOptions withHost(String newHost) {
    return new DashboardOptions(
        newHost, names, port, bounds, beat, clients, backlog, historyLimit, clock);
  }

  /** The same under other host names. */
  public DashboardOptions withNames(Set<String> newNames) {
    return new DashboardOptions(
        host, newNames, port, bounds, beat, clients, backlog, historyLimit, clock);
  }

  /** The same with other bounds of freshness. */
  public DashboardOptions withBounds(FreshnessBounds newBounds) {
    return new DashboardOptions(
        host, names, port, newBounds, beat, clients, backlog, historyLimit, clock);
  }

  /** The same with another keep-alive interval. */
  public DashboardOptions withBeat(Duration newBeat) {
    return new DashboardOptions(
        host, names, port, bounds, newBeat, clients, backlog, historyLimit, clock);
  }

  /** The same with other bounds on its clients. */
  public DashboardOptions withClients(int newClients, int newBacklog) {
    return new DashboardOptions(
        host, names, port, bounds, beat, newClients, newBacklog, historyLimit, clock);
  }

  /** The same with another limit on the database. */
  public DashboardOptions withHistoryLimit(Duration newLimit) {
    return new DashboardOptions(host, names, port, bounds, beat, clients, backlog, newLimit, clock);
  }
}
