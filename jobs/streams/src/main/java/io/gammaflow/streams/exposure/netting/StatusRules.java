package io.gammaflow.streams.exposure.netting;

import static io.gammaflow.schemas.record.SignalStatus.DEGRADED;
import static io.gammaflow.schemas.record.SignalStatus.HALTED;
import static io.gammaflow.schemas.record.SignalStatus.OK;
import static io.gammaflow.schemas.record.SignalStatus.SUSPECT;
import static io.gammaflow.schemas.record.SignalStatus.WARMING_UP;

import io.gammaflow.schemas.record.Flag;
import io.gammaflow.schemas.record.PositioningModel;
import io.gammaflow.schemas.record.SignalStatus;
import io.gammaflow.streams.config.Durations;
import io.gammaflow.streams.exposure.ExposureConfig;
import io.gammaflow.streams.exposure.ExposureOptions;
import io.gammaflow.streams.exposure.Models;
import io.gammaflow.streams.exposure.result.ExposureResult;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Which flags a signal carries, and which status follows: the worst of its flags wins. The table is
 * whole: a flag that a part of the computation raises is in a signal only by its row.
 */
public final class StatusRules {
  /** A gap in a venue's trades that has not been filled for so long is permanent, microseconds. */
  private static final long GAP_FILLED_WITHIN = 30_000_000L;

  private static final double SOUND_COVERAGE = 0.9;
  private static final double USABLE_COVERAGE = 0.7;

  private static final List<Rule> TABLE =
      List.of(
          when(Flag.SEQ_GAP, in -> in.book.gapSince != Long.MIN_VALUE, StatusRules::ofGap),
          when(Flag.OI_STALE, in -> in.book.isOpenInterestStale(), StatusRules::ofStale),
          raised(Flag.OI_UNIT_CHANGED, SUSPECT),
          when(Flag.UNDERLYING_STALE, StatusRules::isSpotStale, SUSPECT),
          raised(Flag.IV_MISSING, OK),
          raised(Flag.QUOTE_CROSSED, OK),
          raised(Flag.OUTLIER_CLIPPED, OK),
          raised(Flag.CLOCK_SKEW, OK),
          when(Flag.LATE_REVISION, in -> in.result.revision > 0, OK),
          when(Flag.CONVENTION, StatusRules::isConvention, DEGRADED),
          raised(Flag.LIQUIDITY_MISSING, in -> in.result.feedback.liquidityLost ? DEGRADED : OK),
          raisedIf(Flag.MISSING_TRADES, StatusRules::isFiltered, DEGRADED),
          when(Flag.VENUE_SILENT, in -> in.book.hasSilentVenue(), DEGRADED),
          when(Flag.VENUE_LOCKED, in -> in.book.hasLockedVenue(), StatusRules::ofLock),
          raised(Flag.SETTLEMENT_WINDOW, OK),
          when(Flag.LOW_COVERAGE, in -> in.coverage() < SOUND_COVERAGE, StatusRules::ofCoverage),
          when(Flag.SIGN_AMBIGUOUS, StatusRules::isSignAmbiguous, DEGRADED),
          raised(Flag.UNKNOWN_ENUM, OK),
          raised(Flag.EARLY_EXERCISE, OK),
          raised(Flag.INVARIANT_BROKEN, SUSPECT),
          raised(Flag.UNSTABLE, OK),
          raised(Flag.LADDER_MISSING, OK),
          raised(Flag.VOLATILITY_MISSING, OK),
          raisedIf(Flag.PARAMETERS_DOUBTFUL, StatusRules::isFiltered, DEGRADED),
          raised(Flag.SMILE_MISSING, DEGRADED),
          raisedIf(Flag.VAULT_DOUBTFUL, StatusRules::isFiltered, DEGRADED),
          raised(Flag.UNORDERED_INPUT, SUSPECT),
          raised(Flag.SPOT_DOUBTFUL, SUSPECT),
          raised(Flag.VALUE_DOUBTFUL, SUSPECT),
          when(Flag.INPUT_QUARANTINED, StatusRules::isIncomplete, StatusRules::ofIncomplete));

