package io.gammaflow.runtime.config;

import io.gammaflow.connectors.deribit.live.Credentials;
import io.gammaflow.connectors.deribit.live.LiveConfig;
import io.gammaflow.streams.config.ConfigOption;
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
  static IngestConfig of(
      DeploymentConfig deployment, Map<ConfigOption<?>, Setting> settings, List<String> problems) {
    ValueReader values = new ValueReader(settings, problems);
    LiveConfig venue =
        LiveConfig.of(values.get(LiveOptions.VENUE_URL), values.get(LiveOptions.CURRENCIES))
            .withMarkPrices(values.get(LiveOptions.MARK_PRICES))
            .withBackfill(values.get(LiveOptions.BACKFILL))
            .withCredentials(credentials(values, problems));
    venue.problems().forEach(problem -> problems.add("venue: " + problem));
    return new IngestConfig(deployment, venue);
  }

  /** Who asks the venue; null for nobody. Both parts are secrets: together they admit. */
  private static @Nullable Credentials credentials(ValueReader values, List<String> problems) {
    String id = values.find(LiveOptions.CLIENT_ID).orElse("");
    String secret = values.find(LiveOptions.CLIENT_SECRET).orElse("");
    if (id.isEmpty() && secret.isEmpty()) {
      return null;
    }
    try {
      return new Credentials(id, secret);
    } catch (IllegalArgumentException e) {
      problems.add(
          LiveOptions.CLIENT_ID.key()
              + ", "
              + LiveOptions.CLIENT_SECRET.key()
              + ": "
              + e.getMessage());
      return null;
    }
  }
}
