package io.gammaflow.connectors.deribit.live;

import io.gammaflow.connectors.json.JsonObject;
import io.gammaflow.schemas.deadletter.RejectedException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** The venue's clock, as its answers reveal it. */
final class VenueTime {
  private final LiveOutput output;
  private long millis;

  VenueTime(LiveOutput output) {
    this.output = output;
  }

  /** The latest that was reported. */
  long millis() {
    return millis;
  }

  void note(JsonObject reply) throws RejectedException {
    millis = Math.max(millis, of(reply).toEpochMilli());
  }

  /** When the venue answered; the arrival where the answer has no time. */
  Instant of(JsonObject reply) throws RejectedException {
    Long micros = reply.whole("usOut");
    return micros == null
        ? output.origin().receivedAt()
        : Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}
