package io.gammaflow.runtime.config;

import io.gammaflow.schemas.record.AlertState;
import io.gammaflow.sinks.webhook.WebhookAddress;
import io.gammaflow.sinks.webhook.WebhookOptions;
import io.gammaflow.sinks.webhook.format.WebhookFormat;
import java.net.URI;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the notify job runs with.
 *
 * @param deployment what it shares with the other jobs
 * @param webhook who is told what
 */
public record NotifyConfig(DeploymentConfig deployment, WebhookOptions webhook) {
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final Set<AlertState> STATES = Set.of(AlertState.OPENED, AlertState.CLOSED);
  private static final WebhookAddress STAND_IN =
      new WebhookAddress(URI.create("https://none"), null);

  static NotifyConfig of(
      DeploymentConfig deployment,
      Map<? extends ConfigOption, Setting> settings,
      List<String> problems) {
    return new NotifyConfig(deployment, webhook(settings, problems));
  }

  /**
   * Reads who is told what, which needs no broker.
   *
   * @param problems takes a line for each broken rule; the result is only good while it is empty
   */
  public static WebhookOptions webhook(
      Map<? extends ConfigOption, Setting> settings, List<String> problems) {
    ValueReader values = new ValueReader(settings, problems);
    Optional<String> secret =
        values.read(
            LiveOption.WEBHOOK_SECRET, t -> Optional.of(secret(t)), Optional.<String>empty());
    WebhookAddress address =
        values.require(
            LiveOption.WEBHOOK,
            text -> WebhookAddress.of(Secrets.read(text), secret.orElse(null)),
            STAND_IN);
    WebhookFormat format =
        values.read(LiveOption.WEBHOOK_FORMAT, NotifyConfig::format, WebhookFormat.GENERIC);
    if (!address.equals(STAND_IN)) {
      try {
        format.at(address.uri(), secret.orElse(null));
      } catch (IllegalArgumentException e) {
        problems.add(LiveOption.WEBHOOK_FORMAT.key() + ": " + e.getMessage());
      }
    }
    return new WebhookOptions(
        address,
        format,
        values.read(LiveOption.WEBHOOK_STATES, NotifyConfig::states, STATES),
        values.read(LiveOption.WEBHOOK_PATIENCE, Values::duration, PATIENCE));
  }

  private static WebhookFormat format(String text) {
    return WebhookFormat.valueOf(
        Values.oneOf(text, WebhookFormat.labels()).toUpperCase(Locale.ROOT));
  }

  private static String secret(String text) {
    String secret = Secrets.read(text);
    if (secret.isBlank()) {
      throw new IllegalArgumentException("is blank");
    }
    return secret;
  }

  private static Set<AlertState> states(String text) {
    EnumSet<AlertState> states = EnumSet.noneOf(AlertState.class);
    for (String word : Values.words(text)) {
      states.add(AlertState.valueOf(Values.oneOf(word, "OPENED", "UPDATED", "CLOSED")));
    }
    return Set.copyOf(states);
  }
}
