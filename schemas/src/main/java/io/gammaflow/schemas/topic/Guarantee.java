package io.gammaflow.schemas.topic;

/** What a reader of a topic may rely on. */
public enum Guarantee {
  /** Written in transactions; read {@code read_committed}. */
  EXACTLY_ONCE,
  /** May repeat; a stable id in the record makes repeats harmless. */
  AT_LEAST_ONCE
}
