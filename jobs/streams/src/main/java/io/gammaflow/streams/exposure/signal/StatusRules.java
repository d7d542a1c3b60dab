package io.gammaflow.streams.exposure.signal;

import io.gammaflow.schemas.record.Flag;
import io.gammaflow.schemas.record.PositioningModel;
import io.gammaflow.schemas.record.SignalStatus;
import io.gammaflow.streams.exposure.Models;
import java.util.EnumSet;
import java.util.Set;

/** Which flags a book carries, and which status follows: the worst of its flags wins. */
final class StatusRules {
  /** A spot older than this is stale, microseconds. */
  private static final long SPOT_KEPT = 300_000_000L;

  private static final double SOUND_COVERAGE = 0.9;
  private static final double USABLE_COVERAGE = 0.7;

  private StatusRules() {}

  /** Flags of a book at a tick, in enum order. */
  static Set<Flag> flags(BookView book, PositioningModel model, boolean revision) {
    EnumSet<Flag> flags = EnumSet.noneOf(Flag.class);
    flagIf(flags, Flag.UNDERLYING_STALE, !book.hasSpot() || book.spotInvalid);
    flagIf(flags, Flag.UNDERLYING_STALE, book.tick - book.spotTime > SPOT_KEPT);
    flagIf(flags, Flag.IV_MISSING, book.volMissing);
    flagIf(flags, Flag.QUOTE_CROSSED, book.quoteCrossed);
    flagIf(flags, Flag.LATE_REVISION, revision);
    flagIf(flags, Flag.CONVENTION, Models.isConvention(model));
    flagIf(flags, Flag.SETTLEMENT_WINDOW, book.settlementWindow);
    flagIf(flags, Flag.LOW_COVERAGE, book.coverage() < SOUND_COVERAGE);
    flagIf(
        flags,
        Flag.SIGN_AMBIGUOUS,
        model == PositioningModel.CUSTOMER_FLOW && (!book.hasTrades || book.unsignedTrades));
    flagIf(flags, Flag.EARLY_EXERCISE, book.earlyExercise);
    return flags;
  }

  private static void flagIf(EnumSet<Flag> flags, Flag flag, boolean holds) {
    if (holds) {
      flags.add(flag);
    }
  }

  /** The status that the flags and the coverage allow. */
  static SignalStatus status(Set<Flag> flags, double coverage, boolean warmingUp) {
    if (warmingUp) {
      return SignalStatus.WARMING_UP;
    }
    SignalStatus worst = SignalStatus.OK;
    for (Flag flag : flags) {
      SignalStatus s = status(flag, coverage);
      worst = s.compareTo(worst) > 0 ? s : worst;
    }
    return worst;
  }

  private static SignalStatus status(Flag flag, double coverage) {
    return switch (flag) {
      case OI_UNIT_CHANGED, UNDERLYING_STALE, INVARIANT_BROKEN -> SignalStatus.SUSPECT;
      case LOW_COVERAGE ->
          coverage < USABLE_COVERAGE ? SignalStatus.SUSPECT : SignalStatus.DEGRADED;
      case CONVENTION,
          SIGN_AMBIGUOUS,
          OI_STALE,
          VENUE_SILENT,
          VENUE_LOCKED,
          SEQ_GAP,
          LIQUIDITY_MISSING,
          MISSING_TRADES ->
          SignalStatus.DEGRADED;
      case SETTLEMENT_WINDOW,
          OUTLIER_CLIPPED,
          LATE_REVISION,
          QUOTE_CROSSED,
          IV_MISSING,
          UNKNOWN_ENUM,
          CLOCK_SKEW,
          EARLY_EXERCISE,
          UNKNOWN ->
          SignalStatus.OK;
    };
  }
}
