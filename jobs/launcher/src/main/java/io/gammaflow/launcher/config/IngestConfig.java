package io.gammaflow.launcher.config;

import io.gammaflow.connectors.deribit.live.LiveConfig;
import java.net.URI;
import java.util.List;
import java.util.Map;

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
            .withMarkPrices(values.read(LiveOption.MARK_PRICES, Values::yes, false));
    venue.problems().forEach(problem -> problems.add("venue: " + problem));
    return new IngestConfig(deployment, venue);
  }
}
