package io.gammaflow.streams.exposure.signal;

import static io.gammaflow.streams.record.TestingRecords.DAY;
import static io.gammaflow.streams.record.TestingRecords.T0;
import static io.gammaflow.streams.record.TestingRecords.crypto;
import static io.gammaflow.streams.record.TestingRecords.listed;
import static io.gammaflow.streams.record.TestingRecords.mark;
import static io.gammaflow.streams.record.TestingRecords.openInterest;
import static io.gammaflow.streams.record.TestingRecords.spot;
import static io.gammaflow.streams.record.TestingRecords.trade;
import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.schemas.record.Aggressor;
import io.gammaflow.schemas.record.Exercise;
import io.gammaflow.schemas.record.Flag;
import io.gammaflow.schemas.record.PositioningModel;
import io.gammaflow.schemas.record.ReflexivitySignal;
import io.gammaflow.schemas.record.SignalStatus;
import io.gammaflow.streams.exposure.ExposureConfig;
import io.gammaflow.streams.exposure.ExposureOptions;
import io.gammaflow.streams.exposure.book.BookSlice;
import io.gammaflow.streams.exposure.book.TestingBook;
import io.gammaflow.streams.exposure.netting.Emitted;
import io.gammaflow.streams.record.MarketRecord;
import io.gammaflow.streams.record.MarketRecordWriter;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.avro.specific.SpecificRecordBase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the numbers of the records are, the job says finite ones, or none and why. */
class PoisonTest {
  private static final ExposureConfig CONFIG =
      ExposureConfig.defaults()
          .withModel(PositioningModel.FILTER)
          .withLevels(List.of(), 5, 20)
          .with(ExposureOptions.GRID_STEP, 0.01);
  private static final double[] POISON = {
    Double.NaN,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    0,
    -0.0,
    -1,
    Double.MIN_VALUE,
    Double.MIN_NORMAL,
    1e-12,
    1e-9,
    9999,
    1e12,
    1e15,
    1e300,
    Double.MAX_VALUE
  };

  private static ReflexivitySignal say(TestingBook book, long tick) {
    BookSlice slice = book.slice(tick);
    Emitted told = Emitted.of(CONFIG, slice);
    for (SpecificRecordBase r : List.of(told.signal(), told.profile())) {
      assertThat(r.toString()).doesNotContain("NaN", "Infinity");
    }
    return told.signal();
  }

  private static MarketRecord american(double strike, boolean call) {
    MarketRecord c = listed(strike, call, T0 + 30 * DAY);
    c.exercise = Exercise.AMERICAN;
    return c;
  }

  private static double any(SplittableRandom random, double usual) {
    return random.nextInt(3) > 0 ? usual : POISON[random.nextInt(POISON.length)];
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void neverBreaksTheJob(long seed) throws Exception {
    SplittableRandom random = new SplittableRandom(seed);
    for (int book = 0; book < 50; book++) {
      TestingBook poisoned = new TestingBook(CONFIG);
      for (int i = 0; i < 40; i++) {
        long time = T0 + i;
        MarketRecord c =
            random.nextBoolean()
                ? american(any(random, 90 + random.nextInt(20)), random.nextBoolean())
                : crypto(any(random, 90 + random.nextInt(20)), random.nextBoolean(), T0 + DAY);
        c.multiplier = any(random, 1);
        MarketRecord m = mark(c, any(random, 0.5), time);
        MarketRecordWriter.mark(m, any(random, Double.NaN));
        m.forward = any(random, 101);
        m.bid = any(random, 1);
        m.ask = any(random, 2);
        MarketRecord t = trade(c, "" + i, any(random, 3), Aggressor.BUY, time);
        MarketRecordWriter.trade(t, "" + i, any(random, 1), t.tradeSize());
        poisoned.with(spot(any(random, 100), time), m, openInterest(c, any(random, 50), time), t);
      }
      say(poisoned, T0 + 50);
    }
  }

  @Test
  void leavesOutAContractWhoseForwardIsBeyondBeliefAndSaysSo() throws Exception {
    MarketRecord sound = crypto(105, true, T0 + DAY);
    MarketRecord absurd = crypto(110, true, T0 + DAY);
    MarketRecord m = mark(absurd, 0.5, T0);
    m.forward = 1e9;
    TestingBook book = new TestingBook(CONFIG);
    book.with(spot(100, T0), mark(sound, 0.5, T0), m);
    book.with(openInterest(sound, 30, T0), openInterest(absurd, 70, T0));
    book.with(trade(sound, "1", 5, Aggressor.BUY, T0));
    ReflexivitySignal signal = say(book, T0);
    assertThat(signal.getFlags()).contains(Flag.INVARIANT_BROKEN, Flag.LOW_COVERAGE);
    assertThat(signal.getStatus()).isEqualTo(SignalStatus.SUSPECT);
    assertThat(signal.getCoverage()).isEqualTo(0.3);
    assertThat(signal.getGexPerPct()).isNegative();
  }
}
