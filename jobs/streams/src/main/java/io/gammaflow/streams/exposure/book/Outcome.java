package io.gammaflow.streams.exposure.book;

/** What became of a record. Every one has exactly one outcome, or was refused. */
enum Outcome {
  /** Applied, and the book is not what it was. */
  APPLIED,
  /** Taken in, and nothing of the book changed: a newer word was there already. */
  SUPERSEDED,
  /** Known already. */
  DUPLICATE,
  /** Older than what can still be amended. */
  LATE,
  /** Its contract has died. */
  EXPIRED,
  /** A touch, or a copy that another shard counts. */
  NOT_COUNTED
}
