package io.gammaflow.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.connectors.deribit.live.Credentials;
import io.gammaflow.connectors.deribit.live.LiveConfig;
import io.gammaflow.quant.reflexivity.LeverageTier;
import io.gammaflow.schemas.record.AlertState;
import io.gammaflow.schemas.record.PositioningModel;
import io.gammaflow.schemas.record.VolDynamics;
import io.gammaflow.sinks.kafka.KafkaConnection;
import io.gammaflow.sinks.questdb.QuestDbConnection;
import io.gammaflow.sinks.webhook.WebhookAddress;
import io.gammaflow.sinks.webhook.WebhookOptions;
import io.gammaflow.sinks.webhook.format.WebhookFormat;
import io.gammaflow.streams.config.ConfigOption;
import io.gammaflow.streams.exposure.AlertThreshold;
import io.gammaflow.streams.exposure.ExposureConfig;
import io.gammaflow.streams.exposure.ExposureOptions;
import io.gammaflow.streams.exposure.FeedbackOptions;
import io.gammaflow.streams.time.Micros;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RunConfigTest extends LiveSettings {
  @Test
  void metricsAreServedOnAFreePortUnlessAnotherOrNoneIsNamed() {
    List<String> problems = new ArrayList<>();
    assertThat(RunConfig.metricsPort(Map.of(), problems)).contains(0);
    assertThat(RunConfig.metricsPort(port("9249"), problems)).contains(9249);
    assertThat(RunConfig.metricsPort(port("none"), problems)).isEmpty();
    assertThat(problems).isEmpty();
    assertThat(RunConfig.metricsPort(port("70000"), problems)).isEmpty();
    assertThat(problems).containsExactly("metrics.port: must be 0 to 65535, is 70000 (test)");
  }

  private static Map<ConfigOption<?>, Setting> port(String value) {
    return Map.of(LiveOptions.METRICS_PORT, new Setting(value, "test"));
  }

  @Test
  void defaultsOfEveryKey() throws IOException {
    RunConfig config = read(ALL, REQUIRED, Map.of());

    assertThat(problems).isEmpty();
    DeploymentConfig deployment =
        new DeploymentConfig(
            "prod-eu",
            KafkaConnection.plaintext("kafka-1:9092,kafka-2:9092"),
            3,
            "s3://bucket/checkpoints",
            Duration.ofSeconds(1),
            Duration.ofMinutes(1));
    assertThat(config)
        .isEqualTo(
            new RunConfig(
                deployment,
                Optional.of(
                    new IngestConfig(
                        deployment, LiveConfig.of(LiveConfig.DERIBIT, List.of("BTC", "ETH")))),
                Optional.of(
                    new ExposureJobConfig(
                        deployment,
                        ExposureConfig.defaults().withModel(PositioningModel.FILTER),
                        1,
                        false,
                        Duration.ofMinutes(10),
                        Duration.ofMinutes(5),
                        false)),
                Optional.of(
                    new ArchiveConfig(
                        deployment,
                        QuestDbConnection.local("questdb:9000"),
                        Duration.ofSeconds(10))),
                Optional.empty(),
                Optional.empty()));
  }

  @Test
  void everyKeyOfAFileIsMapped() throws IOException {
    Path key = Files.writeString(folder.resolve("key"), "-----KEY-----\n");
    Map<String, String> kafka = new TreeMap<>();
    StringBuilder security = new StringBuilder();
    for (ConfigOption<?> option : KafkaOptions.ALL) {
      String secret = option.key().equals("ssl.keystore.key") ? "file:" + key : "${SECRET}";
      security
          .append(option.key())
          .append(": ")
          .append(option.isSecret() ? secret : "of " + option.key())
          .append('\n');
      kafka.put(option.key(), option.isSecret() ? "hidden" : "of " + option.key());
    }
    kafka.put("ssl.keystore.key", "-----KEY-----");
    String login =
        "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"u\""
            + " password=\"hidden\";";
    kafka.put("sasl.jaas.config", login);
    String content =
        """
        environment: test
        brokers: localhost:9092
        replication.factor: 1
        checkpoint.dir: s3://bucket/checkpoints
        checkpoint.interval: 500ms
        checkpoint.timeout: 5s
        venue.url: ws://127.0.0.1:1/ws/api/v2
        currencies: [SOL, USDC]
        mark-prices: true
        backfill: 36h
        venue.client-id: ${KEY}
        venue.client-secret: ${SECRET}
        transaction.timeout: 15s
        restart.budget: 10s
        cold: true
        learn.until: 2021-06-01T10:00
        model: SHORT_BOTH
        levels: [-20, 20.5]
        tick: 500ms
        emission.interval: 5m
        profile.levels: 61
        profile.range-pct: 20
        grid.step: 0.002
        rate: 0.05
        vol-dynamics: sticky-moneyness
        shards: {BTC: 2}
        signing: {deribit.AGGRESSOR: 0.5}
        calibrate: true
        watched: BTC
        other-levels: 31
        max.underlyings: 100
        draws: 32
        draw.range-pct: 10
        alerts: "gain=0.9:0.8"
        hedge.cost: 0.001
        hedge.fee: 2
        block-time: 12s
        risk-aversion: 0.00001
        leverage.tiers: "10:0.01:0.4"
        daily-volume: "BTC=300000"
        parallelism: 4
        state.backend: rocksdb
        database: localhost:9000
        database.tls: true
        database.user: admin
        database.password: ${SECRET}
        archive.profile-interval: 1m
        webhook: ${HOOK}
        webhook.format: pagerduty
        webhook.secret: ${SECRET}
        webhook.states: [OPENED, UPDATED]
        webhook.delivery-timeout: 1h
        dashboard.port: 8080
        metrics.port: 9249
        """
            + security
                .toString()
                .replace("sasl.jaas.config: ${SECRET}", "sasl.jaas.config: ${LOGIN}");

    Map<String, String> secrets =
        Map.of(
            "SECRET", "hidden",
            "KEY", "reader",
            "LOGIN", login,
            "HOOK", "https://hooks.example.com/hidden");
    RunConfig config = read(ALL, content, secrets);

    assertThat(problems).isEmpty();
    assertThat(content.lines().map(line -> line.replaceAll(":.*", "")))
        .containsExactlyElementsOf(
            OptionSet.LIVE.options().stream().map(ConfigOption::key).toList());
    DeploymentConfig deployment =
        new DeploymentConfig(
            "test",
            new KafkaConnection("localhost:9092", kafka),
            1,
            "s3://bucket/checkpoints",
            Duration.ofMillis(500),
            Duration.ofSeconds(5));
    assertThat(config)
        .isEqualTo(
            new RunConfig(
                deployment,
                Optional.of(
                    new IngestConfig(
                        deployment,
                        LiveConfig.of(
                                URI.create("ws://127.0.0.1:1/ws/api/v2"), List.of("SOL", "USDC"))
                            .withMarkPrices(true)
                            .withBackfill(Duration.ofHours(36))
                            .withCredentials(new Credentials("reader", "hidden")))),
                Optional.of(
                    new ExposureJobConfig(
                        deployment,
                        ExposureConfig.defaults()
                            .withModel(PositioningModel.SHORT_BOTH)
                            .withLevels(List.of(-20.0, 20.5), 61, 20)
                            .withTick(500_000)
                            .withDecay(300_000_000)
                            .with(ExposureOptions.GRID_STEP, 0.002)
                            .with(ExposureOptions.RATE, 0.05)
                            .with(ExposureOptions.VOL_DYNAMICS, VolDynamics.STICKY_MONEYNESS)
                            .with(ExposureOptions.SIGNING, Map.of("deribit.AGGRESSOR", 0.5))
                            .with(ExposureOptions.CALIBRATE, true)
                            .withLesson(Micros.of(Instant.parse("2021-06-01T10:00:00Z")))
                            .with(ExposureOptions.WATCHED, Set.of("BTC"))
                            .with(ExposureOptions.DRAWS, 32)
                            .with(ExposureOptions.DRAW_RANGE, 10.0)
                            .with(ExposureOptions.OTHER_LEVELS, 31)
                            .with(ExposureOptions.MOST_UNDERLYINGS, 100)
                            .withShards(Map.of("BTC", 2))
                            .with(
                                FeedbackOptions.ALERTS,
                                Map.of("gain", new AlertThreshold(0.9, 0.8)))
                            .with(FeedbackOptions.HEDGE_COST, 0.001)
                            .with(FeedbackOptions.HEDGE_FEE, 2.0)
                            .with(FeedbackOptions.BLOCK_TIME, Duration.ofSeconds(12))
                            .with(FeedbackOptions.RISK_AVERSION, 0.00001)
                            .with(
                                FeedbackOptions.LEVERAGE_TIERS,
                                List.of(new LeverageTier(10, 0.01, 0.4)))
                            .with(FeedbackOptions.DAILY_VOLUME, Map.of("BTC", 300_000.0)),
                        4,
                        true,
                        Duration.ofSeconds(15),
                        Duration.ofSeconds(10),
                        true)),
                Optional.of(
                    new ArchiveConfig(
                        deployment,
                        new QuestDbConnection("localhost:9000", true, "admin", "hidden"),
                        Duration.ofMinutes(1))),
                Optional.of(
                    new NotifyConfig(
                        deployment,
                        new WebhookOptions(
                            WebhookAddress.of("https://hooks.example.com/hidden", "hidden"),
                            WebhookFormat.PAGERDUTY,
                            Set.of(AlertState.OPENED, AlertState.UPDATED),
                            Duration.ofHours(1)))),
                Optional.of(8080)));
    assertThat(config.toString()).doesNotContain("hidden", "KEY");
  }

  @Test
  void aJobReadsItsOwnPartOfTheFileOfAll() throws IOException {
    RunConfig config =
        read(Set.of(LiveJob.INGEST), REQUIRED + "parallelism: 99\ndashboard.port: 80\n", Map.of());

    assertThat(problems).isEmpty();
    assertThat(config.jobs()).containsExactly(LiveJob.INGEST);
    assertThat(config.dashboardPort()).isEmpty();
  }
}
