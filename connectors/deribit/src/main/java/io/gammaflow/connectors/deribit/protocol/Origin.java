package io.gammaflow.connectors.deribit.protocol;

import io.gammaflow.connectors.json.JsonObject;
import io.gammaflow.schemas.deadletter.DeadLetterReason;
import io.gammaflow.schemas.deadletter.RejectedException;
import io.gammaflow.schemas.record.Provenance;
import java.time.Duration;
import java.time.Instant;

/**
 * Where and when a message arrived.
 *
 * @param receivedAt the receiver's clock
 * @param provenance source and position
 */
public record Origin(Instant receivedAt, Provenance provenance) {
  /** How far a venue's time may be ahead of the receiver's. */
  public static final Duration MAX_AHEAD = Duration.ofSeconds(5);

  /**
   * The {@code timestamp} of a message: rejected when it is ahead of the arrival by more than
   * {@link #MAX_AHEAD}, before it can move any progress.
   */
  Instant eventTime(JsonObject data) throws RejectedException {
    Instant time = data.requireMillis("timestamp");
    if (time.isAfter(receivedAt.plus(MAX_AHEAD))) {
      throw new RejectedException(
          DeadLetterReason.FUTURE_TIMESTAMP, time + ", received " + receivedAt);
    }
    return time;
  }
}
