package io.gammaflow.streams.exposure.signal;

import io.gammaflow.schemas.record.Flag;
import io.gammaflow.schemas.record.PositioningModel;
import io.gammaflow.schemas.record.SignalStatus;
import io.gammaflow.streams.exposure.ExposureConfig;
import io.gammaflow.streams.exposure.Models;
import java.util.EnumSet;
import java.util.Set;

/** Which flags a book carries, and which status follows: the worst of its flags wins. */
final class StatusRules {
  /** A gap in a venue's trades that has not been filled for so long is not going to be. */
  private static final long GAP_FILLED_WITHIN = 30_000_000L;

  private static final double SOUND_COVERAGE = 0.9;
  private static final double USABLE_COVERAGE = 0.7;

  private StatusRules() {}

  /** Flags of a book at a tick, in enum order. */
  static Set<Flag> flags(BookView book, ExposureConfig config, boolean revision) {
    PositioningModel model = config.positioningModel();
    boolean spotStale =
        !book.hasSpot() || book.spotInvalid || book.tick - book.spotTime > config.spotKeptMicros();
    EnumSet<Flag> flags = EnumSet.noneOf(Flag.class);
    flagIf(flags, Flag.SEQ_GAP, book.gapSince != Long.MIN_VALUE);
    flagIf(flags, Flag.OI_STALE, book.isOpenInterestStale());
    flagIf(flags, Flag.UNDERLYING_STALE, spotStale);
    flagIf(flags, Flag.IV_MISSING, book.volMissing);
    flagIf(flags, Flag.QUOTE_CROSSED, book.quoteCrossed);
    flagIf(flags, Flag.OUTLIER_CLIPPED, book.sizeClipped);
    flagIf(flags, Flag.LATE_REVISION, revision);
    flagIf(flags, Flag.CONVENTION, Models.isConvention(model));
    flagIf(flags, Flag.VENUE_LOCKED, !book.lockedVenues.isEmpty());
    flagIf(flags, Flag.SETTLEMENT_WINDOW, book.settlementWindow);
    flagIf(flags, Flag.LOW_COVERAGE, book.coverage() < SOUND_COVERAGE);
    flagIf(
        flags,
        Flag.SIGN_AMBIGUOUS,
        !Models.isConvention(model) && (!book.hasTrades() || book.unsignedTrades));
    flagIf(flags, Flag.EARLY_EXERCISE, book.earlyExercise);
    flagIf(flags, Flag.INVARIANT_BROKEN, book.invariantBroken);
    return flags;
  }

  private static void flagIf(EnumSet<Flag> flags, Flag flag, boolean holds) {
    if (holds) {
      flags.add(flag);
    }
  }

  /** The status that the flags of a book allow. */
  static SignalStatus status(Set<Flag> flags, BookView book, boolean warmingUp) {
    if (warmingUp) {
      return SignalStatus.WARMING_UP;
    }
    SignalStatus worst = SignalStatus.OK;
    for (Flag flag : flags) {
      SignalStatus s = status(flag, book);
      worst = s.compareTo(worst) > 0 ? s : worst;
    }
    return worst;
  }

  private static SignalStatus status(Flag flag, BookView book) {
    return switch (flag) {
      case OI_UNIT_CHANGED, UNDERLYING_STALE, INVARIANT_BROKEN -> SignalStatus.SUSPECT;
      case LOW_COVERAGE ->
          book.coverage() < USABLE_COVERAGE ? SignalStatus.SUSPECT : SignalStatus.DEGRADED;
      case SEQ_GAP ->
          book.tick - book.gapSince >= GAP_FILLED_WITHIN
              ? SignalStatus.SUSPECT
              : SignalStatus.DEGRADED;
      case VENUE_LOCKED -> book.isLocked() ? SignalStatus.HALTED : SignalStatus.DEGRADED;
      case CONVENTION, SIGN_AMBIGUOUS, OI_STALE, VENUE_SILENT, LIQUIDITY_MISSING, MISSING_TRADES ->
          SignalStatus.DEGRADED;
      case SETTLEMENT_WINDOW,
          OUTLIER_CLIPPED,
          LATE_REVISION,
          QUOTE_CROSSED,
          IV_MISSING,
          UNKNOWN_ENUM,
          CLOCK_SKEW,
          EARLY_EXERCISE,
          UNSTABLE,
          LADDER_MISSING,
          VOLATILITY_MISSING,
          UNKNOWN ->
          SignalStatus.OK;
    };
  }
}
