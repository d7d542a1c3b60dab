package io.gammaflow.sinks.webhook.format;

import java.net.URI;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The kinds of receivers. */
public enum WebhookFormat {
  /** A receiver of one's own. */
  GENERIC,
  /** A Slack incoming webhook. */
  SLACK,
  /** A Discord webhook. */
  DISCORD,
  /** A Telegram bot. */
  TELEGRAM,
  /** PagerDuty's Events API. */
  PAGERDUTY;

  /** The names as settings have them, in their order. */
  public static String[] labels() {
    return Arrays.stream(values()).map(WebhookFormat::label).toArray(String[]::new);
  }

  /** The name as settings have it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether it can do anything with a secret of ours. */
  public boolean knowsSecret() {
    return this == GENERIC || this == PAGERDUTY;
  }

  /**
   * How it is posted to a receiver of this kind.
   *
   * @param secret signs what is posted (generic), or is the routing key (pagerduty); null = none
   * @throws IllegalArgumentException with the rule that address or secret break
   */
  public AlertFormat at(URI address, @Nullable String secret) {
    if (secret != null && !knowsSecret()) {
      throw new IllegalArgumentException(
          label() + " does not support signatures; leave out webhook.secret");
    }
    return switch (this) {
      case GENERIC -> new GenericFormat(address, secret);
      case SLACK -> new SlackFormat(address);
      case DISCORD -> new DiscordFormat(address);
      case TELEGRAM -> new TelegramFormat(address);
      case PAGERDUTY -> {
        if (secret == null) {
          throw new IllegalArgumentException(
              "pagerduty needs the routing key of its integration as webhook.secret");
        }
        yield new PagerDutyFormat(address, secret);
      }
    };
  }
}
