package io.gammaflow.streams.exposure.book;

import static io.gammaflow.streams.record.TestingRecords.DAY;
import static io.gammaflow.streams.record.TestingRecords.T0;
import static io.gammaflow.streams.record.TestingRecords.listed;
import static io.gammaflow.streams.record.TestingRecords.mark;
import static io.gammaflow.streams.record.TestingRecords.openInterest;
import static io.gammaflow.streams.record.TestingRecords.spot;
import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.quant.black.EarlyExercise;
import io.gammaflow.schemas.record.Exercise;
import io.gammaflow.schemas.record.Flag;
import io.gammaflow.streams.exposure.ExposureConfig;
import io.gammaflow.streams.exposure.ExposureOptions;
import io.gammaflow.streams.record.MarketRecord;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class EarlyExerciseRuleTest {

  @ParameterizedTest
  @CsvSource({
    // call, forward, strike, years, rate, vol: whether it matters
    "false, 105, 130, 1.0, 0.05, 0.3, true",
    "false, 100, 130, 1.0, 0.00, 0.3, false",
    "true,  100, 70,  1.0, 0.05, 0.3, true",
    "true,  105, 70,  1.0, 0.05, 0.3, false",
    "true,  97,  70,  1.0, 0.00, 0.3, true",
    "true,  99.99, 70, 1.0, 0.00, 0.3, false",
    "false, 105, 70,  1.0, 0.05, 0.3, false",
    // Too near its expiry for a yield: exercise would pay 2 % more.
    "true,  99, 50, 0.0001, 0.00, 0.3, true",
    "true,  99.9, 50, 0.0001, 0.00, 0.3, false"
  })
  void mattersWhereWaitingCostsMoreThanItIsWorth(
      boolean call,
      double forward,
      double strike,
      double years,
      double rate,
      double vol,
      boolean matters) {
    assertThat(EarlyExerciseRule.matters(call, 100, forward, strike, years, rate, vol))
        .isEqualTo(matters);
  }

  @Test
  void skipsByItsBoundNothingThatMatters() {
    SplittableRandom random = new SplittableRandom(11);
    int mattering = 0;
    for (int i = 0; i < 3_000; i++) {
      boolean call = random.nextBoolean();
      double rate = random.nextDouble(-0.02, 0.12);
      double years = random.nextDouble(0.01, 2);
      double forward = 100 * Math.exp(random.nextDouble(-0.1, 0.1) * years);
      double strike = call ? random.nextDouble(40, 100) : random.nextDouble(100, 250);
      double vol = random.nextDouble(0.05, 1.5);
      double share = EarlyExercise.share(call, 100, forward, strike, years, rate, vol);
      boolean matters = EarlyExerciseRule.matters(call, 100, forward, strike, years, rate, vol);
      assertThat(matters).isEqualTo(share > 0.01);
      mattering += matters ? 1 : 0;
    }
    assertThat(mattering).isBetween(500, 2_500);
  }

  @ParameterizedTest
  @EnumSource(Exercise.class)
  void flagsTheSliceOfAnAmericanContractOnly(Exercise exercise) throws Exception {
    MarketRecord put = listed(130, false, T0 + 365 * DAY);
    put.exercise = exercise;
    TestingBook book = new TestingBook(ExposureConfig.defaults().with(ExposureOptions.RATE, 0.05));
    book.with(spot(100, T0), mark(put, 0.3, T0), openInterest(put, 10, T0));
    assertThat(book.slice(T0).venues[0].has(Flag.EARLY_EXERCISE))
        .isEqualTo(exercise == Exercise.AMERICAN);
  }

  @Test
  void answersForEveryContractThatABookTakesIn() {
    SplittableRandom random = new SplittableRandom(12);
    for (int i = 0; i < 20_000; i++) {
      double spot = Math.exp(random.nextDouble(Math.log(1e-12), Math.log(1e15)));
      double strike = Math.min(1e15, Math.max(1e-12, spot * Math.exp(random.nextDouble(-30, 30))));
      boolean ordinary = random.nextBoolean();
      double years = Math.exp(random.nextDouble(Math.log(ordinary ? 1e-4 : 3e-14), Math.log(180)));
      double vol = Math.exp(random.nextDouble(Math.log(ordinary ? 1e-2 : 1e-300), Math.log(5)));
      double forward =
          ordinary
              ? spot * Math.exp(random.nextDouble(-1, 1) * Math.min(years, 4))
              : spot * Math.exp(random.nextDouble(-1, 1) * Math.log(100));
      boolean call = random.nextBoolean();
      EarlyExerciseRule.matters(
          call, spot, forward, strike, years, random.nextDouble(-0.99, 0.99), vol);
    }
  }
}
