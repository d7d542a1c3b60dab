package io.gammaflow.schemas.deadletter;

/** Why an input could not be used. The name opens the {@code reason} of a dead letter. */
public enum DeadLetterReason {
  /** Not a document of the format: broken syntax, wrong shape, wrong number of fields. */
  MALFORMED,
  /** The input breaks off here: what follows, however much it is, is missing. */
  TRUNCATED,
  /** Not valid UTF-8, or a NUL byte. */
  BAD_ENCODING,
  /** Beyond a size, depth or count limit. */
  TOO_LARGE,
  /** A field that the record cannot do without is absent. */
  MISSING_FIELD,
  /** A number outside its range: price below 0, amount not above 0, open interest below 0. */
  OUT_OF_RANGE,
  /** A time that cannot be: 0, the wrong unit, or not a date. */
  BAD_TIMESTAMP,
  /** A time more than 5 s ahead of what the stream can know. */
  FUTURE_TIMESTAMP,
  /** A value that is not one of the format's words. */
  BAD_VALUE,
  /** A name that is not a contract. */
  BAD_CONTRACT_NAME,
  /** An unknown schema id, or a schema that is not of a canonical record. */
  UNKNOWN_SCHEMA,
  /** A record older than what can still be amended. */
  LATE,
  /** A contract that was never defined. */
  UNKNOWN_INSTRUMENT,
  /** A retraction of a trade that is not known. */
  UNKNOWN_BUST_TARGET,
  /** The same trade id with other content. */
  CONFLICTING_DUPLICATE,
  /** An error that the venue itself reported. */
  VENUE_ERROR,
  /** An alert that its receiver rejected, or could not be delivered in time. */
  UNDELIVERED,
  /** Messages that retention deleted before they were read; one letter represents all of them. */
  EXPIRED,
  /** The program failed on it, which no input may bring about: left out, to be reported. */
  FAILED
}
