package io.gammaflow.schemas.estimate;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.schemas.record.Flag;
import io.gammaflow.schemas.record.PositioningModel;
import io.gammaflow.schemas.record.ReflexivitySignal;
import io.gammaflow.schemas.record.SignalStatus;
import io.gammaflow.schemas.record.VolDynamics;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EstimateQualityTest {
  private static final Instant NOW = Instant.parse("2026-03-03T12:00:00Z");
  private static final Duration LONG = Duration.ofDays(2);

  @ParameterizedTest
  @CsvSource({
    "2e9, 1.71e9, 2.43e9, FIRM, ''",
    "-10, -19, -1, ROUGH, ±90 % of its mean",
    "10, -2, 22, SIGN_OPEN, the interval holds both signs",
    "-423e3, -5.81e6, 4.97e6, WIDE, the interval is ±13 times its mean",
    "0, -5, 5, WIDE, the mean is 0",
    "0, 0, 0, WIDE, the mean is 0",
    "1e-9, -5, 5, WIDE, the interval is over 1000 times its mean",
  })
  void theIntervalTellsTheWord(
      double mean, double lower, double upper, EstimateQuality.Grade grade, String words) {
    assertThat(EstimateQuality.of(signal(PositioningModel.FILTER, mean, lower, upper), since(LONG)))
        .isEqualTo(new EstimateQuality(grade, words));
  }

  @Test
  void withoutAnIntervalItIsAssumedAndWithoutANumberThereIsNone() {
    assertThat(
            EstimateQuality.of(
                signal(PositioningModel.SHORT_BOTH, 5.0, null, null), since(Duration.ZERO)))
        .isEqualTo(
            new EstimateQuality(
                EstimateQuality.Grade.ASSUMED, "no interval: its error is unknown"));
    assertThat(
            EstimateQuality.of(
                    signal(PositioningModel.FILTER, null, null, null), since(Duration.ZERO))
                .grade())
        .isEqualTo(EstimateQuality.Grade.NONE);
  }

  @ParameterizedTest
  @CsvSource({
    "PT0S, learning: 0 minutes of about a day",
    "PT1M, learning: 1 minute of about a day",
    "PT40M30S, learning: 40 minutes of about a day",
    "PT23H59M, learning: 23 hours of about a day",
    "PT24H, ''",
    "PT-5S, learning: 0 minutes of about a day",
  })
  void aColdStartIsSaidInWords(Duration learnt, String words) {
    assertThat(
            EstimateQuality.of(signal(PositioningModel.FILTER, 10.0, 1.0, 19.0), since(learnt))
                .words())
        .isEqualTo("±90 % of its mean" + (words.isEmpty() ? "" : "; " + words));
  }

  @Test
  void aSeriesThatBeginsWithAKnownVolatilityWasTaughtAPast() {
    ReflexivitySignal first = signal(PositioningModel.FILTER, 10.0, 1.0, 19.0);
    assertThat(EstimateQuality.beginning(first)).isEqualTo(NOW.minus(Duration.ofDays(1)));
    first.setFlags(List.of(Flag.VOLATILITY_MISSING));
    assertThat(EstimateQuality.beginning(first)).isEqualTo(NOW);
    ReflexivitySignal later = signal(PositioningModel.FILTER, 10.0, 1.0, 19.0);
    later.setSignalSeq(500);
    assertThat(EstimateQuality.beginning(later)).as("what came before is not known").isEqualTo(NOW);
  }

  @Test
  void aFirmEstimateHasLearntWhereverThatWas() {
    assertThat(
            EstimateQuality.of(
                signal(PositioningModel.FILTER, 10.0, 9.0, 11.0), since(Duration.ofMinutes(5))))
        .isEqualTo(new EstimateQuality(EstimateQuality.Grade.FIRM, ""));
  }

  private static Instant since(Duration learnt) {
    return NOW.minus(learnt);
  }

  private static ReflexivitySignal signal(
      PositioningModel model,
      @Nullable Double mean,
      @Nullable Double lower,
      @Nullable Double upper) {
    return ReflexivitySignal.newBuilder()
        .setSignalId("x")
        .setSignalSeq(1)
        .setEventTime(NOW)
        .setStatus(SignalStatus.OK)
        .setFlags(List.of())
        .setCoverage(1)
        .setVolDynamics(VolDynamics.STICKY_STRIKE)
        .setPositioningModel(model)
        .setModelVersion("test")
        .setConfigHash("0")
        .setRevision(0)
        .setBook("BTC")
        .setUnderlying("BTC")
        .setCurrency("USD")
        .setGexPerPct(mean)
        .setGexPerPctLower(lower)
        .setGexPerPctUpper(upper)
        .setFlips(List.of())
        .setFlipProbability(List.of())
        .build();
  }
}
