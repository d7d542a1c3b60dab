package io.gammaflow.streams.record;

/** Kinds of records. Their order is the canonical order of records of the same instant. */
public enum RecordKind {
  INSTRUMENT,
  CONTRACT_ADJUSTMENT,
  VENUE_STATE,
  UNDERLYING_PRICE,
  OPTION_MARK,
  OPTION_TRADE,
  OPEN_INTEREST,
  DEPTH,
  LIQUIDATION,
  LIQUIDATION_LADDER,
  VAULT_POSITION,
  MARKET_EVENT,
  /** Trades of a contract are missing in the numbering of the venue, or no longer are. */
  SEQUENCE_GAP,
  /** Progress of a partition: advances time, is never applied. */
  PROGRESS,
  /** An input record that was rejected before. */
  DEAD_LETTER,
  /** Makes every shard of an underlying emit at the tick of a record of one of them. */
  TOUCH,
  /** Pulse of ingest on a partition: is never applied. */
  PULSE,
  /**
   * Input of an underlying was rejected before it reached the book: only the trust in the book
   * changes.
   */
  REFUSAL
}
