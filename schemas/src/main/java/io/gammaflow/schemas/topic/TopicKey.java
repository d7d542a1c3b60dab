package io.gammaflow.schemas.topic;

/** What the key of a topic's messages is: messages of a key stay in order. */
public enum TopicKey {
  /** Venue and the venue's contract name, {@code deribit/BTC-26MAR21-8000-P}. */
  CONTRACT,
  /** Netted underlying, {@code BTC}. */
  UNDERLYING,
  /** Book: netted underlying, or {@code BTC@deribit}. */
  BOOK,
  /** One shard of a venue's book, {@code BTC@deribit/0}. */
  SHARD,
  /** File or topic that a dead letter came from. */
  SOURCE
}
