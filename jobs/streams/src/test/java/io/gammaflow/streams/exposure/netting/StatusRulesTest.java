package io.gammaflow.streams.exposure.netting;

import static io.gammaflow.streams.record.TestingRecords.SECOND;
import static io.gammaflow.streams.record.TestingRecords.T0;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.gammaflow.schemas.record.Flag;
import io.gammaflow.schemas.record.PositioningModel;
import io.gammaflow.schemas.record.SignalStatus;
import io.gammaflow.schemas.record.VenueStatus;
import io.gammaflow.streams.config.Durations;
import io.gammaflow.streams.exposure.ExposureConfig;
import io.gammaflow.streams.exposure.ExposureOptions;
import io.gammaflow.streams.exposure.FlagBits;
import io.gammaflow.streams.exposure.book.BookSlice;
import io.gammaflow.streams.exposure.book.VenueSlice;
import io.gammaflow.streams.exposure.result.ExposureResult;
import java.util.EnumSet;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The table of flags and statuses: what raises each, alone, and what it makes of a book. */
class StatusRulesTest {
  private static final ExposureConfig FLOW =
      ExposureConfig.defaults().withModel(PositioningModel.CUSTOMER_FLOW);

  /** A book of two venues with which nothing is wrong. */
  private static BookSlice sound() {
    BookSlice slice = new BookSlice();
    slice.underlying = "X";
    slice.tick = T0;
    slice.spot = 100;
    slice.spotTime = T0;
    slice.venues = new VenueSlice[] {venue("deribit"), venue("okx")};
    return slice;
  }

  private static VenueSlice venue(String name) {
    VenueSlice v = new VenueSlice();
    v.venue = name;
    v.status = VenueStatus.OPEN;
    v.profiles = TestingProfiles.flat();
    v.announced = 10;
    v.known = 10;
    v.announcedOpenInterest = 100;
    v.pricedOpenInterest = 100;
    v.lastTrade = T0;
    v.openInterestAsOf = T0;
    return v;
  }

  private static Arguments when(
      BiConsumer<BookSlice, VenueSlice> fault, Flag flag, SignalStatus status) {
    BookSlice slice = sound();
    fault.accept(slice, slice.venues[0]);
    return arguments(slice, flag, status);
  }

