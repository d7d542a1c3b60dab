package io.gammaflow.streams.exposure.netting;

import static io.gammaflow.streams.record.TestingRecords.SECOND;
import static io.gammaflow.streams.record.TestingRecords.T0;
import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.schemas.record.Flag;
import io.gammaflow.schemas.record.PositioningModel;
import io.gammaflow.schemas.record.SignalStatus;
import io.gammaflow.streams.config.Durations;
import io.gammaflow.streams.exposure.ExposureConfig;
import io.gammaflow.streams.exposure.ExposureOptions;
import io.gammaflow.streams.exposure.FlagBits;
import io.gammaflow.streams.exposure.book.BookSlice;
import io.gammaflow.streams.exposure.book.VenueSlice;
import io.gammaflow.streams.exposure.result.ExposureResult;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of flags and statuses: what raises each, alone, and what it makes of a book. */
class StatusRulesTest {
  private static final ExposureConfig FLOW =
      ExposureConfig.defaults().withModel(PositioningModel.CUSTOMER_FLOW);

  private static ExposureResult decided(NettedBook book, ExposureConfig config) {
    return decided(book, config, result -> {}, false);
  }

  private static ExposureResult decided(
      NettedBook book, ExposureConfig config, Consumer<ExposureResult> before, boolean warmingUp) {
    ExposureResult result = new ExposureReader(config).read(book);
    before.accept(result);
    StatusRules.decide(book, result, config, warmingUp);
    return result;
  }

  private static NettedBook netted(BookSlice slice) {
    return NettedBook.of(List.of(slice)).get(0);
  }

  @ParameterizedTest
  @MethodSource("io.gammaflow.streams.exposure.netting.StatusFaults#table")
  void raisesAFlagAndItsStatus(BookSlice slice, Flag flag, SignalStatus status) {
    NettedBook book = netted(slice);
    ExposureResult result = decided(book, FLOW);
    assertThat(result.flags).containsExactly(flag);
    assertThat(result.status).isEqualTo(status);
    ExposureResult warmingUp = decided(book, FLOW, r -> {}, true);
    assertThat(warmingUp.flags).containsExactly(flag);
    assertThat(warmingUp.status).isEqualTo(SignalStatus.WARMING_UP);
  }

  @Test
  void doesNotPenaliseAVenueThatTimeHasWaitedForOrOfUnknownProgress() {
    for (long progress : new long[] {T0, T0 + SECOND, Long.MIN_VALUE}) {
      BookSlice slice = StatusFaults.sound();
      slice.venues[0].progress = progress;
      assertThat(decided(netted(slice), FLOW).flags).isEmpty();
    }
  }

  @Test
  void countsWhatWasRejectedAsNotCovered() {
    BookSlice slice = StatusFaults.sound();
    slice.venues[0].refused = 5;
    List<NettedBook> books = NettedBook.of(List.of(slice));
    assertThat(books).extracting(NettedBook::coverage).containsExactly(0.8, 10.0 / 15, 1.0);
    assertThat(decided(books.get(0), FLOW).flags)
        .containsExactly(Flag.LOW_COVERAGE, Flag.INPUT_QUARANTINED);
    assertThat(decided(books.get(2), FLOW).flags).isEmpty();
  }

  @Test
  void callsOnlyTheBooksOfASilentVenueSilent() {
    BookSlice slice = StatusFaults.sound();
    slice.venues[1].progress = T0 - 31 * SECOND;
    List<NettedBook> books = NettedBook.of(List.of(slice));
    assertThat(books)
        .extracting(NettedBook::names)
        .containsExactly(List.of("X"), List.of("X@deribit"), List.of("X@okx"));
    assertThat(books)
        .extracting(b -> decided(b, FLOW).flags.contains(Flag.VENUE_SILENT))
        .containsExactly(true, false, true);
  }

  @Test
  void letsASoundBookBeOk() {
    ExposureResult result = decided(netted(StatusFaults.sound()), FLOW);
    assertThat(result.flags).isEmpty();
    assertThat(result.status).isEqualTo(SignalStatus.OK);
  }

