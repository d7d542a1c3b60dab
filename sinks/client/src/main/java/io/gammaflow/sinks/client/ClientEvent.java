package io.gammaflow.sinks.client;

/** An event of the stream, apart from its signals. */
public sealed interface ClientEvent {
  /**
   * A book's status changed. The first status of a book is a change from STALE.
   *
   * @param book the book
   * @param from what it was
   * @param to what it is
   * @param why in words; empty for OK
   */
  record StatusChanged(String book, TradingStatus from, TradingStatus to, String why)
      implements ClientEvent {}

  /**
   * Signals are missing: the sequence continued after them.
   *
   * @param book the book
   * @param first first missing number
   * @param last last missing number
   */
  record Hole(String book, long first, long last) implements ClientEvent {}

  /**
   * A missing signal has arrived late; it does not become the latest.
   *
   * @param book the book
   * @param signalSeq its number
   */
  record Healed(String book, long signalSeq) implements ClientEvent {}

  /**
   * The sequence restarts: another configuration writes the book, and its numbers are not
   * comparable, or a writer has lost its state and started a new generation.
   *
   * @param book the book
   * @param configHashBefore of the numbers before
   * @param configHashNow of the numbers from now on
   * @param generation of the numbers from now on
   */
  record SequenceRestarted(
      String book, String configHashBefore, String configHashNow, int generation)
      implements ClientEvent {}

  /**
   * A message that this version cannot read, or a code unknown to it. Each reason is reported once
   * per topic; {@link GammaflowClient#surprises()} counts all.
   *
   * @param topic where
   * @param partition where
   * @param offset where
   * @param reason what is wrong with it
   */
  record SchemaSurprise(String topic, int partition, long offset, String reason)
      implements ClientEvent {}

  /**
   * Retention deleted records before they were read: the client was too slow. For signals the
   * sequence shows which, as a {@link Hole}; for alerts nothing else does.
   *
   * @param topic where
   * @param partition where
   * @param first offset of the first deleted record @param last offset of the last
   */
  record Skipped(String topic, int partition, long first, long last) implements ClientEvent {}

  /**
   * The client has stopped: {@link GammaflowClient#latest} throws from now on.
   *
   * @param cause what ended it
   */
  record Failed(RuntimeException cause) implements ClientEvent {}
}
