package io.gammaflow.schemas.topic;

/** What happens to old records of a topic. */
public enum Cleanup {
  /** Dropped when retention is over. */
  DELETE,
  /** The last record of each key is kept for ever. */
  COMPACT
}
