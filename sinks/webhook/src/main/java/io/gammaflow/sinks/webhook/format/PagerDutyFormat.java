package io.gammaflow.sinks.webhook.format;

import com.fasterxml.jackson.core.JsonGenerator;
import io.gammaflow.schemas.record.Alert;
import io.gammaflow.schemas.record.AlertKind;
import io.gammaflow.schemas.record.AlertState;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * PagerDuty's Events API, version 2: an alert that opens triggers an incident, its updates go into
 * the same, and its end resolves it.
 */
final class PagerDutyFormat implements AlertFormat {
  private static final int LONGEST_SUMMARY = 1024;
  private static final int LONGEST_KEY = 255;

  private final URI target;
  private final String routingKey;

  /**
   * @param routingKey the integration key of the service
   */
  PagerDutyFormat(URI target, String routingKey) {
    this.target = target;
    this.routingKey = routingKey;
  }

  @Override
  public URI target() {
    return target;
  }

  @Override
  public byte[] body(Alert alert) {
    String summary =
        AlertText.bounded(
            AlertText.title(alert) + ": " + AlertText.evidence(alert), LONGEST_SUMMARY);
    return JsonBody.of(
        json -> {
          json.writeStringField("routing_key", routingKey);
          json.writeStringField(
              "event_action", alert.getState() == AlertState.CLOSED ? "resolve" : "trigger");
          json.writeStringField("dedup_key", key(alert.getAlertId()));
          json.writeStringField("client", "Gammaflow");
          json.writeObjectFieldStart("payload");
          json.writeStringField("summary", summary);
          json.writeStringField("source", "gammaflow");
          json.writeStringField("severity", severity(alert.getKind()));
          json.writeStringField("timestamp", alert.getEventTime().toString());
          json.writeStringField("component", AlertText.book(alert));
          json.writeStringField("class", alert.getKind().name());
          details(json, alert);
          json.writeEndObject();
        });
  }

  private static void details(JsonGenerator json, Alert alert) throws IOException {
    json.writeObjectFieldStart("custom_details");
    json.writeStringField("state", alert.getState().name());
    json.writeStringField("openedAt", alert.getOpenedAt().toString());
    json.writeStringField("evidence", AlertText.evidence(alert));
    number(json, "level", alert.getLevel());
    number(json, "value", alert.getValue());
    number(json, "threshold", alert.getThreshold());
    json.writeEndObject();
  }

  private static void number(JsonGenerator json, String name, @Nullable Double value)
      throws IOException {
    if (value != null && Double.isFinite(value)) {
      json.writeNumberField(name, value);
    }
  }

  /** The same for all changes of an alert; an id that is too long is replaced by its hash. */
  private static String key(String alertId) {
    if (alertId.length() <= LONGEST_KEY) {
      return alertId;
    }
    try {
      MessageDigest hash = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(hash.digest(alertId.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static String severity(AlertKind kind) {
    return switch (kind) {
      case CASCADE_RISK -> "critical";
      case FLIP_CROSSED, GAIN, DATA -> "error";
      case FLIP_AHEAD, PIN_RISK, UNKNOWN -> "warning";
      case SETTLEMENT_WINDOW -> "info";
    };
  }
}