  static Stream<Arguments> table() {
    return Stream.of(
        when((s, v) -> v.gapSince = T0 - 29 * SECOND, Flag.SEQ_GAP, SignalStatus.DEGRADED),
        when((s, v) -> v.gapSince = T0 - 30 * SECOND, Flag.SEQ_GAP, SignalStatus.SUSPECT),
        when((s, v) -> v.openInterestAsOf = 1, Flag.OI_STALE, SignalStatus.DEGRADED),
        when(
            (s, v) -> {
              v.openInterestAsOf = Long.MIN_VALUE;
              s.venues[1].openInterestAsOf = Long.MIN_VALUE;
            },
            Flag.OI_STALE,
            SignalStatus.SUSPECT),
        when(
            (s, v) -> v.flags = FlagBits.of(Flag.OI_UNIT_CHANGED),
            Flag.OI_UNIT_CHANGED,
            SignalStatus.SUSPECT),
        when((s, v) -> s.spotTime = T0 - 301 * SECOND, Flag.UNDERLYING_STALE, SignalStatus.SUSPECT),
        when((s, v) -> s.spotInvalid = true, Flag.UNDERLYING_STALE, SignalStatus.SUSPECT),
        when((s, v) -> s.spot = Double.NaN, Flag.UNDERLYING_STALE, SignalStatus.SUSPECT),
        when((s, v) -> v.flags = FlagBits.of(Flag.IV_MISSING), Flag.IV_MISSING, SignalStatus.OK),
        when(
            (s, v) -> v.flags = FlagBits.of(Flag.QUOTE_CROSSED),
            Flag.QUOTE_CROSSED,
            SignalStatus.OK),
        when(
            (s, v) -> v.flags = FlagBits.of(Flag.OUTLIER_CLIPPED),
            Flag.OUTLIER_CLIPPED,
            SignalStatus.OK),
        when((s, v) -> v.flags = FlagBits.of(Flag.CLOCK_SKEW), Flag.CLOCK_SKEW, SignalStatus.OK),
        when(
            (s, v) -> s.flags = FlagBits.of(Flag.UNORDERED_INPUT),
            Flag.UNORDERED_INPUT,
            SignalStatus.SUSPECT),
        when(
            (s, v) -> v.flags = FlagBits.of(Flag.UNKNOWN_ENUM), Flag.UNKNOWN_ENUM, SignalStatus.OK),
        when((s, v) -> v.progress = T0 - 1, Flag.VENUE_SILENT, SignalStatus.DEGRADED),
        when(
            (s, v) -> v.flags = FlagBits.of(Flag.SETTLEMENT_WINDOW),
            Flag.SETTLEMENT_WINDOW,
            SignalStatus.OK),
        when((s, v) -> v.status = VenueStatus.SETTLEMENT, Flag.SETTLEMENT_WINDOW, SignalStatus.OK),
        when((s, v) -> v.status = VenueStatus.LOCKED, Flag.VENUE_LOCKED, SignalStatus.DEGRADED),
        when((s, v) -> v.status = VenueStatus.HALTED, Flag.VENUE_LOCKED, SignalStatus.DEGRADED),
        when(
            (s, v) -> {
              v.status = VenueStatus.HALTED;
              s.venues[1].status = VenueStatus.LOCKED;
            },
            Flag.VENUE_LOCKED,
            SignalStatus.HALTED),
        when((s, v) -> v.pricedOpenInterest = 79, Flag.LOW_COVERAGE, SignalStatus.DEGRADED),
        when((s, v) -> v.pricedOpenInterest = 39, Flag.LOW_COVERAGE, SignalStatus.SUSPECT),
        when(
            (s, v) -> v.flags = FlagBits.of(Flag.SIGN_AMBIGUOUS),
            Flag.SIGN_AMBIGUOUS,
            SignalStatus.DEGRADED),
        when(
            (s, v) -> v.flags = FlagBits.of(Flag.SMILE_MISSING),
            Flag.SMILE_MISSING,
            SignalStatus.DEGRADED),
        when(
            (s, v) -> s.flags = FlagBits.of(Flag.SPOT_DOUBTFUL),
            Flag.SPOT_DOUBTFUL,
            SignalStatus.SUSPECT),
        when(
            (s, v) -> v.flags = FlagBits.of(Flag.SPOT_DOUBTFUL),
            Flag.SPOT_DOUBTFUL,
            SignalStatus.SUSPECT),
        when(
            (s, v) -> v.flags = FlagBits.of(Flag.VALUE_DOUBTFUL),
            Flag.VALUE_DOUBTFUL,
            SignalStatus.SUSPECT),
        when(
            (s, v) -> s.venues[1].flags = FlagBits.of(Flag.VALUE_DOUBTFUL),
            Flag.VALUE_DOUBTFUL,
            SignalStatus.SUSPECT),
        when(
            (s, v) -> s.flags = FlagBits.of(Flag.INPUT_QUARANTINED),
            Flag.INPUT_QUARANTINED,
            SignalStatus.SUSPECT),
        when((s, v) -> v.cut = true, Flag.INPUT_QUARANTINED, SignalStatus.SUSPECT),
        when((s, v) -> v.refused = 1, Flag.INPUT_QUARANTINED, SignalStatus.DEGRADED),
        when(
            (s, v) -> v.flags = FlagBits.of(Flag.EARLY_EXERCISE),
            Flag.EARLY_EXERCISE,
            SignalStatus.OK),
        when(
            (s, v) -> v.flags = FlagBits.of(Flag.INVARIANT_BROKEN),
            Flag.INVARIANT_BROKEN,
            SignalStatus.SUSPECT));
  }

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
  @MethodSource("table")
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
      BookSlice slice = sound();
      slice.venues[0].progress = progress;
      assertThat(decided(netted(slice), FLOW).flags).isEmpty();
    }
  }

  @Test
  void countsWhatWasRejectedAsNotCovered() {
    BookSlice slice = sound();
    slice.venues[0].refused = 5;
    List<NettedBook> books = NettedBook.of(List.of(slice));
    assertThat(books).extracting(NettedBook::coverage).containsExactly(0.8, 10.0 / 15, 1.0);
    assertThat(decided(books.get(0), FLOW).flags)
        .containsExactly(Flag.LOW_COVERAGE, Flag.INPUT_QUARANTINED);
    assertThat(decided(books.get(2), FLOW).flags).isEmpty();
  }

  @Test
  void callsOnlyTheBooksOfASilentVenueSilent() {
    BookSlice slice = sound();
    slice.venues[1].progress = T0 - 31 * SECOND;
    List<NettedBook> books = NettedBook.of(List.of(slice));
    assertThat(books).extracting(NettedBook::name).containsExactly("X", "X@deribit", "X@okx");
    assertThat(books)
        .extracting(b -> decided(b, FLOW).flags.contains(Flag.VENUE_SILENT))
        .containsExactly(true, false, true);
  }

  @Test
  void letsASoundBookBeOk() {
    ExposureResult result = decided(netted(sound()), FLOW);
    assertThat(result.flags).isEmpty();
    assertThat(result.status).isEqualTo(SignalStatus.OK);
  }

  @Test
  void flagsAConventionAndARevision() {
    NettedBook book = netted(sound());
    assertThat(decided(book, FLOW, r -> r.revision = 1, false).flags)
        .containsExactly(Flag.LATE_REVISION);
    ExposureResult result = decided(book, ExposureConfig.defaults());
    assertThat(result.flags).containsExactly(Flag.CONVENTION);
    assertThat(result.status).isEqualTo(SignalStatus.DEGRADED);
  }

  @Test
  void callsAModelOfTradesAmbiguousThatHasSeenNone() {
    BookSlice slice = sound();
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
    BookSlice slice = sound();
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
    ExposureResult result = decided(netted(sound()), FLOW, r -> r.raised.add(flag), false);
    assertThat(result.flags).containsExactly(flag);
    assertThat(result.status).isEqualTo(SignalStatus.OK);
  }

  @Test
  void degradesABookWhoseLiquidityWasKnownAndIsMissing() {
    ExposureResult result =
        decided(
            netted(sound()),
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
    BookSlice slice = sound();
    slice.venues[0].flags = FlagBits.of(Flag.IV_MISSING);
    slice.venues[0].openInterestAsOf = 1;
    slice.spotInvalid = true;
    assertThat(decided(netted(slice), FLOW).status).isEqualTo(SignalStatus.SUSPECT);
  }

  @Test
  void agesTheSpotByTheConfiguration() {
    BookSlice slice = sound();
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
