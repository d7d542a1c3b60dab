package io.gammaflow.streams.exposure.signal;

import static io.gammaflow.schemas.record.SignalStatus.DEGRADED;
import static io.gammaflow.schemas.record.SignalStatus.HALTED;
import static io.gammaflow.schemas.record.SignalStatus.OK;
import static io.gammaflow.schemas.record.SignalStatus.SUSPECT;
import static io.gammaflow.schemas.record.SignalStatus.WARMING_UP;

import io.gammaflow.schemas.record.Flag;
import io.gammaflow.schemas.record.PositioningModel;
import io.gammaflow.schemas.record.SignalStatus;
import io.gammaflow.streams.exposure.ExposureConfig;
import io.gammaflow.streams.exposure.Models;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;

/** Which flags a book carries, and which status follows: the worst of its flags wins. */
final class StatusRules {
  /** A gap in a venue's trades that has not been filled for so long is not going to be. */
  private static final long GAP_FILLED_WITHIN = 30_000_000L;

  private static final double SOUND_COVERAGE = 0.9;
  private static final double USABLE_COVERAGE = 0.7;

  /** The whole table: a flag, when it is raised, and what a book is worth that carries it. */
  private static final List<Rule> TABLE =
      List.of(
          rule(
              Flag.SEQ_GAP,
              b -> b.book.gapSince != Long.MIN_VALUE,
              b -> isLost(b) ? SUSPECT : DEGRADED),
          rule(
              Flag.OI_STALE,
              b -> b.book.isOpenInterestStale(),
              b -> b.hasOpenInterest() ? DEGRADED : SUSPECT),
          rule(Flag.OI_UNIT_CHANGED, b -> b.book.unitHeld, SUSPECT),
          rule(Flag.UNDERLYING_STALE, StatusRules::isSpotStale, SUSPECT),
          rule(Flag.IV_MISSING, b -> b.book.volMissing, OK),
          rule(Flag.QUOTE_CROSSED, b -> b.book.quoteCrossed, OK),
          rule(Flag.OUTLIER_CLIPPED, b -> b.book.sizeClipped, OK),
          rule(Flag.CLOCK_SKEW, b -> b.book.clockSkewed, OK),
          rule(Flag.LATE_REVISION, b -> b.revision, OK),
          rule(Flag.CONVENTION, StatusRules::isConvention, DEGRADED),
          rule(Flag.LIQUIDITY_MISSING, b -> false, DEGRADED),
          rule(Flag.MISSING_TRADES, b -> isFiltered(b) && b.book.tradesMissing, DEGRADED),
          rule(Flag.VENUE_SILENT, b -> !b.book.silentVenues.isEmpty(), DEGRADED),
          rule(
              Flag.VENUE_LOCKED,
              b -> !b.book.lockedVenues.isEmpty(),
              b -> b.isLocked() ? HALTED : DEGRADED),
          rule(Flag.SETTLEMENT_WINDOW, b -> b.book.settlementWindow, OK),
          rule(
              Flag.LOW_COVERAGE,
              b -> b.book.coverage() < SOUND_COVERAGE,
              b -> b.coverage() < USABLE_COVERAGE ? SUSPECT : DEGRADED),
          rule(Flag.SIGN_AMBIGUOUS, StatusRules::isSignAmbiguous, DEGRADED),
          rule(Flag.UNKNOWN_ENUM, b -> b.book.unknownWord, OK),
          rule(Flag.EARLY_EXERCISE, b -> b.book.earlyExercise, OK),
          rule(Flag.INVARIANT_BROKEN, b -> b.book.invariantBroken, SUSPECT),
          rule(Flag.UNSTABLE, b -> false, OK),
          rule(Flag.LADDER_MISSING, b -> false, OK),
          rule(Flag.VOLATILITY_MISSING, b -> false, OK),
          rule(Flag.PARAMETERS_DOUBTFUL, b -> isFiltered(b) && b.book.parametersDoubtful, DEGRADED),
          rule(Flag.SMILE_MISSING, b -> b.book.smileMissing, DEGRADED),
          rule(Flag.VAULT_DOUBTFUL, b -> isFiltered(b) && b.book.vaultDoubtful, DEGRADED),
          rule(Flag.UNORDERED_INPUT, b -> b.book.unordered, SUSPECT),
          rule(Flag.SPOT_DOUBTFUL, b -> b.book.spotDoubtful, SUSPECT),
          rule(Flag.VALUE_DOUBTFUL, b -> b.book.valueDoubtful, SUSPECT),
          rule(
              Flag.INPUT_QUARANTINED,
              b -> b.book.isIncomplete(),
              b -> b.quarantined || b.cut ? SUSPECT : DEGRADED),
          rule(Flag.UNKNOWN, b -> false, OK));

  private static final Map<Flag, Rule> BY_FLAG = new EnumMap<>(Flag.class);

  static {
    TABLE.forEach(rule -> BY_FLAG.put(rule.flag, rule));
  }

  private StatusRules() {}

  /** A row of the table. */
  private record Rule(Flag flag, Predicate<Told> raised, Function<BookView, SignalStatus> status) {}

  /** What is about to be said of a book, and by which configuration. */
  private record Told(BookView book, ExposureConfig config, boolean revision) {}

  private static Rule rule(
      Flag flag, Predicate<Told> raised, Function<BookView, SignalStatus> status) {
    return new Rule(flag, raised, status);
  }

  private static Rule rule(Flag flag, Predicate<Told> raised, SignalStatus status) {
    return new Rule(flag, raised, book -> status);
  }

  /** Flags of a book at a tick, in enum order. */
  static Set<Flag> flags(BookView book, ExposureConfig config, boolean revision) {
    Told told = new Told(book, config, revision);
    EnumSet<Flag> flags = EnumSet.noneOf(Flag.class);
    for (Rule rule : TABLE) {
      if (rule.raised.test(told)) {
        flags.add(rule.flag);
      }
    }
    return flags;
  }

  /** The status that the flags of a book allow. */
  static SignalStatus status(Set<Flag> flags, BookView book, boolean warmingUp) {
    if (warmingUp) {
      return WARMING_UP;
    }
    SignalStatus worst = OK;
    for (Flag flag : flags) {
      SignalStatus status = status(flag, book);
      worst = status.compareTo(worst) > 0 ? status : worst;
    }
    return worst;
  }

  private static SignalStatus status(Flag flag, BookView book) {
    Rule rule = BY_FLAG.get(flag);
    if (rule == null) {
      throw new IllegalStateException("no rule for " + flag);
    }
    return rule.status.apply(book);
  }

  private static boolean isLost(BookView book) {
    return book.tick - book.gapSince >= GAP_FILLED_WITHIN;
  }

  private static boolean isSpotStale(Told told) {
    BookView book = told.book;
    return !book.hasSpot()
        || book.spotInvalid
        || book.tick - book.spotTime > told.config.spotKeptMicros();
  }

  private static boolean isConvention(Told told) {
    return Models.isConvention(told.config.positioningModel());
  }

  private static boolean isSignAmbiguous(Told told) {
    return !isConvention(told) && (!told.book.hasTrades() || isUnsigned(told));
  }

  /** The filter asks more rules, and its interval holds what stays unsigned beyond two epochs. */
  private static boolean isUnsigned(Told told) {
    return isFiltered(told) ? told.book.unsignedFlow : told.book.unsignedTrades;
  }

  private static boolean isFiltered(Told told) {
    return told.config.positioningModel() == PositioningModel.FILTER && told.book.hasTrades();
  }
}
