package io.gammaflow.streams.exposure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.gammaflow.quant.hedging.HedgingCosts;
import io.gammaflow.quant.reflexivity.LeverageTier;
import io.gammaflow.quant.signing.SigningClass;
import io.gammaflow.quant.signing.SigningParameters;
import io.gammaflow.schemas.record.PositioningModel;
import io.gammaflow.schemas.record.VolDynamics;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ExposureConfigTest {
  private static final ExposureConfig DEFAULTS = ExposureConfig.defaults();

  @Test
  void hasSoundDefaults() {
    assertThat(DEFAULTS)
        .isEqualTo(
            new ExposureConfig(
                PositioningModel.CALLS_LONG_PUTS_SHORT,
                1_000_000,
                60_000_000,
                List.of(-10.0, -5.0, -1.0, 1.0, 5.0, 10.0),
                601,
                30,
                0.001,
                Map.of(),
                0,
                300_000_000,
                VolDynamics.STICKY_STRIKE,
                FeedbackConfig.defaults(),
                Map.of(),
                false,
                WatchConfig.defaults(),
                16_384,
                Long.MIN_VALUE,
                Long.MAX_VALUE));
    assertThat(DEFAULTS.problems()).isEmpty();
    assertThat(DEFAULTS.shardsOf("BTC")).isEqualTo(1);
  }

  static Stream<ExposureConfig> changes() {
    return Stream.of(
        DEFAULTS.withModel(PositioningModel.SHORT_BOTH),
        DEFAULTS.withTick(2_000_000),
        DEFAULTS.withDecay(0),
        DEFAULTS.withLevels(List.of(3.0), 601, 30),
        DEFAULTS.withLevels(DEFAULTS.levelOffsetsPct(), 61, 30),
        DEFAULTS.withLevels(DEFAULTS.levelOffsetsPct(), 601, 20),
        DEFAULTS.withGridStep(0.002),
        DEFAULTS.withShards(Map.of("BTC", 2)),
        DEFAULTS.withRate(0.01),
        DEFAULTS.withSpotKept(60_000_000),
        DEFAULTS.withVolDynamics(VolDynamics.STICKY_MONEYNESS),
        feedback(f -> f.withThresholds(Map.of("BTC.gain", new AlertThreshold(0.9, 0.8)))),
        feedback(f -> f.withCosts(new HedgingCosts(1e-4, 0, 0, 1e-6))),
        feedback(f -> f.withTiers(List.of(new LeverageTier(10, 0.005, 0.5)))),
        feedback(f -> f.withDailyUnits(Map.of("BTC", 3e5))),
        feedback(f -> f.withKept(1, 1)),
        DEFAULTS.withPhi(Map.of("deribit.AGGRESSOR", 0.5)),
        DEFAULTS.withCalibration(true),
        DEFAULTS.withWatch(new WatchConfig(Set.of(), 32, 15, 61)),
        DEFAULTS.withWatch(new WatchConfig(Set.of(), 64, 10, 61)),
        DEFAULTS.withWatch(new WatchConfig(Set.of("BTC"), 64, 15, 61)),
        DEFAULTS.withWatch(new WatchConfig(Set.of(), 64, 15, 31)));
  }

  private static ExposureConfig feedback(UnaryOperator<FeedbackConfig> change) {
    return DEFAULTS.withFeedback(change.apply(DEFAULTS.feedback()));
  }

  @Test
  void namesEveryBrokenRuleOfTheSigns() {
    ExposureConfig broken =
        DEFAULTS.withPhi(
            Map.of("deribit.FLAG", 0.5, "nyse.QUOTE", 0.5, "okx.AGGRESSOR", 1.5, "okx", 0.1));
    assertThat(broken.problems())
        .hasSize(4)
        .anyMatch(p -> p.startsWith("signing.deribit.FLAG: must end with one of [AGGRESSOR"))
        .contains(
            "signing.nyse.QUOTE: no venue nyse", "signing.okx.AGGRESSOR: must be 0 to 1, not 1.5");
    SigningParameters set =
        DEFAULTS
            .withPhi(Map.of("okx.AGGRESSOR", 0.5))
            .signing("okx", SigningParameters.exactFlag());
    assertThat(set.phi(SigningClass.AGGRESSOR)).isEqualTo(0.5);
    assertThat(set.phi(SigningClass.SIZE)).isEqualTo(0.44);
    assertThat(DEFAULTS.signing("okx", SigningParameters.exactFlag()))
        .isEqualTo(SigningParameters.exactFlag());
  }

  @ParameterizedTest
  @MethodSource("changes")
  void hashesEveryValueThatCanChangeANumber(ExposureConfig changed) {
    assertThat(changed.configHash()).matches("[0-9a-f]{16}").isNotEqualTo(DEFAULTS.configHash());
    assertThat(changes().filter(other -> other.configHash().equals(changed.configHash())))
        .hasSize(1);
    assertThat(changed.problems()).isEmpty();
  }

  @Test
  void hashesAlikeWhatMeansTheSame() {
    String hash = DEFAULTS.configHash();
    assertThat(DEFAULTS.withEnd(7).configHash()).isEqualTo(hash);
    assertThat(DEFAULTS.withLesson(7).configHash()).isEqualTo(hash);
    assertThat(DEFAULTS.withMostUnderlyings(7).configHash()).isEqualTo(hash);
    assertThat(DEFAULTS.withShards(Map.of("BTC", 1)).configHash()).isEqualTo(hash);
    assertThat(DEFAULTS.withRate(-0.0).configHash()).isEqualTo(hash);
    assertThat(DEFAULTS.withLevels(List.of(10.0, 5.0, 1.0, -1.0, -5.0, -10.0, 5.0), 601, 30))
        .isEqualTo(DEFAULTS);
    assertThat(DEFAULTS.withShards(Map.of("A", 2, "B", 3)).configHash())
        .isEqualTo(DEFAULTS.withShards(Map.of("B", 3, "A", 2)).configHash());
  }

  @Test
  void watchesAllOrThoseNamed() {
    assertThat(DEFAULTS.levelsOf("BTC")).isEqualTo(601);
    assertThat(DEFAULTS.drawsOf("BTC")).isTrue();
    ExposureConfig one = DEFAULTS.withWatch(new WatchConfig(Set.of("BTC"), 64, 15, 61));
    assertThat(one.levelsOf("BTC")).isEqualTo(601);
    assertThat(one.levelsOf("ETH")).isEqualTo(61);
    assertThat(one.drawsOf("BTC")).isTrue();
    assertThat(one.drawsOf("ETH")).isFalse();
    assertThat(DEFAULTS.withWatch(new WatchConfig(Set.of(), 0, 15, 61)).drawsOf("BTC")).isFalse();
  }

  static Stream<Arguments> broken() {
    return Stream.of(
        arguments(DEFAULTS.withModel(PositioningModel.UNKNOWN), "model"),
        arguments(DEFAULTS.withTick(99_000).withDecay(0), "tick"),
        arguments(DEFAULTS.withTick(61_000_000).withDecay(0), "tick"),
        arguments(DEFAULTS.withTick(1_000_500).withDecay(0), "tick"),
        arguments(DEFAULTS.withDecay(1_500_000), "decay"),
        arguments(DEFAULTS.withDecay(-1_000_000), "decay"),
        arguments(DEFAULTS.withLevels(List.of(), 600, 30), "profileLevels"),
        arguments(DEFAULTS.withLevels(List.of(), 1, 30), "profileLevels"),
        arguments(DEFAULTS.withLevels(List.of(), 61, 0), "profileRangePct"),
        arguments(DEFAULTS.withLevels(List.of(), 61, Double.NaN), "profileRangePct"),
        arguments(DEFAULTS.withLevels(List.of(-100.0), 61, 30), "levels"),
        arguments(DEFAULTS.withLevels(List.of(Double.NaN), 61, 30), "levels"),
        arguments(DEFAULTS.withGridStep(0), "gridStep"),
        arguments(DEFAULTS.withShards(Map.of("BTC", 0)), "shards.BTC"),
        arguments(DEFAULTS.withShards(Map.of("BTC", 65)), "shards.BTC"),
        arguments(DEFAULTS.withSpotKept(0), "spotKept"),
        arguments(DEFAULTS.withRate(1), "rate"),
        arguments(DEFAULTS.withWatch(new WatchConfig(Set.of(" "), 64, 15, 61)), "watched"),
        arguments(DEFAULTS.withWatch(new WatchConfig(Set.of(), -1, 15, 61)), "draws"),
        arguments(DEFAULTS.withWatch(new WatchConfig(Set.of(), 1025, 15, 61)), "draws"),
        arguments(DEFAULTS.withWatch(new WatchConfig(Set.of(), 64, 0, 61)), "drawRangePct"),
        arguments(DEFAULTS.withWatch(new WatchConfig(Set.of(), 64, 15, 60)), "otherLevels"),
        arguments(
            feedback(f -> f.withThresholds(Map.of("gain", new AlertThreshold(0.7, 0.8)))),
            "alerts"),
        arguments(feedback(f -> f.withCosts(new HedgingCosts(1, 0, 0, 1e-6))), "hedgeCost"),
        arguments(feedback(f -> f.withCosts(new HedgingCosts(0, -1, 0, 1e-6))), "hedgeFee"),
        arguments(feedback(f -> f.withCosts(new HedgingCosts(0, 0, 0, 0))), "riskAversion"),
        arguments(
            feedback(f -> f.withTiers(List.of(new LeverageTier(10, 0.1, 0.5)))), "leverageTiers"),
        arguments(
            feedback(f -> f.withTiers(List.of(new LeverageTier(10, 0.005, 1.1)))), "leverageTiers"),
        arguments(feedback(f -> f.withDailyUnits(Map.of("BTC", 0.0))), "dailyVolume.BTC"),
        arguments(feedback(f -> f.withKept(0, 1)), "depthKept"),
        arguments(feedback(f -> f.withKept(1, 0)), "ladderKept"));
  }

  @ParameterizedTest
  @MethodSource("broken")
  void namesTheKeyOfEveryRuleBroken(ExposureConfig config, String key) {
    assertThat(config.problems()).singleElement().asString().startsWith(key + ":");
  }
}
