package io.gammaflow.runtime.config;

import io.gammaflow.sinks.webhook.WebhookAddress;
import io.gammaflow.sinks.webhook.WebhookOptions;
import io.gammaflow.sinks.webhook.format.WebhookFormat;
import io.gammaflow.streams.config.ConfigOption;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Settings of the notify job.
 *
 * @param deployment what it shares with the other jobs
 * @param webhook receiver and selection of alerts
 */
public record NotifyConfig(DeploymentConfig deployment, WebhookOptions webhook) {
  private static final WebhookAddress STAND_IN =
      new WebhookAddress(URI.create("https://none"), null);

  static NotifyConfig of(
      DeploymentConfig deployment, Map<ConfigOption<?>, Setting> settings, List<String> problems) {
    return new NotifyConfig(deployment, webhook(settings, problems));
  }

  /**
   * Reads receiver and selection of alerts, which needs no broker.
   *
   * @param problems takes a line for each broken rule; the result is only good while it is empty
   */
  public static WebhookOptions webhook(
      Map<ConfigOption<?>, Setting> settings, List<String> problems) {
    ValueReader values = new ValueReader(settings, problems);
    Optional<String> secret = values.find(NotifyOptions.WEBHOOK_SECRET);
    WebhookAddress address =
        values.require(
            NotifyOptions.WEBHOOK,
            text -> WebhookAddress.of(Secrets.read(text), secret.orElse(null)),
            STAND_IN);
    WebhookFormat format = values.get(NotifyOptions.WEBHOOK_FORMAT);
    if (!address.equals(STAND_IN)) {
      try {
        format.at(address.uri(), secret.orElse(null));
      } catch (IllegalArgumentException e) {
        problems.add(NotifyOptions.WEBHOOK_FORMAT.key() + ": " + e.getMessage());
      }
    }
    return new WebhookOptions(
        address,
        format,
        values.get(NotifyOptions.WEBHOOK_STATES),
        values.get(NotifyOptions.WEBHOOK_PATIENCE));
  }
}
