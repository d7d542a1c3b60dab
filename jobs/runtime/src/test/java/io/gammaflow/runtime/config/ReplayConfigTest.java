package io.gammaflow.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.connectors.file.ReadOptions;
import io.gammaflow.quant.reflexivity.LeverageTier;
import io.gammaflow.schemas.record.PositioningModel;
import io.gammaflow.schemas.record.VolDynamics;
import io.gammaflow.streams.config.ConfigOption;
import io.gammaflow.streams.exposure.AlertThreshold;
import io.gammaflow.streams.exposure.ExposureConfig;
import io.gammaflow.streams.exposure.ExposureOptions;
import io.gammaflow.streams.exposure.FeedbackOptions;
import io.gammaflow.streams.time.Micros;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplayConfigTest {
  @TempDir Path folder;

  private final List<String> problems = new ArrayList<>();

  @Test
  void defaultsOfEveryKey() {
    ReplayConfig config = read(Map.of(), Map.of());

    assertThat(problems).isEmpty();
    assertThat(config)
        .isEqualTo(
            new ReplayConfig(
                ExposureConfig.defaults().withDecay(0),
                Optional.empty(),
                OptionalLong.empty(),
                ReadOptions.all(),
                ZoneOffset.UTC,
                1,
                false,
                0,
                Optional.empty(),
                Duration.ofMinutes(1)));
  }

  @Test
  void everyKeyOfAFileIsMapped() throws IOException {
    Path file =
        file(
            """
            underlying: BTC
            from: 2021-06-01
            to: 2021-06-02
            as-of: 2021-06-03T09:30
            spot: 36000
            time-zone: America/New_York
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
            shards: {BTC: 2, SPX: 4}
            signing: {deribit.AGGRESSOR: 0.5}
            calibrate: true
            watched: [BTC, ETH]
            other-levels: 31
            max.underlyings: 100
            draws: 32
            draw.range-pct: 10
            alerts: "gain=0.9:0.8,BTC.cascade=0.4:0.3"
            hedge.cost: 0.001
            hedge.fee: 2
            block-time: 12s
            risk-aversion: 0.00001
            leverage.tiers: "10:0.01:0.4"
            daily-volume: {BTC: 300000}
            parallelism: 4
            state.backend: rocksdb
            out: somewhere
            profile.interval: 30s
            checkpoint.interval: 1s
            """);

    ReplayConfig config = ReplayConfig.of(settings(file, Map.of(), Map.of()), problems);

    assertThat(problems).isEmpty();
    assertThat(Files.readAllLines(file).stream().map(line -> line.replaceAll(":.*", "")))
        .containsExactlyElementsOf(
            OptionSet.REPLAY.options().stream().map(ConfigOption::key).toList());
    assertThat(config)
        .isEqualTo(
            new ReplayConfig(
                ExposureConfig.defaults()
                    .withModel(PositioningModel.SHORT_BOTH)
                    .withTick(500_000)
                    .withDecay(300_000_000)
                    .withLevels(List.of(-20.0, 20.5), 61, 20)
                    .with(ExposureOptions.GRID_STEP, 0.002)
                    .withShards(Map.of("BTC", 2, "SPX", 4))
                    .with(ExposureOptions.RATE, 0.05)
                    .with(ExposureOptions.VOL_DYNAMICS, VolDynamics.STICKY_MONEYNESS)
                    .with(
                        FeedbackOptions.ALERTS,
                        Map.of(
                            "gain", new AlertThreshold(0.9, 0.8),
                            "BTC.cascade", new AlertThreshold(0.4, 0.3)))
                    .with(FeedbackOptions.HEDGE_COST, 0.001)
                    .with(FeedbackOptions.HEDGE_FEE, 2.0)
                    .with(FeedbackOptions.BLOCK_TIME, Duration.ofSeconds(12))
                    .with(FeedbackOptions.RISK_AVERSION, 0.00001)
                    .with(FeedbackOptions.LEVERAGE_TIERS, List.of(new LeverageTier(10, 0.01, 0.4)))
                    .with(FeedbackOptions.DAILY_VOLUME, Map.of("BTC", 300_000.0))
                    .with(ExposureOptions.SIGNING, Map.of("deribit.AGGRESSOR", 0.5))
                    .with(ExposureOptions.CALIBRATE, true)
                    .with(ExposureOptions.WATCHED, Set.of("BTC", "ETH"))
                    .with(ExposureOptions.DRAWS, 32)
                    .with(ExposureOptions.DRAW_RANGE, 10.0)
                    .with(ExposureOptions.OTHER_LEVELS, 31)
                    .with(ExposureOptions.MOST_UNDERLYINGS, 100)
                    .withLesson(Micros.of(Instant.parse("2021-06-01T14:00:00Z"))),
                Optional.of(PositioningModel.SHORT_BOTH),
                OptionalLong.of(300_000_000),
                new ReadOptions(
                    "BTC",
                    Instant.parse("2021-06-01T04:00:00Z"),
                    Instant.parse("2021-06-03T03:59:59.999999Z"),
                    Instant.parse("2021-06-03T13:30:00Z"),
                    36_000.0),
                ZoneId.of("America/New_York"),
                4,
                true,
                1_000_000,
                Optional.of(Path.of("somewhere")),
                Duration.ofSeconds(30)));
  }

  @Test
  void flagsWinOverEnvironmentOverFileOverDefaults() throws IOException {
    Path file = file("tick: 2s\nemission.interval: 1h\nparallelism: 2\n");
    Map<String, String> environment =
        Map.of("GAMMAFLOW_EMISSION_INTERVAL", "2h", "GAMMAFLOW_PARALLELISM", "3", "HOME", "/root");

    Map<ConfigOption<?>, Setting> settings =
        settings(file, environment, Map.of(ExecutionOptions.PARALLELISM, "4"));

    assertThat(problems).isEmpty();
    assertThat(settings)
        .isEqualTo(
            Map.of(
                ExposureOptions.TICK, new Setting("2s", "gammaflow.yaml, key tick"),
                ExposureOptions.DECAY, new Setting("2h", "environment GAMMAFLOW_EMISSION_INTERVAL"),
                ExecutionOptions.PARALLELISM, new Setting("4", "--parallelism")));
  }

  @Test
  void everyFlagAndEnvironmentNameFollowsItsKey() {
    Map<String, String> names =
        OptionSet.REPLAY.options().stream()
            .collect(Collectors.toMap(ConfigOption::flag, ConfigOption::environment));

    assertThat(names)
        .containsEntry("--as-of", "GAMMAFLOW_AS_OF")
        .containsEntry("--profile-range-pct", "GAMMAFLOW_PROFILE_RANGE_PCT")
        .hasSize(OptionSet.REPLAY.options().size());
  }

  @Test
  void allProblemsAreToldAtOnceWithKeyAndRule() throws IOException {
    Path file = file("tik: 1s\nlevels: ten\nout: ${GAMMAFLOW_NOWHERE_SET}/x\n");

    read(file, Map.of("GAMMAFLOW_TIKC", "1s"), Map.of(ExposureOptions.TICK, "5"));

    assertThat(problems)
        .containsExactlyInAnyOrder(
            "tik: no such setting; did you mean tick? (gammaflow.yaml)",
            "GAMMAFLOW_TIKC: no such setting; did you mean GAMMAFLOW_TICK? (environment)",
            "out: ${GAMMAFLOW_NOWHERE_SET} is not set; set it in the environment",
            "levels: 'ten' is not a number (gammaflow.yaml, key levels)",
            "tick: '5' has no unit; write 5s, 5ms or 5m (--tick)");
  }

  @Test
  void variablesComeFromTheEnvironmentAndAnEmptyOneIsMissing() throws IOException {
    Path file = file("out: ${BASE}/${DAY}\n");

    assertThat(settings(file, Map.of("BASE", "/data", "DAY", "1"), Map.of()))
        .containsEntry(ReplayOptions.OUT, new Setting("/data/1", "gammaflow.yaml, key out"));
    assertThat(settings(file, Map.of("BASE", "/data", "DAY", ""), Map.of())).isEmpty();
    assertThat(problems).containsExactly("out: ${DAY} is not set; set it in the environment");
  }

  @Test
  void anEmptyEnvironmentVariableIsMissing() {
    assertThat(
            ConfigSources.read(
                OptionSet.REPLAY, null, Map.of("GAMMAFLOW_TICK", " "), Map.of(), problems))
        .isEmpty();
    assertThat(problems).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'tick: 1s\ntick: 2s\n' | not YAML: Duplicate",
        "'tick: [1s\n' | not YAML: ",
        "'- tick\n' | must be keys and values",
      })
  void aFileThatIsNoSettingsSaysSo(String content, String message) throws IOException {
    Path file = file(content);
    ConfigSources.read(OptionSet.REPLAY, file, Map.of(), Map.of(), problems);

    assertThat(problems).hasSize(1);
    assertThat(problems.get(0)).startsWith(file + ": " + message);
  }

  @Test
  void aMissingFileSaysSo() {
    ConfigSources.read(OptionSet.REPLAY, folder.resolve("no.yaml"), Map.of(), Map.of(), problems);

    assertThat(problems).containsExactly("config: no such file: " + folder.resolve("no.yaml"));
  }

  @Test
  void anEmptyFileChangesNothing() throws IOException {
    assertThat(settings(file("# nothing yet\n"), Map.of(), Map.of())).isEmpty();
    assertThat(problems).isEmpty();
  }

  private ReplayConfig read(Map<String, String> environment, Map<ConfigOption<?>, String> flags) {
    return ReplayConfig.of(
        ConfigSources.read(
            OptionSet.REPLAY, null, environment, LiveSettings.flags(flags), problems),
        problems);
  }

  private ReplayConfig read(
      Path file, Map<String, String> environment, Map<ConfigOption<?>, String> flags) {
    return ReplayConfig.of(settings(file, environment, flags), problems);
  }

  private Map<ConfigOption<?>, Setting> settings(
      Path file, Map<String, String> environment, Map<ConfigOption<?>, String> flags) {
    return ConfigSources.read(
        OptionSet.REPLAY, file, environment, LiveSettings.flags(flags), problems);
  }

  private Path file(String content) throws IOException {
    return Files.writeString(folder.resolve("gammaflow.yaml"), content);
  }
}
