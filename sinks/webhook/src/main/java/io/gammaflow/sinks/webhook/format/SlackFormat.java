package io.gammaflow.sinks.webhook.format;

import io.gammaflow.schemas.record.Alert;
import java.net.URI;

/**
 * A Slack incoming webhook, and what takes the same body (Mattermost, Rocket.Chat): a {@code text},
 * without which it answers {@code no_text}.
 */
final class SlackFormat implements AlertFormat {
  /** Slack cuts at 40,000 and advises 4,000. */
  private static final int LONGEST = 4000;

  private final URI target;

  SlackFormat(URI target) {
    this.target = target;
  }

  @Override
  public URI target() {
    return target;
  }

  @Override
  public byte[] body(Alert alert) {
    String text = AlertText.escaped(AlertText.message(alert), LONGEST, SlackFormat::escape);
    return JsonBody.of(
        json -> {
          json.writeStringField("text", text);
          // Underscores and stars belong to names here, not to emphasis.
          json.writeBooleanField("mrkdwn", false);
        });
  }

  /** The three by which Slack knows links, mentions of everybody, and escapes. */
  private static String escape(int point) {
    return switch (point) {
      case '&' -> "&amp;";
      case '<' -> "&lt;";
      case '>' -> "&gt;";
      default -> Character.toString(point);
    };
  }
}
