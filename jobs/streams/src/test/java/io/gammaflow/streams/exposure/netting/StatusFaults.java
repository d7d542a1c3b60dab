package io.gammaflow.streams.exposure.netting;

import static io.gammaflow.streams.record.TestingRecords.SECOND;
import static io.gammaflow.streams.record.TestingRecords.T0;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.gammaflow.schemas.record.Flag;
import io.gammaflow.schemas.record.SignalStatus;
import io.gammaflow.schemas.record.VenueStatus;
import io.gammaflow.streams.exposure.FlagBits;
import io.gammaflow.streams.exposure.book.BookSlice;
import io.gammaflow.streams.exposure.book.VenueSlice;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/** A sound book and what may be wrong with it: each fault with its flag and status. */
final class StatusFaults {
  private StatusFaults() {}

  /** A book of two venues with which nothing is wrong. */
  static BookSlice sound() {
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
}
