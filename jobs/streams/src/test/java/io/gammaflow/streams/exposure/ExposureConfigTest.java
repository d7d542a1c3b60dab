package io.gammaflow.streams.exposure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.gammaflow.quant.reflexivity.LeverageTier;
import io.gammaflow.quant.signing.SigningClass;
import io.gammaflow.quant.signing.SigningParameters;
import io.gammaflow.schemas.record.PositioningModel;
import io.gammaflow.schemas.record.VolDynamics;
import io.gammaflow.streams.config.ConfigOption;
import io.gammaflow.streams.config.OptionGroup;
import io.gammaflow.streams.config.OptionValues;
import io.gammaflow.streams.config.ValueTypes;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ExposureConfigTest {
  private static final ExposureConfig DEFAULTS = ExposureConfig.defaults();

  @Test
  void hasSoundDefaults() {
    assertThat(DEFAULTS.positioningModel()).isEqualTo(PositioningModel.CALLS_LONG_PUTS_SHORT);
    assertThat(DEFAULTS.tickMicros()).isEqualTo(1_000_000);
    assertThat(DEFAULTS.decayMicros()).isEqualTo(60_000_000);
    assertThat(DEFAULTS.get(ExposureOptions.LEVELS))
        .containsExactly(-10.0, -5.0, -1.0, 1.0, 5.0, 10.0);
    assertThat(DEFAULTS.get(ExposureOptions.PROFILE_LEVELS)).isEqualTo(601);
    assertThat(DEFAULTS.get(ExposureOptions.PROFILE_RANGE)).isEqualTo(30);
    assertThat(DEFAULTS.get(ExposureOptions.GRID_STEP)).isEqualTo(0.001);
    assertThat(DEFAULTS.shardsOf("BTC")).isEqualTo(1);
    assertThat(DEFAULTS.get(ExposureOptions.RATE)).isZero();
    assertThat(DEFAULTS.get(ExposureOptions.SPOT_KEPT)).hasSeconds(300);
    assertThat(DEFAULTS.get(ExposureOptions.VOL_DYNAMICS)).isEqualTo(VolDynamics.STICKY_STRIKE);
    assertThat(DEFAULTS.get(ExposureOptions.SIGNING)).isEmpty();
    assertThat(DEFAULTS.get(ExposureOptions.CALIBRATE)).isFalse();
    assertThat(DEFAULTS.get(ExposureOptions.WATCHED)).isEmpty();
    assertThat(DEFAULTS.get(ExposureOptions.DRAWS)).isEqualTo(64);
    assertThat(DEFAULTS.get(ExposureOptions.DRAW_RANGE)).isEqualTo(15);
    assertThat(DEFAULTS.get(ExposureOptions.OTHER_LEVELS)).isEqualTo(61);
    assertThat(DEFAULTS.get(ExposureOptions.MOST_UNDERLYINGS)).isEqualTo(16_384);
    assertThat(DEFAULTS.learnUntilMicros()).isEqualTo(Long.MIN_VALUE);
    assertThat(DEFAULTS.endTimeMicros()).isEqualTo(Long.MAX_VALUE);
    assertThat(DEFAULTS.feedback().depthKeptMicros()).isEqualTo(60_000_000);
    assertThat(DEFAULTS.feedback().ladderKeptMicros()).isEqualTo(3_600_000_000L);
    assertThat(DEFAULTS.problems()).isEmpty();
  }

  /** An option, a value that is not its default, and the hash that the first version gave it. */
  static Stream<Arguments> changes() {
    return Stream.of(
        arguments(ExposureOptions.MODEL, PositioningModel.SHORT_BOTH, "32ac307975f4a838"),
        arguments(ExposureOptions.TICK, Duration.ofSeconds(2), "c308f9d8880eb733"),
        arguments(ExposureOptions.DECAY, Duration.ZERO, "8dcc2f7646f3efb8"),
        arguments(ExposureOptions.LEVELS, List.of(3.0), "61e374939743f454"),
        arguments(ExposureOptions.PROFILE_LEVELS, 61, "6a3c5530a891166f"),
        arguments(ExposureOptions.PROFILE_RANGE, 20.0, "be03c22929e1e0c6"),
        arguments(ExposureOptions.GRID_STEP, 0.002, "d74322466829cc70"),
        arguments(ExposureOptions.SHARDS, Map.of("BTC", 2, "ETH", 3), "647c997209139fd4"),
        arguments(ExposureOptions.RATE, 0.01, "fe90488573ea5d54"),
        arguments(ExposureOptions.SPOT_KEPT, Duration.ofMinutes(1), "9cb287963b62f90b"),
        arguments(ExposureOptions.VOL_DYNAMICS, VolDynamics.STICKY_MONEYNESS, "2ce91c81352884ae"),
        arguments(ExposureOptions.SIGNING, Map.of("deribit.AGGRESSOR", 0.5), "6c1692870e27ffe1"),
        arguments(ExposureOptions.CALIBRATE, true, "7126b1ebc5a1035d"),
        arguments(ExposureOptions.WATCHED, Set.of("ETH", "BTC"), "47720a87c0039ebf"),
        arguments(ExposureOptions.DRAWS, 32, "6bec89e85b20fb9f"),
        arguments(ExposureOptions.DRAW_RANGE, 10.0, "7d6513009721fa39"),
        arguments(ExposureOptions.OTHER_LEVELS, 31, "a147ca858be17508"),
        arguments(
            FeedbackOptions.ALERTS,
            Map.of("BTC.gain", new AlertThreshold(0.9, 0.8)),
            "6f0c95e01a31920a"),
        arguments(FeedbackOptions.HEDGE_COST, 1e-4, "da850ea1cdbfe478"),
        arguments(FeedbackOptions.HEDGE_FEE, 2.0, "1c654ac9513ac4cd"),
        arguments(FeedbackOptions.BLOCK_TIME, Duration.ofSeconds(12), "a12e7f310dd41330"),
        arguments(FeedbackOptions.RISK_AVERSION, 1e-5, "ea830df61e42e260"),
        arguments(
            FeedbackOptions.LEVERAGE_TIERS,
            List.of(new LeverageTier(10, 0.005, 0.5)),
            "205fc748fdeabbed"),
        arguments(FeedbackOptions.DAILY_VOLUME, Map.of("BTC", 3e5), "0dda1912036a6577"),
        arguments(FeedbackOptions.DEPTH_KEPT, Duration.ofSeconds(1), "e1552f1cb95e1813"),
        arguments(FeedbackOptions.LADDER_KEPT, Duration.ofSeconds(1), "e801f24c33ee176b"));
  }

  @Test
  void hashesTheDefaultsAsTheFirstVersionDid() {
    assertThat(DEFAULTS.configHash()).isEqualTo("d857a5f7e3385ec6");
  }

  @ParameterizedTest
  @MethodSource("changes")
  <T> void hashesEveryValueThatCanChangeANumberAsTheFirstVersionDid(
      ConfigOption<T> option, T value, String hash) {
    ExposureConfig changed = DEFAULTS.with(option, value);
    assertThat(option.changesResults()).isTrue();
    assertThat(changed.configHash()).isEqualTo(hash);
    assertThat(changed.problems()).isEmpty();
  }

  @Test
  void hashesALaterOptionWhereItIsNotAtItsDefault() {
    ConfigOption<Integer> later =
        OptionGroup.ofResults()
            .option("later", ValueTypes.WHOLE_NUMBER)
            .defaultsTo(1)
            .describedAs("Declared after the first version.");
    ConfigOption<Integer> harmless =
        OptionGroup.ofRuns()
            .option("harmless", ValueTypes.WHOLE_NUMBER)
            .defaultsTo(1)
            .describedAs("Changes no number.");
    List<ConfigOption<?>> options = new ArrayList<>(ExposureConfig.allOptions());
    options.add(later);
    options.add(harmless);
    OptionValues values = OptionValues.defaults();
    assertThat(ConfigHash.of(values, options)).isEqualTo(DEFAULTS.configHash());
    assertThat(ConfigHash.of(values.with(harmless, 2), options)).isEqualTo(DEFAULTS.configHash());
    assertThat(ConfigHash.of(values.with(later, 2), options)).isNotEqualTo(DEFAULTS.configHash());
  }

  @Test
  void knowsOfEveryOptionWhetherItChangesANumber() {
    Set<Object> tried = new HashSet<>();
    changes().forEach(change -> tried.add(change.get()[0]));
    assertThat(ExposureConfig.allOptions().stream().filter(ConfigOption::changesResults))
        .containsExactlyInAnyOrderElementsOf(
            ExposureConfig.allOptions().stream().filter(tried::contains).toList());
    assertThat(ExposureConfig.allOptions().stream().filter(option -> !option.changesResults()))
        .containsExactly(
            ExposureOptions.LEARN_UNTIL, ExposureOptions.MOST_UNDERLYINGS, ExposureOptions.END);
  }

  @Test
  void namesEveryBrokenRuleOfTheSigns() {
    ExposureConfig broken =
        DEFAULTS.with(
            ExposureOptions.SIGNING,
            Map.of("deribit.FLAG", 0.5, "nyse.QUOTE", 0.5, "okx.AGGRESSOR", 1.5, "okx", 0.1));
    assertThat(broken.problems())
        .hasSize(4)
        .anyMatch(p -> p.startsWith("signing.deribit.FLAG: must end with one of [AGGRESSOR"))
        .contains(
            "signing.nyse.QUOTE: no venue nyse", "signing.okx.AGGRESSOR: must be 0 to 1, not 1.5");
    SigningParameters set =
        DEFAULTS
            .with(ExposureOptions.SIGNING, Map.of("okx.AGGRESSOR", 0.5))
            .signing("okx", SigningParameters.exactFlag());
    assertThat(set.phi(SigningClass.AGGRESSOR)).isEqualTo(0.5);
    assertThat(set.phi(SigningClass.SIZE)).isEqualTo(0.44);
    assertThat(DEFAULTS.signing("okx", SigningParameters.exactFlag()))
        .isEqualTo(SigningParameters.exactFlag());
  }

  @Test
  void hashesAlikeWhatMeansTheSame() {
    String hash = DEFAULTS.configHash();
    assertThat(DEFAULTS.withEnd(7).configHash()).isEqualTo(hash);
    assertThat(DEFAULTS.withLesson(7).configHash()).isEqualTo(hash);
    assertThat(DEFAULTS.with(ExposureOptions.MOST_UNDERLYINGS, 7).configHash()).isEqualTo(hash);
    assertThat(DEFAULTS.withShards(Map.of("BTC", 1))).isEqualTo(DEFAULTS);
    assertThat(DEFAULTS.with(ExposureOptions.RATE, -0.0)).isEqualTo(DEFAULTS);
    assertThat(DEFAULTS.withLevels(List.of(10.0, 5.0, 1.0, -1.0, -5.0, -10.0, 5.0), 601, 30))
        .isEqualTo(DEFAULTS)
        .hasSameHashCodeAs(DEFAULTS);
    assertThat(DEFAULTS.withShards(Map.of("A", 2, "B", 3)).configHash())
        .isEqualTo(DEFAULTS.withShards(Map.of("B", 3, "A", 2)).configHash());
    assertThat(DEFAULTS.withTick(2_000_000)).isNotEqualTo(DEFAULTS);
  }

  @Test
  void travelsToACluster() throws Exception {
    ExposureConfig config = DEFAULTS;
    for (Arguments change : changes().toList()) {
      config = with(config, (ConfigOption<?>) change.get()[0], change.get()[1]);
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
      out.writeObject(config);
    }
    try (ObjectInputStream in =
        new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      assertThat(in.readObject()).isEqualTo(config).isNotEqualTo(DEFAULTS);
    }
  }

  @SuppressWarnings("unchecked") // pairs of changes()
  private static <T> ExposureConfig with(
      ExposureConfig config, ConfigOption<T> option, Object value) {
    return config.with(option, (T) value);
  }

  @Test
  void watchesAllOrThoseNamed() {
    assertThat(DEFAULTS.levelsOf("BTC")).isEqualTo(601);
    assertThat(DEFAULTS.drawsOf("BTC")).isTrue();
    ExposureConfig one = DEFAULTS.with(ExposureOptions.WATCHED, Set.of("BTC"));
    assertThat(one.levelsOf("BTC")).isEqualTo(601);
    assertThat(one.levelsOf("ETH")).isEqualTo(61);
    assertThat(one.drawsOf("BTC")).isTrue();
    assertThat(one.drawsOf("ETH")).isFalse();
    assertThat(DEFAULTS.with(ExposureOptions.DRAWS, 0).drawsOf("BTC")).isFalse();
  }

  @Test
  void anAlertHasTheThresholdOfItsUnderlyingElseOfAllElseTheUsualOne() {
    AlertThreshold own = new AlertThreshold(0.9, 0.8);
    AlertThreshold all = new AlertThreshold(0.7, 0.6);
    FeedbackConfig config =
        DEFAULTS.with(FeedbackOptions.ALERTS, Map.of("BTC.gain", own, "gain", all)).feedback();
    assertThat(config.threshold("BTC", AlertThreshold.Watch.GAIN)).isEqualTo(own);
    assertThat(config.threshold("ETH", AlertThreshold.Watch.GAIN)).isEqualTo(all);
    assertThat(config.threshold("BTC", AlertThreshold.Watch.PIN))
        .isEqualTo(AlertThreshold.Watch.PIN.usual());
  }

  static Stream<Arguments> broken() {
    return Stream.of(
        arguments(DEFAULTS.withModel(PositioningModel.UNKNOWN), "model"),
        arguments(DEFAULTS.withTick(99_000).withDecay(0), "tick"),
        arguments(DEFAULTS.withTick(61_000_000).withDecay(0), "tick"),
        arguments(DEFAULTS.withTick(1_000_500).withDecay(0), "tick"),
        arguments(DEFAULTS.withDecay(1_500_000), "emission.interval"),
        arguments(DEFAULTS.withDecay(-1_000_000), "emission.interval"),
        arguments(DEFAULTS.withLevels(List.of(), 600, 30), "profile.levels"),
        arguments(DEFAULTS.withLevels(List.of(), 1, 30), "profile.levels"),
        arguments(DEFAULTS.withLevels(List.of(), 61, 0), "profile.range-pct"),
        arguments(DEFAULTS.withLevels(List.of(), 61, Double.NaN), "profile.range-pct"),
        arguments(DEFAULTS.withLevels(List.of(-100.0), 61, 30), "levels"),
        arguments(DEFAULTS.withLevels(List.of(Double.NaN), 61, 30), "levels"),
        arguments(DEFAULTS.with(ExposureOptions.GRID_STEP, 0.0), "grid.step"),
        arguments(DEFAULTS.withShards(Map.of("BTC", 0)), "shards.BTC"),
        arguments(DEFAULTS.withShards(Map.of("BTC", 65)), "shards.BTC"),
        arguments(DEFAULTS.with(ExposureOptions.SPOT_KEPT, Duration.ZERO), "spot.max-age"),
        arguments(DEFAULTS.with(ExposureOptions.RATE, 1.0), "rate"),
        arguments(DEFAULTS.with(ExposureOptions.MOST_UNDERLYINGS, 0), "max.underlyings"),
        arguments(DEFAULTS.with(ExposureOptions.VOL_DYNAMICS, VolDynamics.UNKNOWN), "vol-dynamics"),
        arguments(DEFAULTS.with(ExposureOptions.WATCHED, Set.of(" ")), "watched"),
        arguments(DEFAULTS.with(ExposureOptions.DRAWS, -1), "draws"),
        arguments(DEFAULTS.with(ExposureOptions.DRAWS, 1025), "draws"),
        arguments(DEFAULTS.with(ExposureOptions.DRAW_RANGE, 0.0), "draw.range-pct"),
        arguments(DEFAULTS.with(ExposureOptions.OTHER_LEVELS, 60), "other-levels"),
        arguments(
            DEFAULTS.with(FeedbackOptions.ALERTS, Map.of("gain", new AlertThreshold(0.7, 0.8))),
            "alerts"),
        arguments(
            DEFAULTS.with(FeedbackOptions.ALERTS, Map.of("fall", new AlertThreshold(0.8, 0.7))),
            "alerts"),
        arguments(DEFAULTS.with(FeedbackOptions.HEDGE_COST, 1.0), "hedge.cost"),
        arguments(DEFAULTS.with(FeedbackOptions.HEDGE_FEE, -1.0), "hedge.fee"),
        arguments(DEFAULTS.with(FeedbackOptions.RISK_AVERSION, 0.0), "risk-aversion"),
        arguments(
            DEFAULTS.with(FeedbackOptions.LEVERAGE_TIERS, List.of(new LeverageTier(10, 0.1, 0.5))),
            "leverage.tiers"),
        arguments(
            DEFAULTS.with(
                FeedbackOptions.LEVERAGE_TIERS, List.of(new LeverageTier(10, 0.005, 1.1))),
            "leverage.tiers"),
        arguments(
            DEFAULTS.with(FeedbackOptions.DAILY_VOLUME, Map.of("BTC", 0.0)), "daily-volume.BTC"),
        arguments(DEFAULTS.with(FeedbackOptions.DEPTH_KEPT, Duration.ZERO), "depth.max-age"),
        arguments(DEFAULTS.with(FeedbackOptions.LADDER_KEPT, Duration.ZERO), "ladder.max-age"));
  }

  @ParameterizedTest
  @MethodSource("broken")
  void namesTheKeyOfEveryRuleBroken(ExposureConfig config, String key) {
    assertThat(config.problems()).singleElement().asString().startsWith(key + ":");
  }
}
