package io.gammaflow.streams.record;

/** What a record is. The order is the canonical order of records of the same instant. */
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
  /** Trades of a contract that the venue numbered and nobody has seen; or that they now have. */
  SEQUENCE_GAP,
  /** Progress of a partition: moves time, is never applied. */
  PROGRESS,
  /** An input that was already refused on the way in. */
  DEAD_LETTER,
  /** Makes every shard of an underlying speak at a tick that a record reached one of them. */
  TOUCH,
  /** Sign of life of ingest on a partition: moves nothing, is never applied. */
  PULSE,
  /**
   * Input of an underlying that was refused on the way in: changes nothing but what is believed.
   */
  REFUSAL
}
