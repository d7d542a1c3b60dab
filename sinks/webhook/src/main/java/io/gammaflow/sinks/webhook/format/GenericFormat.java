package io.gammaflow.sinks.webhook.format;

import io.gammaflow.schemas.record.Alert;
import io.gammaflow.sinks.files.JsonLines;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A receiver of one's own: the very line of {@code alerts.jsonl}, with a key and a signature. */
final class GenericFormat implements AlertFormat {
  private final URI target;
  private final @Nullable String secret;
  private final JsonLines json = new JsonLines();

  /**
   * @param secret signs what is posted; null without a signature
   */
  GenericFormat(URI target, @Nullable String secret) {
    this.target = target;
    this.secret = secret;
  }

  @Override
  public URI target() {
    return target;
  }

  @Override
  public byte[] body(Alert alert) {
    return json.encode(alert);
  }

  @Override
  public Map<String, String> headers(Alert alert, byte[] body, Instant now) {
    Map<String, String> headers = new TreeMap<>();
    String key = key(alert);
    headers.put("Idempotency-Key", key);
    if (secret != null) {
      headers.put("X-Gammaflow-Signature", Signature.of(now, key, body, secret));
    }
    return headers;
  }

  /** The same for the same change of an alert, however often it is posted. */
  private static String key(Alert alert) {
    String change =
        String.join(
            ":", alert.getAlertId(), alert.getState().name(), alert.getEventTime().toString());
    // A book may be called anything, a header may not, and a dot would end the key when signed.
    return URLEncoder.encode(change, StandardCharsets.UTF_8).replace(".", "%2E");
  }
}