  private StatusRules() {}

  /**
   * A row of the table.
   *
   * @param carried when a signal carries the flag
   * @param status what a signal is worth that carries it
   */
  private record Rule(
      Flag flag, Predicate<StatusInput> carried, Function<StatusInput, SignalStatus> status) {}

  /** A book, its result before its status, and the configuration. */
  private record StatusInput(NettedBook book, ExposureResult result, ExposureConfig config) {
    boolean isRaised(Flag flag) {
      return result.raised.contains(flag);
    }

    double coverage() {
      return result.coverage;
    }
  }

  /** A flag that a signal carries where a condition holds. */
  private static Rule when(
      Flag flag, Predicate<StatusInput> carried, Function<StatusInput, SignalStatus> status) {
    return new Rule(flag, carried, status);
  }

  private static Rule when(Flag flag, Predicate<StatusInput> carried, SignalStatus status) {
    return when(flag, carried, in -> status);
  }

  /** A flag that a signal carries where a part of the computation raised it. */
  private static Rule raised(Flag flag, Function<StatusInput, SignalStatus> status) {
    return when(flag, in -> in.isRaised(flag), status);
  }

  private static Rule raised(Flag flag, SignalStatus status) {
    return raised(flag, in -> status);
  }

  /** A raised flag that matters under a condition only. */
  private static Rule raisedIf(Flag flag, Predicate<StatusInput> matters, SignalStatus status) {
    return when(flag, in -> in.isRaised(flag) && matters.test(in), status);
  }

  /**
   * Sets the flags and the status of a result.
   *
   * @param warmingUp whether too little input has come yet
   */
  public static void decide(
      NettedBook book, ExposureResult result, ExposureConfig config, boolean warmingUp) {
    StatusInput in = new StatusInput(book, result, config);
    EnumSet<Flag> flags = EnumSet.noneOf(Flag.class);
    SignalStatus worst = OK;
    for (Rule rule : TABLE) {
      if (rule.carried.test(in)) {
        flags.add(rule.flag);
        SignalStatus status = rule.status.apply(in);
        worst = status.compareTo(worst) > 0 ? status : worst;
      }
    }
    result.flags = flags;
    result.status = warmingUp ? WARMING_UP : worst;
  }

  /** The flags that have a row. */
  static List<Flag> flags() {
    return TABLE.stream().map(Rule::flag).toList();
  }

  private static SignalStatus ofGap(StatusInput in) {
    return in.book.tick - in.book.gapSince >= GAP_FILLED_WITHIN ? SUSPECT : DEGRADED;
  }

  private static SignalStatus ofStale(StatusInput in) {
    return in.book.hasOpenInterest() ? DEGRADED : SUSPECT;
  }

  private static boolean isSpotStale(StatusInput in) {
    NettedBook book = in.book;
    return !book.hasSpot()
        || book.spotInvalid
        || book.tick - book.spotTime > Durations.toMicros(in.config.get(ExposureOptions.SPOT_KEPT));
  }

  private static boolean isConvention(StatusInput in) {
    return Models.isConvention(in.config.positioningModel());
  }

  private static boolean isFiltered(StatusInput in) {
    return in.config.positioningModel() == PositioningModel.FILTER && in.book.hasTrades();
  }

  private static SignalStatus ofLock(StatusInput in) {
    return in.book.isLocked() ? HALTED : DEGRADED;
  }

  private static SignalStatus ofCoverage(StatusInput in) {
    return in.coverage() < USABLE_COVERAGE ? SUSPECT : DEGRADED;
  }

  private static boolean isSignAmbiguous(StatusInput in) {
    return !isConvention(in) && (!in.book.hasTrades() || in.isRaised(Flag.SIGN_AMBIGUOUS));
  }

  private static boolean isIncomplete(StatusInput in) {
    return in.isRaised(Flag.INPUT_QUARANTINED) || in.book.isCut() || in.book.hasRejected();
  }

  private static SignalStatus ofIncomplete(StatusInput in) {
    return in.isRaised(Flag.INPUT_QUARANTINED) || in.book.isCut() ? SUSPECT : DEGRADED;
  }
}
