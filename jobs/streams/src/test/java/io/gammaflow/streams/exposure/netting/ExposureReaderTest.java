package io.gammaflow.streams.exposure.netting;

import static io.gammaflow.streams.record.TestingRecords.DAY;
import static io.gammaflow.streams.record.TestingRecords.HOUR;
import static io.gammaflow.streams.record.TestingRecords.SECOND;
import static io.gammaflow.streams.record.TestingRecords.T0;
import static io.gammaflow.streams.record.TestingRecords.crypto;
import static io.gammaflow.streams.record.TestingRecords.mark;
import static io.gammaflow.streams.record.TestingRecords.openInterest;
import static io.gammaflow.streams.record.TestingRecords.spot;
import static io.gammaflow.streams.record.TestingRecords.trade;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.gammaflow.schemas.record.Aggressor;
import io.gammaflow.schemas.record.Flag;
import io.gammaflow.schemas.record.HedgeFlowProfile;
import io.gammaflow.schemas.record.KeyedGex;
import io.gammaflow.schemas.record.ModelGex;
import io.gammaflow.schemas.record.PositioningModel;
import io.gammaflow.schemas.record.ReflexivitySignal;
import io.gammaflow.schemas.record.SignalStatus;
import io.gammaflow.streams.exposure.ExposureConfig;
import io.gammaflow.streams.exposure.book.BookSlice;
import io.gammaflow.streams.exposure.book.TestingBook;
import io.gammaflow.streams.exposure.result.SignalIds;
import io.gammaflow.streams.record.MarketRecord;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExposureReaderTest {
  private static final ExposureConfig CONFIG =
      ExposureConfig.defaults().withLevels(List.of(-10.0, -7.0, 3.0), 3, 20);

  private final TestingBook book = new TestingBook(CONFIG);

  private static MarketRecord option(double strike, int days) {
    return crypto(strike, strike >= 100, T0 + days * DAY - 7 * HOUR);
  }

  private void market() throws Exception {
    book.with(spot(100, T0));
    for (double strike : new double[] {90, 95, 105, 110}) {
      for (int days : new int[] {1, 7}) {
        book.with(mark(option(strike, days), 0.5, T0), openInterest(option(strike, days), 9, T0));
      }
    }
  }

  private static Emitted say(BookSlice slice, ExposureConfig config) {
    return Emitted.of(config, slice);
  }

  @Test
  void tellsABook() throws Exception {
    market();
    Emitted told = say(book.slice(T0 + SECOND), CONFIG);
    ReflexivitySignal signal = told.signal();
    HedgeFlowProfile profile = told.profile();

    assertThat(signal.getSignalSeq()).isEqualTo(7);
    assertThat(signal.getBook()).isEqualTo("X");
    assertThat(signal.getSpot()).isEqualTo(100);
    assertThat(signal.getCoverage()).isEqualTo(1);
    assertThat(signal.getStatus()).isEqualTo(SignalStatus.DEGRADED);
    assertThat(signal.getFlags()).containsExactly(Flag.CONVENTION);
    assertThat(signal.getCallWall()).isEqualTo(105);
    assertThat(signal.getPutWall()).isEqualTo(95);
    assertThat(signal.getZeroDteShare()).isBetween(0.01, 0.99);
    assertThat(signal.getFlips()).hasSize(1);
    assertThat(signal.getAsOfTrade()).isNull();
    assertThat(signal.getShortGammaProbability()).isNull();

    assertThat(profile.getSignalId()).isEqualTo(signal.getSignalId()).hasSize(32);
    assertThat(profile.getLevels()).containsExactly(80.0, 90.0, 93.0, 100.0, 103.0, 120.0);
    int atSpot = profile.getLevels().indexOf(100.0);
    assertThat(profile.getHedgeFlowUnits().get(atSpot)).isZero();
    assertThat(profile.getGexPerPct().get(atSpot)).isEqualTo(signal.getGexPerPct());
    assertThat(sum(profile.getByExpiry())).isEqualTo(signal.getGexPerPct(), within(1e-4));
    assertThat(sum(profile.getByStrike())).isEqualTo(signal.getGexPerPct(), within(1e-4));
    assertThat(profile.getByExpiry())
        .extracting(KeyedGex::getKey)
        .containsExactly("2026-03-03T08:00:00.000000Z", "2026-03-09T08:00:00.000000Z");
  }

  private static double sum(List<KeyedGex> split) {
    return split.stream().mapToDouble(KeyedGex::getGexPerPct).sum();
  }

  @Test
  void showsAllModelsAndLeavesOutTheOneThatCannotSpeak() throws Exception {
    market();
    assertThat(say(book.slice(T0), CONFIG).profile().getModels())
        .extracting(ModelGex::getPositioningModel, m -> m.getGexPerPct() != null)
        .containsExactly(
            tuple(PositioningModel.FILTER, false),
            tuple(PositioningModel.CUSTOMER_FLOW, false),
            tuple(PositioningModel.CALLS_LONG_PUTS_SHORT, true),
            tuple(PositioningModel.SHORT_BOTH, true));
  }

  @Test
  void saysNothingOfTradesWhereThereAreNone() throws Exception {
    market();
    ExposureConfig flow = CONFIG.withModel(PositioningModel.CUSTOMER_FLOW);
    Emitted silent = say(book.slice(T0), flow);
    assertThat(silent.signal().getGexPerPct()).isNull();
    assertThat(silent.signal().getFlags()).containsExactly(Flag.SIGN_AMBIGUOUS);
    assertThat(silent.profile().getLevels()).isEmpty();
    assertThat(silent.profile().getByStrike()).isEmpty();

    book.with(trade(option(105, 7), "1", 2, Aggressor.BUY, T0 + 1));
    ReflexivitySignal spoken = say(book.slice(T0 + 1), flow).signal();
    assertThat(spoken.getGexPerPct()).isNegative();
    assertThat(spoken.getStatus()).isEqualTo(SignalStatus.OK);
  }

  @Test
  void givesNullsWithoutASpot() throws Exception {
    book.with(mark(option(105, 7), 0.5, T0), openInterest(option(105, 7), 9, T0));
    Emitted told = say(book.slice(T0), CONFIG);
    assertThat(told.signal().getSpot()).isNull();
    assertThat(told.signal().getAsOfUnderlying()).isNull();
    assertThat(told.signal().getGexPerPct()).isNull();
    assertThat(told.signal().getFlags()).contains(Flag.UNDERLYING_STALE, Flag.LOW_COVERAGE);
    assertThat(told.signal().getStatus()).isEqualTo(SignalStatus.SUSPECT);
    assertThat(told.profile().getSpot()).isNull();
  }

  @Test
  void givesNullsAndSaysSoWhereANumberIsNone() throws Exception {
    market();
    for (boolean inProfile : new boolean[] {true, false}) {
      BookSlice slice = book.slice(T0);
      if (inProfile) {
        slice.venues[0].profiles[2][50] = Double.NaN;
      } else {
        slice.venues[0].charmUnitsPerHour = Double.POSITIVE_INFINITY;
      }
      Emitted told = say(slice, CONFIG);
      assertThat(told.signal().getGexPerPct()).isNull();
      assertThat(told.signal().getCharmUnitsPerHour()).isNull();
      assertThat(told.signal().getFlags()).contains(Flag.INVARIANT_BROKEN);
      assertThat(told.signal().getStatus()).isEqualTo(SignalStatus.SUSPECT);
      assertThat(told.profile().getLevels()).isEmpty();
      assertThat(told.profile().getModels()).allMatch(m -> m.getGexPerPct() == null);
    }
  }

  @Test
  void identifiesASignalByWhatItIsMadeOf() {
    String id = SignalIds.of("X", T0, "hash", 0, 0);
    assertThat(SignalIds.of("X", T0, "hash", 0, 0)).isEqualTo(id);
    assertThat(
            List.of(
                SignalIds.of("Y", T0, "hash", 0, 0),
                SignalIds.of("X", T0 + 1, "hash", 0, 0),
                SignalIds.of("X", T0, "other", 0, 0),
                SignalIds.of("X", T0, "hash", 1, 0),
                SignalIds.of("X", T0, "hash", 0, 1)))
        .doesNotHaveDuplicates()
        .doesNotContain(id);
  }
}
