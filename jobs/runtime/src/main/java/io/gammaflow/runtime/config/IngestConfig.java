package io.gammaflow.runtime.config;

import io.gammaflow.connectors.deribit.live.Credentials;
import io.gammaflow.connectors.deribit.live.LiveConfig;
import java.net.URI;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the ingest job runs with.
 *
 * @param deployment what it shares with the other jobs
 * @param venue what it connects to and how
 */
public record IngestConfig(DeploymentConfig deployment, LiveConfig venue) {
  private static final List<String> CURRENCIES = List.of("BTC", "ETH");

  static IngestConfig of(
      DeploymentConfig deployment,
      Map<? extends ConfigOption, Setting> settings,
      List<String> problems) {
    ValueReader values = new ValueReader(settings, problems);
    LiveConfig venue =
        LiveConfig.of(
                values.read(LiveOption.VENUE_URL, URI::create, LiveConfig.DERIBIT),
                values.read(LiveOption.CURRENCIES, Values::words, CURRENCIES))
            .withMarkPrices(values.read(LiveOption.MARK_PRICES, Values::yes, false))
            .withBackfill(values.read(LiveOption.BACKFILL, IngestConfig::backfill, Duration.ZERO))
            .withCredentials(credentials(values, problems));
    venue.problems().forEach(problem -> problems.add("venue: " + problem));
    return new IngestConfig(deployment, venue);
  }

  private static Duration backfill(String text) {
    Duration ago = Duration.of(Durations.micros(text), ChronoUnit.MICROS);
    if (ago.compareTo(LiveConfig.MOST_BACKFILL) > 0) {
      throw new IllegalArgumentException(
          "must be 0s to " + LiveConfig.MOST_BACKFILL.toHours() + "h, is " + text);
    }
    return ago;
  }

  /** Who asks the venue; null for nobody. Both parts are secrets: together they admit. */
  private static @Nullable Credentials credentials(ValueReader values, List<String> problems) {
    String id = values.read(LiveOption.CLIENT_ID, Secrets::read, "");
    String secret = values.read(LiveOption.CLIENT_SECRET, Secrets::read, "");
    if (id.isEmpty() && secret.isEmpty()) {
      return null;
    }
    try {
      return new Credentials(id, secret);
    } catch (IllegalArgumentException e) {
      problems.add(
          LiveOption.CLIENT_ID.key()
              + ", "
              + LiveOption.CLIENT_SECRET.key()
              + ": "
              + e.getMessage());
      return null;
    }
  }
}