  @Test
  void flagsAConventionAndARevision() {
    NettedBook book = netted(StatusFaults.sound());
    assertThat(decided(book, FLOW, r -> r.revision = 1, false).flags)
        .containsExactly(Flag.LATE_REVISION);
    ExposureResult result = decided(book, ExposureConfig.defaults());
    assertThat(result.flags).containsExactly(Flag.CONVENTION);
    assertThat(result.status).isEqualTo(SignalStatus.DEGRADED);
  }

  @Test
  void callsAModelOfTradesAmbiguousThatHasSeenNone() {
    BookSlice slice = StatusFaults.sound();
    for (VenueSlice v : slice.venues) {
      v.lastTrade = Long.MIN_VALUE;
    }
    assertThat(decided(netted(slice), FLOW).flags).containsExactly(Flag.SIGN_AMBIGUOUS);
  }

  @ParameterizedTest
  @EnumSource(
      names = {"MISSING_TRADES", "PARAMETERS_DOUBTFUL", "VAULT_DOUBTFUL"},
      mode = EnumSource.Mode.INCLUDE)
  void flagsDoubtsOfTheFilterUnderTheFilterOnly(Flag flag) {
    BookSlice slice = StatusFaults.sound();
    slice.venues[0].flags = FlagBits.of(flag);
    ExposureResult filtered =
        decided(netted(slice), ExposureConfig.defaults().withModel(PositioningModel.FILTER));
    assertThat(filtered.flags).containsExactly(flag);
    assertThat(filtered.status).isEqualTo(SignalStatus.DEGRADED);
    assertThat(decided(netted(slice), FLOW).flags).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      names = {"UNSTABLE", "LADDER_MISSING", "VOLATILITY_MISSING", "LIQUIDITY_MISSING"},
      mode = EnumSource.Mode.INCLUDE)
  void passesOnWhatTheFeedbackRaises(Flag flag) {
    ExposureResult result =
        decided(netted(StatusFaults.sound()), FLOW, r -> r.raised.add(flag), false);
    assertThat(result.flags).containsExactly(flag);
    assertThat(result.status).isEqualTo(SignalStatus.OK);
  }

  @Test
  void degradesABookWhoseLiquidityWasKnownAndIsMissing() {
    ExposureResult result =
        decided(
            netted(StatusFaults.sound()),
            FLOW,
            r -> {
              r.raised.add(Flag.LIQUIDITY_MISSING);
              r.feedback.liquidityLost = true;
            },
            false);
    assertThat(result.status).isEqualTo(SignalStatus.DEGRADED);
  }

  @Test
  void letsTheWorstFlagWin() {
    BookSlice slice = StatusFaults.sound();
    slice.venues[0].flags = FlagBits.of(Flag.IV_MISSING);
    slice.venues[0].openInterestAsOf = 1;
    slice.spotInvalid = true;
    assertThat(decided(netted(slice), FLOW).status).isEqualTo(SignalStatus.SUSPECT);
  }

  @Test
  void agesTheSpotByTheConfiguration() {
    BookSlice slice = StatusFaults.sound();
    slice.spotTime = T0 - 10 * SECOND;
    NettedBook book = netted(slice);
    assertThat(
            decided(book, FLOW.with(ExposureOptions.SPOT_KEPT, Durations.ofMicros(10 * SECOND)))
                .flags)
        .isEmpty();
    assertThat(
            decided(book, FLOW.with(ExposureOptions.SPOT_KEPT, Durations.ofMicros(9 * SECOND)))
                .flags)
        .containsExactly(Flag.UNDERLYING_STALE);
  }

  @Test
  void hasOneRowForEveryFlagInTheirOrder() {
    assertThat(StatusRules.flags())
        .containsExactlyElementsOf(EnumSet.complementOf(EnumSet.of(Flag.UNKNOWN)));
  }
}
