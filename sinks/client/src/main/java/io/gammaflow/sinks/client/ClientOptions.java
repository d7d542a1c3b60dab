package io.gammaflow.sinks.client;

import io.gammaflow.schemas.topic.KafkaSecurity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a strategy decides about its client.
 *
 * @param bootstrapServers {@code host:port,...}
 * @param books underlyings ({@code BTC}), or single venues of one ({@code BTC@deribit})
 * @param feed which signal topic
 * @param accepted statuses on which figures are handed out; OK always is one
 * @param resumeAfter by book: every signal behind this one is delivered before the present
 * @param silence without a sign of life for this long a book is stale: three heartbeats
 * @param lag a signal that a heartbeat has named must come within this time, else the book is stale
 * @param patience for the brokers, at the start
 * @param security transport and login options by their Kafka names
 */
public record ClientOptions(
    String bootstrapServers,
    Set<String> books,
    Feed feed,
    Set<TradingStatus> accepted,
    Map<String, Position> resumeAfter,
    Duration silence,
    Duration lag,
    Duration patience,
    Map<String, String> security) {
  /** Keeps its own copies. */
  public ClientOptions {
    books = Set.copyOf(books);
    accepted = Set.copyOf(accepted);
    resumeAfter = Map.copyOf(resumeAfter);
    security = Map.copyOf(security);
  }

  /**
   * The fast feed of some underlyings; only OK is for trading; stale after 3 s of silence, or when
   * signals lag 5 s behind.
   */
  public static ClientOptions of(String bootstrapServers, String... books) {
    return new ClientOptions(
        bootstrapServers,
        Set.of(books),
        Feed.FAST,
        EnumSet.of(TradingStatus.OK),
        Map.of(),
        Duration.ofSeconds(3),
        Duration.ofSeconds(5),
        Duration.ofSeconds(30),
        Map.of());
  }

  /** The same on another feed. */
  public ClientOptions withFeed(Feed newFeed) {
    return new ClientOptions(
        bootstrapServers, books, newFeed, accepted, resumeAfter, silence, lag, patience, security);
  }

  /** Opts in to figures that are not OK: the caller then looks at the status itself. */
  public ClientOptions accepting(TradingStatus... also) {
    EnumSet<TradingStatus> all = EnumSet.of(TradingStatus.OK, also);
    return new ClientOptions(
        bootstrapServers, books, feed, all, resumeAfter, silence, lag, patience, security);
  }

  /** The same, going on behind what was dealt with before. */
  public ClientOptions resumingAfter(List<Position> positions) {
    Map<String, Position> by = new TreeMap<>();
    positions.forEach(position -> by.put(position.book(), position));
    return new ClientOptions(
        bootstrapServers, books, feed, accepted, by, silence, lag, patience, security);
  }

  /** The same with other bounds: of silence, of lag, of waiting for the brokers at the start. */
  public ClientOptions withBounds(Duration newSilence, Duration newLag, Duration newPatience) {
    return new ClientOptions(
        bootstrapServers,
        books,
        feed,
        accepted,
        resumeAfter,
        newSilence,
        newLag,
        newPatience,
        security);
  }

  /** The same with transport and login options. */
  public ClientOptions withSecurity(Map<String, String> newSecurity) {
    return new ClientOptions(
        bootstrapServers, books, feed, accepted, resumeAfter, silence, lag, patience, newSecurity);
  }

  /** Every fault in one line each; empty when usable. */
  public List<String> problems() {
    List<String> problems = new ArrayList<>();
    if (bootstrapServers.isBlank()) {
      problems.add("bootstrapServers is missing");
    }
    if (books.isEmpty()) {
      problems.add("books is empty: subscribe to at least one underlying");
    }
    for (String book : new TreeSet<>(resumeAfter.keySet())) {
      if (!books.contains(book)) {
        problems.add("resumeAfter names " + book + ", which is not subscribed to");
      }
    }
    positive(problems, "silence", silence);
    positive(problems, "lag", lag);
    positive(problems, "patience", patience);
    problems.addAll(KafkaSecurity.problems(security));
    return problems;
  }

  /** Options carry passwords. */
  @Override
  public String toString() {
    return "ClientOptions[" + bootstrapServers + ", " + new TreeSet<>(books) + ", " + feed + "]";
  }

  private static void positive(List<String> problems, String name, Duration value) {
    if (value.isNegative() || value.isZero()) {
      problems.add(name + " must be longer than 0");
    }
  }
}
