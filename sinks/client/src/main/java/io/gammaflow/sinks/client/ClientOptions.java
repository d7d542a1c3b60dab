package io.gammaflow.sinks.client;

import io.gammaflow.schemas.freshness.FreshnessBounds;
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
 * Options of a client.
 *
 * @param bootstrapServers {@code host:port,...}
 * @param books underlyings ({@code BTC}), or single venues of one ({@code BTC@deribit})
 * @param feed which signal topic
 * @param accepted statuses on which signals are delivered; always includes OK
 * @param resumeAfter by book: every signal after this one is delivered before new ones
 * @param bounds bounds of age beyond which a book is stale
 * @param patience for the brokers, at the start
 * @param security transport and login options by their Kafka names
 */
public record ClientOptions(
    String bootstrapServers,
    Set<String> books,
    Feed feed,
    Set<TradingStatus> accepted,
    Map<String, Position> resumeAfter,
    FreshnessBounds bounds,
    Duration patience,
    Map<String, String> security) {
  /** Makes defensive duplicates. */
  public ClientOptions {
    books = Set.copyOf(books);
    accepted = Set.copyOf(accepted);
    resumeAfter = Map.copyOf(resumeAfter);
    security = Map.copyOf(security);
  }

  /** The fast feed of some underlyings; only OK is for trading; stale within 5 s of any outage. */
  public static ClientOptions of(String bootstrapServers, String... books) {
    return new ClientOptions(
        bootstrapServers,
        Set.of(books),
        Feed.FAST,
        EnumSet.of(TradingStatus.OK),
        Map.of(),
        FreshnessBounds.standard(),
        Duration.ofSeconds(30),
        Map.of());
  }

  /** The same on another feed. */
  public ClientOptions withFeed(Feed newFeed) {
    return new ClientOptions(
        bootstrapServers, books, newFeed, accepted, resumeAfter, bounds, patience, security);
  }

  /** Opts in to signals that are not OK: the caller then checks the status itself. */
  public ClientOptions accepting(TradingStatus... also) {
    EnumSet<TradingStatus> all = EnumSet.of(TradingStatus.OK, also);
    return new ClientOptions(
        bootstrapServers, books, feed, all, resumeAfter, bounds, patience, security);
  }

  /** The same, resuming after these positions. */
  public ClientOptions resumingAfter(List<Position> positions) {
    Map<String, Position> by = new TreeMap<>();
    positions.forEach(position -> by.put(position.book(), position));
    return new ClientOptions(
        bootstrapServers, books, feed, accepted, by, bounds, patience, security);
  }

  /** The same with other bounds: of freshness, and of waiting for the brokers at the start. */
  public ClientOptions withBounds(FreshnessBounds newBounds, Duration newPatience) {
    return new ClientOptions(
        bootstrapServers, books, feed, accepted, resumeAfter, newBounds, newPatience, security);
  }

  /** The same with transport and login options. */
  public ClientOptions withSecurity(Map<String, String> newSecurity) {
    return new ClientOptions(
        bootstrapServers, books, feed, accepted, resumeAfter, bounds, patience, newSecurity);
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
    problems.addAll(bounds.problems());
    if (patience.isNegative() || patience.isZero()) {
      problems.add("patience must be longer than 0");
    }
    problems.addAll(KafkaSecurity.problems(security));
    return problems;
  }

  /** Options carry passwords. */
  @Override
  public String toString() {
    return "ClientOptions[" + bootstrapServers + ", " + new TreeSet<>(books) + ", " + feed + "]";
  }
}
