package io.gammaflow.streams.exposure.signal;

import static io.gammaflow.streams.record.TestingRecords.SECOND;
import static io.gammaflow.streams.record.TestingRecords.T0;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.gammaflow.schemas.record.Flag;
import io.gammaflow.schemas.record.PositioningModel;
import io.gammaflow.schemas.record.SignalStatus;
import io.gammaflow.schemas.record.VenueStatus;
import io.gammaflow.streams.exposure.ExposureConfig;
import io.gammaflow.streams.exposure.book.BookSlice;
import io.gammaflow.streams.exposure.book.VenueSlice;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
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
        when((s, v) -> v.unitHeldSince = T0, Flag.OI_UNIT_CHANGED, SignalStatus.SUSPECT),
        when((s, v) -> s.spotTime = T0 - 301 * SECOND, Flag.UNDERLYING_STALE, SignalStatus.SUSPECT),
        when((s, v) -> s.spotInvalid = true, Flag.UNDERLYING_STALE, SignalStatus.SUSPECT),
        when((s, v) -> s.spot = Double.NaN, Flag.UNDERLYING_STALE, SignalStatus.SUSPECT),
        when((s, v) -> v.volMissing = true, Flag.IV_MISSING, SignalStatus.OK),
        when((s, v) -> v.quoteCrossed = true, Flag.QUOTE_CROSSED, SignalStatus.OK),
        when((s, v) -> v.sizeClipped = true, Flag.OUTLIER_CLIPPED, SignalStatus.OK),
        when((s, v) -> v.clockSkewed = true, Flag.CLOCK_SKEW, SignalStatus.OK),
        when((s, v) -> s.unordered = true, Flag.UNORDERED_INPUT, SignalStatus.SUSPECT),
        when((s, v) -> v.unknownWord = true, Flag.UNKNOWN_ENUM, SignalStatus.OK),
        when((s, v) -> v.progress = T0 - 1, Flag.VENUE_SILENT, SignalStatus.DEGRADED),
        when((s, v) -> v.settlementWindow = true, Flag.SETTLEMENT_WINDOW, SignalStatus.OK),
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
        when((s, v) -> v.unsignedTrades = true, Flag.SIGN_AMBIGUOUS, SignalStatus.DEGRADED),
        when((s, v) -> v.smileMissing = true, Flag.SMILE_MISSING, SignalStatus.DEGRADED),
        when((s, v) -> s.spotDoubtful = true, Flag.SPOT_DOUBTFUL, SignalStatus.SUSPECT),
        when((s, v) -> v.spotDoubtful = true, Flag.SPOT_DOUBTFUL, SignalStatus.SUSPECT),
        when((s, v) -> v.valueDoubtful = true, Flag.VALUE_DOUBTFUL, SignalStatus.SUSPECT),
        when((s, v) -> s.venues[1].valueDoubtful = true, Flag.VALUE_DOUBTFUL, SignalStatus.SUSPECT),
        when((s, v) -> s.quarantined = true, Flag.INPUT_QUARANTINED, SignalStatus.SUSPECT),
        when((s, v) -> v.cut = true, Flag.INPUT_QUARANTINED, SignalStatus.SUSPECT),
        when((s, v) -> v.refused = 1, Flag.INPUT_QUARANTINED, SignalStatus.DEGRADED),
        when((s, v) -> v.earlyExercise = true, Flag.EARLY_EXERCISE, SignalStatus.OK),
        when((s, v) -> v.invariantBroken = true, Flag.INVARIANT_BROKEN, SignalStatus.SUSPECT));
  }

  @ParameterizedTest
  @MethodSource("table")
  void raisesAFlagAndItsStatus(BookSlice slice, Flag flag, SignalStatus status) {
    BookView book = BookView.of(List.of(slice)).get(0);
    Set<Flag> flags = StatusRules.flags(book, FLOW, false);
    assertThat(flags).containsExactly(flag);
    assertThat(StatusRules.status(flags, book, false)).isEqualTo(status);
    assertThat(StatusRules.status(flags, book, true)).isEqualTo(SignalStatus.WARMING_UP);
  }

  @Test
  void bearsAVenueThatTimeHasWaitedForOrOfUnknownProgress() {
    for (long progress : new long[] {T0, T0 + SECOND, Long.MIN_VALUE}) {
      BookSlice slice = sound();
      slice.venues[0].progress = progress;
      BookView book = BookView.of(List.of(slice)).get(0);
      assertThat(StatusRules.flags(book, FLOW, false)).isEmpty();
    }
  }

  @Test
  void countsWhatWasRefusedAsNotCovered() {
    BookSlice slice = sound();
    slice.venues[0].refused = 5;
    List<BookView> books = BookView.of(List.of(slice));
    assertThat(books).extracting(BookView::coverage).containsExactly(0.8, 10.0 / 15, 1.0);
    assertThat(StatusRules.flags(books.get(0), FLOW, false))
        .containsExactly(Flag.LOW_COVERAGE, Flag.INPUT_QUARANTINED);
    assertThat(StatusRules.flags(books.get(2), FLOW, false)).isEmpty();
  }

  @Test
  void callsOnlyTheBooksOfASilentVenueSilent() {
    BookSlice slice = sound();
    slice.venues[1].progress = T0 - 31 * SECOND;
    List<BookView> books = BookView.of(List.of(slice));
    assertThat(books).extracting(b -> b.book).containsExactly("X", "X@deribit", "X@okx");
    assertThat(books)
        .extracting(b -> StatusRules.flags(b, FLOW, false).contains(Flag.VENUE_SILENT))
        .containsExactly(true, false, true);
  }

  @Test
  void hasNothingToSayOfASoundBook() {
    BookView book = BookView.of(List.of(sound())).get(0);
    Set<Flag> flags = StatusRules.flags(book, FLOW, false);
    assertThat(flags).isEmpty();
    assertThat(StatusRules.status(flags, book, false)).isEqualTo(SignalStatus.OK);
  }

  @Test
  void callsAConventionOneAndARevisionOne() {
    BookView book = BookView.of(List.of(sound())).get(0);
    assertThat(StatusRules.flags(book, FLOW, true)).containsExactly(Flag.LATE_REVISION);
    Set<Flag> flags = StatusRules.flags(book, ExposureConfig.defaults(), false);
    assertThat(flags).containsExactly(Flag.CONVENTION);
    assertThat(StatusRules.status(flags, book, false)).isEqualTo(SignalStatus.DEGRADED);
  }

  @Test
  void callsAModelOfTradesAmbiguousThatHasSeenNone() {
    BookSlice slice = sound();
    for (VenueSlice v : slice.venues) {
      v.lastTrade = Long.MIN_VALUE;
    }
    BookView book = BookView.of(List.of(slice)).get(0);
    assertThat(StatusRules.flags(book, FLOW, false)).containsExactly(Flag.SIGN_AMBIGUOUS);
  }

  @Test
  void letsTheWorstFlagWin() {
    BookSlice slice = sound();
    slice.venues[0].volMissing = true;
    slice.venues[0].openInterestAsOf = 1;
    slice.spotInvalid = true;
    BookView book = BookView.of(List.of(slice)).get(0);
    Set<Flag> flags = StatusRules.flags(book, FLOW, false);
    assertThat(StatusRules.status(flags, book, false)).isEqualTo(SignalStatus.SUSPECT);
  }

  @Test
  void agesTheSpotByTheConfiguration() {
    BookSlice slice = sound();
    slice.spotTime = T0 - 10 * SECOND;
    BookView book = BookView.of(List.of(slice)).get(0);
    assertThat(StatusRules.flags(book, FLOW.withSpotKept(10 * SECOND), false)).isEmpty();
    assertThat(StatusRules.flags(book, FLOW.withSpotKept(9 * SECOND), false))
        .containsExactly(Flag.UNDERLYING_STALE);
  }

  @ParameterizedTest
  @EnumSource
  void knowsAStatusForEveryFlag(Flag flag) {
    BookView book = BookView.of(List.of(sound())).get(0);
    assertThat(StatusRules.status(Set.of(flag), book, false))
        .isIn(SignalStatus.OK, SignalStatus.DEGRADED, SignalStatus.SUSPECT, SignalStatus.HALTED);
  }
}
