package io.gammaflow.sinks.client.sample;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.schemas.freshness.FreshnessBounds;
import io.gammaflow.schemas.record.AlertKind;
import io.gammaflow.schemas.record.AlertState;
import io.gammaflow.schemas.record.Regime;
import io.gammaflow.schemas.record.SignalStatus;
import io.gammaflow.sinks.client.ClientOptions;
import io.gammaflow.sinks.client.GammaflowClient;
import io.gammaflow.sinks.client.Ticks;
import io.gammaflow.sinks.client.Told;
import io.gammaflow.sinks.client.Topics;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PausingStrategyITCase {
  @Test
  void standsAsideOnCascadeRiskAndWhenItCannotKnow(@TempDir Path folder) throws Exception {
    PausingStrategy strategy = new PausingStrategy("BTC");
    try (Topics topics = new Topics(folder)) {
      topics.fast(Ticks.signal("BTC", 1).build());
      topics.profile(Ticks.profile("BTC", 1));
      ClientOptions options =
          ClientOptions.of(topics.servers(), "BTC")
              .withBounds(
                  new FreshnessBounds(
                      Duration.ofHours(1), Duration.ofHours(1), Duration.ofHours(1)),
                  Duration.ofSeconds(60));
      try (GammaflowClient client = GammaflowClient.connect(options, strategy)) {
        assertThat(strategy.isPaused()).as("no sign of life yet").isTrue();
        topics.heartbeat(Ticks.heartbeat("BTC", 1, Ticks.time(1)));
        Told.await("trading", () -> strategy.mayTrade(client, 98));
        assertThat(strategy.mayTrade(client, 71)).as("gain .96 there").isFalse();
        assertThat(strategy.mayTrade(client, 20)).as("nothing known there").isFalse();

        topics.fast(Ticks.signal("BTC", 2).setRegime(Regime.CASCADE_RISK).build());
        Told.await("the regime", strategy::isPaused);
        topics.fast(Ticks.signal("BTC", 3).build());
        Told.await("its end", () -> !strategy.isPaused());

        topics.alert(Ticks.alert("BTC", "a", AlertKind.CASCADE_RISK, AlertState.OPENED));
        Told.await("the alert", strategy::isPaused);
        topics.alert(Ticks.alert("BTC", "a", AlertKind.CASCADE_RISK, AlertState.CLOSED));
        Told.await("its end", () -> !strategy.isPaused());

        topics.fast(Ticks.signal("BTC", 4).setStatus(SignalStatus.SUSPECT).build());
        Told.await("the status", strategy::isPaused);
        assertThat(strategy.mayTrade(client, 98)).isFalse();
      }
    }
  }
}
