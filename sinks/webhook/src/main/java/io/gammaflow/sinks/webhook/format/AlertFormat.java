package io.gammaflow.sinks.webhook.format;

import io.gammaflow.schemas.record.Alert;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** How one kind of receiver takes an alert. Not thread safe. */
public interface AlertFormat {
  /** Where it is posted: the address, less what of it belongs into the body. */
  URI target();

  /** The alert as a JSON document, within the limits of the receiver. */
  byte[] body(Alert alert);

  /**
   * Headers that this receiver knows, besides the type of the body.
   *
   * @param body what is posted with them
   * @param now time of this attempt
   */
  default Map<String, String> headers(Alert alert, byte[] body, Instant now) {
    return Map.of();
  }

  /** Whether a response of status 2xx means that the alert was accepted. */
  default boolean isTaken(Reply reply) {
    return true;
  }

  /** How long the receiver asks to be left alone, if it does. */
  default Optional<Duration> pause(Reply reply, Instant now) {
    return RetryAfter.ofHeader(reply, now);
  }
}
