package io.gammaflow.sinks.webhook.format;

import io.gammaflow.schemas.record.Alert;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** A Discord webhook: {@code content} of at most 2,000 characters, without mentions. */
final class DiscordFormat implements AlertFormat {
  private static final int LONGEST = 2000;
  private static final int SUPPRESS_EMBEDS = 1 << 2;
  private static final String MARKUP = "\\*_~`|>#[]()<:@-";

  private final URI target;

  DiscordFormat(URI target) {
    this.target = target;
  }

  @Override
  public URI target() {
    return target;
  }

  @Override
  public byte[] body(Alert alert) {
    String text = AlertText.escaped(AlertText.message(alert), LONGEST, DiscordFormat::escape);
    return JsonBody.of(
        json -> {
          json.writeStringField("content", text);
          json.writeNumberField("flags", SUPPRESS_EMBEDS);
          json.writeObjectFieldStart("allowed_mentions");
          json.writeArrayFieldStart("parse");
          json.writeEndArray();
          json.writeEndObject();
        });
  }

  /** The reset is in seconds in every version of the interface, {@code Retry-After} was not. */
  @Override
  public Optional<Duration> pause(Reply reply, Instant now) {
    return RetryAfter.seconds(reply, "X-RateLimit-Reset-After")
        .or(() -> RetryAfter.ofBody(reply))
        .or(() -> RetryAfter.ofHeader(reply, now));
  }

  /** A backslash takes its meaning from a sign of Markdown. */
  private static String escape(int point) {
    String text = Character.toString(point);
    return MARKUP.contains(text) ? "\\" + text : text;
  }
}
