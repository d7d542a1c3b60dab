package io.gammaflow.sinks.dashboard;

import java.time.Clock;
import java.time.Duration;

/**
 * What a deployment decides about the dashboard.
 *
 * @param host address to listen on; anything but loopback opens the page to the network
 * @param port 0 picks a free one
 * @param staleAfter processing time without a signal after which a book counts as stale
 * @param beat distance of the signs of life to each client
 * @param clients pages that may be open at once
 * @param backlog events that wait for a client before it is dropped as too slow
 * @param historyLimit time that the database has for an answer
 * @param clock processing time, for ages only
 */
public record DashboardOptions(
    String host,
    int port,
    Duration staleAfter,
    Duration beat,
    int clients,
    int backlog,
    Duration historyLimit,
    Clock clock) {
  /** Loopback, a free port, stale after 90 s (a silent book speaks once a minute). */
  public static DashboardOptions defaults() {
    return new DashboardOptions(
        "127.0.0.1",
        0,
        Duration.ofSeconds(90),
        Duration.ofSeconds(2),
        32,
        512,
        Duration.ofSeconds(5),
        Clock.systemUTC());
  }

  /** The same on another port. */
  public DashboardOptions withPort(int newPort) {
    return new DashboardOptions(
        host, newPort, staleAfter, beat, clients, backlog, historyLimit, clock);
  }

  /** The same on another address. */
  public DashboardOptions withHost(String newHost) {
    return new DashboardOptions(
        newHost, port, staleAfter, beat, clients, backlog, historyLimit, clock);
  }

  /** The same with another limit of silence. */
  public DashboardOptions withStaleAfter(Duration newStaleAfter) {
    return new DashboardOptions(
        host, port, newStaleAfter, beat, clients, backlog, historyLimit, clock);
  }

  /** The same with other signs of life. */
  public DashboardOptions withBeat(Duration newBeat) {
    return new DashboardOptions(
        host, port, staleAfter, newBeat, clients, backlog, historyLimit, clock);
  }

  /** The same with other bounds on its clients. */
  public DashboardOptions withClients(int newClients, int newBacklog) {
    return new DashboardOptions(
        host, port, staleAfter, beat, newClients, newBacklog, historyLimit, clock);
  }

  /** The same with another limit on the database. */
  public DashboardOptions withHistoryLimit(Duration newLimit) {
    return new DashboardOptions(host, port, staleAfter, beat, clients, backlog, newLimit, clock);
  }
}
