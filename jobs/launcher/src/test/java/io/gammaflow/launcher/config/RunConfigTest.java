package io.gammaflow.launcher.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.connectors.deribit.live.LiveConfig;
import io.gammaflow.quant.hedging.HedgingCosts;
import io.gammaflow.quant.reflexivity.LeverageTier;
import io.gammaflow.schemas.record.AlertState;
import io.gammaflow.schemas.record.PositioningModel;
import io.gammaflow.schemas.record.VolDynamics;
import io.gammaflow.sinks.kafka.KafkaConnection;
import io.gammaflow.sinks.questdb.QuestDbConnection;
import io.gammaflow.sinks.webhook.WebhookAddress;
import io.gammaflow.sinks.webhook.WebhookOptions;
import io.gammaflow.streams.exposure.AlertThreshold;
import io.gammaflow.streams.exposure.ExposureConfig;
import io.gammaflow.streams.exposure.FeedbackConfig;
import io.gammaflow.streams.exposure.WatchConfig;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunConfigTest {
  private static final Set<LiveJob> ALL = EnumSet.allOf(LiveJob.class);
  private static final String REQUIRED =
      """
      environment: prod-eu
      brokers: kafka-1:9092,kafka-2:9092
      checkpointDir: s3://bucket/checkpoints
      database: questdb:9000
      """;

  @TempDir Path folder;

  private final List<String> problems = new ArrayList<>();

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
                        Duration.ofMinutes(5))),
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
    for (KafkaOption option : KafkaOption.ALL) {
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
        copies: 1
        checkpointDir: s3://bucket/checkpoints
        checkpointInterval: 500ms
        checkpointTimeout: 5s
        venueUrl: ws://127.0.0.1:1/ws/api/v2
        currencies: [SOL, USDC]
        markPrices: true
        transactionTimeout: 15s
        restartBudget: 10s
        model: SHORT_BOTH
        levels: [-20, 20.5]
        tick: 500ms
        decay: 5m
        parallelism: 4
        profileLevels: 61
        profileRangePct: 20
        gridStep: 0.002
        rate: 0.05
        volDynamics: sticky-moneyness
        shards: {BTC: 2}
        alerts: "gain=0.9:0.8"
        hedgeCost: 0.001
        hedgeFee: 2
        blockTime: 12s
        riskAversion: 0.00001
        leverageTiers: "10:0.01:0.4"
        dailyVolume: "BTC=300000"
        signing: {deribit.AGGRESSOR: 0.5}
        calibrate: true
        watched: BTC
        otherLevels: 31
        draws: 32
        drawRangePct: 10
        stateBackend: rocksdb
        database: localhost:9000
        databaseTls: true
        databaseUser: admin
        databasePassword: ${SECRET}
        profileEvery: 1m
        webhook: ${HOOK}
        webhookSecret: ${SECRET}
        webhookStates: [OPENED, UPDATED]
        webhookPatience: 1h
        page: 8080
        """
            + security
                .toString()
                .replace("sasl.jaas.config: ${SECRET}", "sasl.jaas.config: ${LOGIN}");

    Map<String, String> secrets =
        Map.of("SECRET", "hidden", "LOGIN", login, "HOOK", "https://hooks.example.com/hidden");
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
                            .withMarkPrices(true))),
                Optional.of(
                    new ExposureJobConfig(
                        deployment,
                        ExposureConfig.defaults()
                            .withModel(PositioningModel.SHORT_BOTH)
                            .withLevels(List.of(-20.0, 20.5), 61, 20)
                            .withTick(500_000)
                            .withDecay(300_000_000)
                            .withGridStep(0.002)
                            .withRate(0.05)
                            .withVolDynamics(VolDynamics.STICKY_MONEYNESS)
                            .withPhi(Map.of("deribit.AGGRESSOR", 0.5))
                            .withCalibration(true)
                            .withWatch(new WatchConfig(Set.of("BTC"), 32, 10, 31))
                            .withShards(Map.of("BTC", 2))
                            .withFeedback(
                                FeedbackConfig.defaults()
                                    .withThresholds(Map.of("gain", new AlertThreshold(0.9, 0.8)))
                                    .withCosts(
                                        new HedgingCosts(
                                            0.001, 2, 12e6 / (365 * 86_400e6), 0.00001))
                                    .withTiers(List.of(new LeverageTier(10, 0.01, 0.4)))
                                    .withDailyUnits(Map.of("BTC", 300_000.0))),
                        4,
                        true,
                        Duration.ofSeconds(15),
                        Duration.ofSeconds(10))),
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
                            Set.of(AlertState.OPENED, AlertState.UPDATED),
                            Duration.ofHours(1)))),
                Optional.of(8080)));
    assertThat(config.toString()).doesNotContain("hidden", "KEY");
  }

  @Test
  void aJobReadsItsOwnPartOfTheFileOfAll() throws IOException {
    RunConfig config =
        read(Set.of(LiveJob.INGEST), REQUIRED + "parallelism: 99\npage: 80\n", Map.of());

    assertThat(problems).isEmpty();
    assertThat(config.jobs()).containsExactly(LiveJob.INGEST);
    assertThat(config.page()).isEmpty();
  }

  @Test
  void alertsAreToldWhereSomebodyIsNamed() throws IOException {
    assertThat(read(ALL, REQUIRED, Map.of()).jobs()).doesNotContain(LiveJob.NOTIFY);
    Map<String, String> hook = Map.of("GAMMAFLOW_WEBHOOK", "http://localhost:9/x");
    assertThat(read(ALL, REQUIRED, hook).jobs()).endsWith(LiveJob.NOTIFY);
    assertThat(problems).isEmpty();

    read(Set.of(LiveJob.NOTIFY), REQUIRED, Map.of());
    assertThat(problems)
        .containsExactly("webhook: is missing; set it in the file or by GAMMAFLOW_WEBHOOK");

    problems.clear();
    read(Set.of(LiveJob.NOTIFY), REQUIRED + "webhook: https://a.b/c\n", Map.of());
    assertThat(problems)
        .containsExactly(
            "webhook: a secret must not stand here; write ${NAME} or file:PATH (live.yaml)");
  }

  @Test
  void allProblemsAreToldAtOnceWithKeyAndRule() throws IOException {
    read(
        ALL,
        """
        enviroment: x
        brokers: kafka
        checkpointInterval: 5
        currencies: btc
        model: GUESS
        databaseUser: admin
        databasePassword: secret
        ssl.key.password: ${NOT_SET}
        security.protocl: SSL
        webhook: ${HOOK}
        webhookStates: OPEN
        page: 70000
        """,
        Map.of("GAMMAFLOW_BROKER", "x:1", "HOOK", "http://hooks.example.com/hidden"));

    assertThat(problems)
        .containsExactlyInAnyOrder(
            "enviroment: no such setting; did you mean environment? (live.yaml)",
            "databasePassword: a secret must not stand here; write ${NAME} or file:PATH (live.yaml)",
            "ssl.key.password: ${NOT_SET} is not set; set it in the environment",
            "security.protocl: no such setting; did you mean security.protocol? (live.yaml)",
            "GAMMAFLOW_BROKER: no such setting; did you mean GAMMAFLOW_BROKERS? (environment)",
            "environment: is missing; set it in the file, by --environment or by"
                + " GAMMAFLOW_ENVIRONMENT",
            "brokers: 'kafka' is not HOST:PORT (live.yaml, key brokers)",
            "checkpointDir: is missing; set it in the file, by --checkpoint-dir or by"
                + " GAMMAFLOW_CHECKPOINT_DIR",
            "checkpointInterval: '5' has no unit; write 5s, 5ms or 5m"
                + " (live.yaml, key checkpointInterval)",
            "venue: currencies must be like BTC, was btc",
            "model: there is no model GUESS here; one of FILTER, CUSTOMER_FLOW,"
                + " CALLS_LONG_PUTS_SHORT, SHORT_BOTH (live.yaml, key model)",
            "database: is missing; set it in the file, by --database or by GAMMAFLOW_DATABASE",
            "databaseUser: a login needs databaseUser and databasePassword",
            "webhook: must be https, http only to this machine, is http://hooks.example.com"
                + " (live.yaml, key webhook)",
            "webhookStates: must be one of OPENED, UPDATED, CLOSED (live.yaml, key webhookStates)",
            "page: must be 0 to 65535, is 70000 (live.yaml, key page)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "environment | Prod EU | environment: environment of a transaction prefix is not 1 to 40",
        "copies | 0 | copies: must be 1 to 9, is 0",
        "checkpointTimeout | 0s | checkpointTimeout: must be above 0",
        "transactionTimeout | 10 | transactionTimeout: '10' has no unit",
        "venueUrl | http://x | venue: url must begin with ws:// or wss://, was http://x",
        "markPrices | yes | markPrices: must be one of true, false",
        "database | questdb | database: QuestDB address is not host:port: 'questdb'",
        "sasl.jaas.config | file:/nowhere | sasl.jaas.config: cannot read the file /nowhere",
        "tick | 2m | tick: must be 100ms to 1m",
      })
  void aBrokenRuleNamesItsKey(String key, String value, String message) throws IOException {
    StringBuilder lines = new StringBuilder();
    REQUIRED
        .lines()
        .filter(line -> !line.startsWith(key + ":"))
        .forEach(line -> lines.append(line).append('\n'));
    read(ALL, lines + key + ": '" + value + "'\n", Map.of());

    assertThat(problems).anyMatch(problem -> problem.startsWith(message));
  }

  private RunConfig read(Set<LiveJob> jobs, String content, Map<String, String> environment)
      throws IOException {
    Path file = Files.writeString(folder.resolve("live.yaml"), content);
    return RunConfig.of(
        jobs, ConfigSources.read(OptionSet.LIVE, file, environment, Map.of(), problems), problems);
  }
}
