package io.gammaflow.connectors.deribit.protocol;

import io.gammaflow.schemas.deadletter.RejectedException;
import io.gammaflow.schemas.record.Contract;
import java.time.Instant;
import org.apache.avro.specific.SpecificRecord;

/** Takes what a message turns into. */
public interface RecordSink {

  /** A canonical record. */
  void record(SpecificRecord record);

  /** The message, or one element of it, cannot be used; its raw bytes are the caller's to keep. */
  void rejected(RejectedException why);

  /**
   * Whether a liquidation is wanted: its record does not identify the trade.
   *
   * @param tradeId the venue's id of the trade
   */
  default boolean wantsLiquidation(String tradeId) {
    return true;
  }

  /**
   * A book cannot be followed any more: its channel must be subscribed again. Called with every
   * message of that book until a snapshot comes.
   *
   * @param instrument the venue's name
   */
  default void bookLost(String instrument) {
    // Whoever reads a recording can only wait for the next snapshot.
  }

  /**
   * A trade was refused, but its number was seen: no trade of that number is missing.
   *
   * @param contract what it was of
   * @param sequence its number
   */
  default void numberSeen(Contract contract, long sequence, Instant time) {
    // Who does not count them misses none.
  }

  /**
   * Whether a trade may wait for its contract to be defined; false where it is not wanted at all.
   *
   * @param instrument the venue's name
   * @param tradeId the venue's id of the trade
   */
  default boolean mayWait(String instrument, String tradeId, Instant time) {
    return true;
  }

  /** A record names an option without a definition: the definition must be requested. */
  default void undefined(String instrument) {
    // A reader of a recording cannot request anything.
  }
}
