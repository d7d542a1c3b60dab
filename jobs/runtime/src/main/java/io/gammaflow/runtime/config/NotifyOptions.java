package io.gammaflow.runtime.config;

import static io.gammaflow.streams.config.ValueTypes.DURATION;

import io.gammaflow.schemas.record.AlertState;
import io.gammaflow.sinks.webhook.format.WebhookFormat;
import io.gammaflow.streams.config.ConfigOption;
import io.gammaflow.streams.config.Durations;
import io.gammaflow.streams.config.OptionGroup;
import io.gammaflow.streams.config.ValueType;
import io.gammaflow.streams.config.ValueTypes;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Settings of the notify job: the webhook to which alerts are posted. */
public final class NotifyOptions {
  static final OptionGroup GROUP = OptionGroup.ofRuns();

  public static final ConfigOption<String> WEBHOOK =
      GROUP
          .option("webhook", Secrets.TYPE)
          .secret()
          .shownAs(Durations.NONE)
          .describedAs(
              "URL to which alerts are posted: https, or http on this machine. It usually contains"
                  + " an access token and is treated as a secret.");

  public static final ConfigOption<WebhookFormat> WEBHOOK_FORMAT =
      GROUP
          .option("webhook.format", ValueTypes.choice(formats()))
          .formerly("webhookFormat")
          .defaultsTo(WebhookFormat.GENERIC)
          .describedAs("Body that the receiver expects; notify --test posts one.");

  public static final ConfigOption<String> WEBHOOK_SECRET =
      GROUP
          .option("webhook.secret", Secrets.TYPE)
          .formerly("webhookSecret")
          .secret()
          .shownAs(Durations.NONE)
          .rule(secret -> !secret.isBlank(), "is blank")
          .describedAs(
              "Key of the HMAC-SHA256 signature of what is posted (generic), or the routing key"
                  + " (pagerduty).");

  public static final ConfigOption<Set<AlertState>> WEBHOOK_STATES =
      GROUP
          .option(
              "webhook.states",
              new ValueType<>("STATE,...", NotifyOptions::states, NotifyOptions::print))
          .formerly("webhookStates")
          .defaultsTo(Set.of(AlertState.OPENED, AlertState.CLOSED))
          .describedAs("States of an alert that are posted: OPENED, UPDATED, CLOSED.");

  public static final ConfigOption<Duration> WEBHOOK_PATIENCE =
      GROUP
          .option("webhook.delivery-timeout", DURATION)
          .formerly("webhookPatience")
          .defaultsTo(Duration.ofMinutes(10))
          .describedAs(
              "An alert that cannot be delivered for longer is dropped, as are older ones.");

  private NotifyOptions() {}

  private static Map<String, WebhookFormat> formats() {
    Map<String, WebhookFormat> formats = new LinkedHashMap<>();
    for (WebhookFormat format : WebhookFormat.values()) {
      formats.put(format.label(), format);
    }
    return formats;
  }

  private static Set<AlertState> states(String text) {
    return Set.copyOf(
        ValueTypes.words(text).stream()
            .map(word -> ValueTypes.oneOf(word, "OPENED", "UPDATED", "CLOSED"))
            .map(AlertState::valueOf)
            .toList());
  }

  private static String print(Set<AlertState> states) {
    return new TreeSet<>(states).stream().map(Enum::name).collect(Collectors.joining(","));
  }
}
