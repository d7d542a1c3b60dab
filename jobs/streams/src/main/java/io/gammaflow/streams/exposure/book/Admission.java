package io.gammaflow.streams.exposure.book;

import io.gammaflow.schemas.deadletter.DeadLetterReason;
import io.gammaflow.schemas.deadletter.RejectedException;
import io.gammaflow.schemas.record.Exercise;
import io.gammaflow.schemas.record.Premium;
import io.gammaflow.schemas.record.PriceKind;
import io.gammaflow.schemas.record.PrintKind;
import io.gammaflow.schemas.record.Settlement;
import io.gammaflow.schemas.record.VenueStatus;
import io.gammaflow.streams.exposure.CalendarEvent;
import io.gammaflow.streams.exposure.Calendars;
import io.gammaflow.streams.record.MarketRecord;
import io.gammaflow.streams.record.RecordKind;
import io.gammaflow.streams.time.Micros;

/** Checks a record before it may change the book: no value that passes can break a sum. */
final class Admission {
  /** Scope of a venue's state that concerns all of its underlyings. */
  private static final String EVERY_UNDERLYING = "*";

  private Admission() {}

  /**
   * Checks the times that decide at which tick a record is applied.
   *
   * @throws RejectedException where its time cannot be
   */
  static void checkTime(MarketRecord r) throws RejectedException {
    if (!Micros.isPlausible(r.eventTime) || (r.isLate() && !Micros.isPlausible(r.lateAt))) {
      throw new RejectedException(DeadLetterReason.BAD_TIMESTAMP, "event time " + r.eventTime);
    }
  }

  /**
   * Checks venue, underlying and contract of a record.
   *
   * @throws RejectedException where it cannot be placed
   */
  static void checkSubject(MarketRecord r) throws RejectedException {
    if (r.underlying.isEmpty() && r.kind != RecordKind.MARKET_EVENT) {
      throw new RejectedException(DeadLetterReason.MISSING_FIELD, "underlying");
    }
    if (r.underlying.equals(EVERY_UNDERLYING)) {
      throw new RejectedException(DeadLetterReason.BAD_VALUE, "scope * names no underlying");
    }
    if (!Calendars.isKnown(r.venue)) {
      throw new RejectedException(DeadLetterReason.BAD_VALUE, "no calendar for venue " + r.venue);
    }
    if (r.hasContract()) {
      checkContract(r);
    } else if (needsContract(r.kind)) {
      throw new RejectedException(DeadLetterReason.MISSING_FIELD, "contract");
    }
  }

  private static boolean needsContract(RecordKind kind) {
    return switch (kind) {
      case INSTRUMENT,
          CONTRACT_ADJUSTMENT,
          OPTION_MARK,
          OPTION_TRADE,
          OPEN_INTEREST,
          SEQUENCE_GAP,
          VAULT_POSITION ->
          true;
      case VENUE_STATE,
          UNDERLYING_PRICE,
          DEPTH,
          LIQUIDATION,
          LIQUIDATION_LADDER,
          MARKET_EVENT,
          PROGRESS,
          PULSE,
          DEAD_LETTER,
          REFUSAL,
          TOUCH ->
          false;
    };
  }

  private static void checkContract(MarketRecord r) throws RejectedException {
    if (!Micros.isPlausible(r.expiry)) {
      throw new RejectedException(DeadLetterReason.BAD_TIMESTAMP, "expiry " + r.expiry);
    }
    if (!Limits.isPrice(r.strike) || !Limits.isMultiplier(r.multiplier)) {
      throw outOfRange("strike " + r.strike + ", multiplier " + r.multiplier);
    }
  }

  /**
   * Checks the values of a record whose contract has not expired.
   *
   * @throws RejectedException where one cannot be meant
   */
  static void checkNumbers(MarketRecord r) throws RejectedException {
    if (!(Limits.isPremiumOrAbsent(r.bid) && Limits.isPremiumOrAbsent(r.ask))) {
      throw outOfRange("bid " + r.bid + ", ask " + r.ask);
    }
    switch (r.kind) {
      case OPTION_MARK -> {
        if (!Limits.isPremiumOrAbsent(r.markPrice()) || !Limits.isPremiumOrAbsent(r.forward)) {
          throw outOfRange("mark price " + r.markPrice() + ", forward " + r.forward);
        }
      }
      case OPTION_TRADE -> checkTrade(r);
      case OPEN_INTEREST -> {
        if (!Limits.isOpenInterest(r.openInterest())) {
          throw outOfRange("open interest " + r.openInterest());
        }
        if (!Micros.isPlausible(r.openInterestAsOf()) || r.openInterestAsOf() > r.eventTime) {
          throw new RejectedException(
              DeadLetterReason.BAD_TIMESTAMP, "as of " + r.openInterestAsOf());
        }
      }
      case VAULT_POSITION -> {
        if (r.vaultId().isEmpty()) {
          throw new RejectedException(DeadLetterReason.MISSING_FIELD, "vault");
        }
        if (!Limits.isOpenInterest(Math.abs(r.vaultPosition()))) {
          throw outOfRange("position " + r.vaultPosition());
        }
      }
      case MARKET_EVENT -> {
        if (!CalendarEvent.isMeant(r)) {
          throw outOfRange("event at " + r.eventEffectiveAt() + ", sd " + r.jumpSd());
        }
      }
      case INSTRUMENT,
          CONTRACT_ADJUSTMENT,
          VENUE_STATE,
          UNDERLYING_PRICE,
          DEPTH,
          LIQUIDATION,
          LIQUIDATION_LADDER,
          SEQUENCE_GAP,
          PROGRESS,
          PULSE,
          DEAD_LETTER,
          REFUSAL,
          TOUCH -> {}
    }
  }

  /**
   * Whether a record has an enum symbol that this version does not know. Its reader took the
   * default UNKNOWN instead, which no producer of this project writes.
   */
  static boolean hasUnknownWord(MarketRecord r) {
    boolean contract =
        r.hasContract()
            && (r.settlement == Settlement.UNKNOWN
                || r.exercise == Exercise.UNKNOWN
                || r.premium == Premium.UNKNOWN);
    return contract
        || (r.kind == RecordKind.VENUE_STATE && r.venueStatus == VenueStatus.UNKNOWN)
        || (r.kind == RecordKind.UNDERLYING_PRICE && r.priceKind == PriceKind.UNKNOWN)
        || (r.kind == RecordKind.OPTION_TRADE && r.printKind == PrintKind.UNKNOWN);
  }

  private static void checkTrade(MarketRecord r) throws RejectedException {
    if (r.tradeId().isEmpty()) {
      throw new RejectedException(DeadLetterReason.MISSING_FIELD, "trade id");
    }
    if (!r.bustOf.isEmpty()) {
      return;
    }
    boolean sized = r.tradeSize() > 0 && r.tradeSize() < Double.POSITIVE_INFINITY;
    if (!sized || Double.isNaN(r.tradePrice()) || !Limits.isPremiumOrAbsent(r.tradePrice())) {
      throw outOfRange("price " + r.tradePrice() + ", size " + r.tradeSize());
    }
  }

  private static RejectedException outOfRange(String what) {
    return new RejectedException(DeadLetterReason.OUT_OF_RANGE, what);
  }
}
