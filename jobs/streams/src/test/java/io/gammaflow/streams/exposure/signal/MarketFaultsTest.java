package io.gammaflow.streams.exposure.signal;

import static io.gammaflow.streams.record.TestingRecords.DAY;
import static io.gammaflow.streams.record.TestingRecords.HOUR;
import static io.gammaflow.streams.record.TestingRecords.SECOND;
import static io.gammaflow.streams.record.TestingRecords.T0;
import static io.gammaflow.streams.record.TestingRecords.mark;
import static io.gammaflow.streams.record.TestingRecords.openInterest;
import static io.gammaflow.streams.record.TestingRecords.spot;
import static io.gammaflow.streams.record.TestingRecords.venueState;
import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.schemas.record.Flag;
import io.gammaflow.schemas.record.Settlement;
import io.gammaflow.schemas.record.SignalStatus;
import io.gammaflow.schemas.record.VenueStatus;
import io.gammaflow.streams.record.MarketRecord;
import io.gammaflow.streams.record.Refusals;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What markets and feeds do wrong, from the record to the status of the signal. What a venue's own
 * protocol answers (gaps of order books, backfill) stands with its connector.
 */
class MarketFaultsTest extends SoundMarket {
  @ParameterizedTest
  @ValueSource(doubles = {400, 4_000, 40_000, 4, 0.4, 0.04})
  void openInterestInAnotherUnitIsHeldUntilItIsBackInItsOwn(double figure) throws Exception {
    send(openInterest(CALL, figure, T0 + SECOND));
    market.progress(T0 + SECOND);
    assertThat(flags()).containsExactly(Flag.OI_UNIT_CHANGED);
    assertThat(status()).isEqualTo(SignalStatus.SUSPECT);
    assertThat(last().venues[0].announcedOpenInterest).isEqualTo(70);
    send(openInterest(CALL, 41, T0 + 2 * SECOND));
    market.progress(T0 + 2 * SECOND);
    assertThat(flags()).isEmpty();
    assertThat(last().venues[0].announcedOpenInterest).isEqualTo(71);
  }

  @Test
  void openInterestThatGrewByItsTradesIsNotHeld() throws Exception {
    send(buy("large", 360, T0 + 1), openInterest(CALL, 400, T0 + SECOND));
    market.progress(T0 + SECOND);
    assertThat(flags()).isEmpty();
    assertThat(last().venues[0].announcedOpenInterest).isEqualTo(430);
  }

  /** 40, its trades of 38, and a few more: nobody counts in tens since. */
  @Test
  void openInterestThatGrewByLittleMoreThanItsTradesIsNotHeld() throws Exception {
    send(buy("large", 38, T0 + 1), openInterest(CALL, 82, T0 + SECOND));
    market.progress(T0 + SECOND);
    assertThat(flags()).isEmpty();
    assertThat(last().venues[0].announcedOpenInterest).isEqualTo(112);
  }

  @Test
  void anExpiryTakesItsContractAwayAndWhatComesAfterIsCounted() throws Exception {
    market.progress(T0 + 2 * HOUR);
    send(spot(100, T0 + 2 * HOUR + SECOND), buy("dead", 5, T0 + 2 * HOUR + SECOND));
    market.progress(T0 + 2 * HOUR + SECOND);
    assertThat(last().venues[0].announced).isEqualTo(1);
    assertThat(count(t -> t.expired)).isEqualTo(1);
  }

  @Test
  void whatWasRefusedOnTheWayInIsMissingUntilItsEpochIsOver() throws Exception {
    market.send(Refusals.of("X", "deribit", T0 + SECOND, 1, false, false));
    market.progress(T0 + SECOND);
    assertThat(flags()).contains(Flag.INPUT_QUARANTINED);
    assertThat(last().venues[0].refused).isEqualTo(1);
    assertThat(count(t -> t.in)).isEqualTo(count(t -> t.applied));
    send(spot(100, T0 + HOUR - SECOND));
    market.progress(T0 + HOUR - SECOND);
    assertThat(flags()).contains(Flag.INPUT_QUARANTINED);
    send(spot(100, T0 + HOUR));
    market.progress(T0 + HOUR);
    assertThat(flags()).doesNotContain(Flag.INPUT_QUARANTINED);
  }

  @Test
  void whatBreaksOffForGoodStaysSuspect() throws Exception {
    market.send(Refusals.of("X", "deribit", T0 + SECOND, 0, true, true));
    market.progress(T0 + SECOND);
    assertThat(flags()).containsExactly(Flag.INPUT_QUARANTINED);
    assertThat(status()).isEqualTo(SignalStatus.SUSPECT);
    send(spot(100, T0 + HOUR));
    market.progress(T0 + HOUR);
    assertThat(flags()).contains(Flag.INPUT_QUARANTINED);
  }

  @Test
  void aLockedVenueHaltsItsOnlyBookUntilItOpens() throws Exception {
    long tick = T0;
    for (VenueStatus shut : List.of(VenueStatus.LOCKED, VenueStatus.HALTED)) {
      tick += SECOND;
      send(venueState(shut, tick));
      market.progress(tick);
      assertThat(flags()).containsExactly(Flag.VENUE_LOCKED);
      assertThat(status()).isEqualTo(SignalStatus.HALTED);
    }
    send(venueState(VenueStatus.OPEN, tick + SECOND));
    market.progress(tick + SECOND);
    assertThat(flags()).isEmpty();
  }

  @Test
  void whatComesBehindTheWatermarkMakesTheBookSuspectUntilItsEpochIsOver() throws Exception {
    market.progress(T0 + 10 * SECOND);
    send(buy("lost", 2, T0 + SECOND));
    market.progress(T0 + 20 * SECOND);
    assertThat(flags()).containsExactly(Flag.UNORDERED_INPUT);
    assertThat(status()).isEqualTo(SignalStatus.SUSPECT);
    assertThat(count(t -> t.late)).isEqualTo(1);
    assertThat(count(t -> t.unordered)).isEqualTo(1);
    market.progress(T0 + HOUR - 10 * SECOND);
    assertThat(flags()).contains(Flag.UNORDERED_INPUT);
    market.progress(T0 + HOUR);
    assertThat(flags()).doesNotContain(Flag.UNORDERED_INPUT);
  }

  @Test
  void whatBrokeTheOrderOfItsPartitionIsAppliedAndMakesTheBookSuspect() throws Exception {
    market.progress(T0 + 10 * SECOND);
    MarketRecord broken = buy("broken", 2, T0 + SECOND);
    broken.lateAt = T0 + 10 * SECOND;
    broken.unordered = true;
    send(broken);
    market.progress(T0 + 20 * SECOND);
    assertThat(flags()).contains(Flag.UNORDERED_INPUT);
    assertThat(count(t -> t.unordered)).isEqualTo(1);
    assertThat(count(t -> t.late)).isZero();
    MarketRecord again = buy("broken", 2, T0 + SECOND);
    again.lateAt = T0 + 20 * SECOND;
    again.unordered = true;
    send(again);
    market.progress(T0 + 30 * SECOND);
    assertThat(count(t -> t.unordered)).as("a resend breaks nothing").isEqualTo(1);
  }

  @Test
  void aSettlementIsFlaggedWhereTheVenueSaysSoAndWhereTheAverageRuns() throws Exception {
    send(venueState(VenueStatus.SETTLEMENT, T0 + SECOND));
    market.progress(T0 + SECOND);
    assertThat(flags()).containsExactly(Flag.SETTLEMENT_WINDOW);
    assertThat(status()).isEqualTo(SignalStatus.OK);
    send(venueState(VenueStatus.OPEN, T0 + 2 * SECOND));
    market.progress(T0 + HOUR + HOUR / 2);
    assertThat(CALL.settlement).isEqualTo(Settlement.AVERAGE_30M);
    assertThat(flags()).doesNotContain(Flag.SETTLEMENT_WINDOW);
    send(venueState(VenueStatus.OPEN, T0 + HOUR + HOUR / 2 + 5 * SECOND));
    market.progress(T0 + HOUR + HOUR / 2 + 10 * SECOND);
    assertThat(flags()).contains(Flag.SETTLEMENT_WINDOW);
  }

  @Test
  void openInterestIsStaleByTheCalendarOfItsVenue() throws Exception {
    // A book speaks where a record has come within the hour.
    send(venueState(VenueStatus.OPEN, T0 + 2 * HOUR - 15 * SECOND));
    market.progress(T0 + 2 * HOUR - 10 * SECOND);
    assertThat(flags()).doesNotContain(Flag.OI_STALE);
    send(venueState(VenueStatus.OPEN, T0 + 2 * HOUR + 5 * SECOND));
    market.progress(T0 + 2 * HOUR + 10 * SECOND);
    assertThat(flags()).contains(Flag.OI_STALE);
  }

  @Test
  void aSpotThatDoesNotMoveOnIsStale() throws Exception {
    market.progress(T0 + 300 * SECOND);
    assertThat(flags()).isEmpty();
    market.progress(T0 + 310 * SECOND);
    assertThat(flags()).containsExactly(Flag.UNDERLYING_STALE);
    assertThat(status()).isEqualTo(SignalStatus.SUSPECT);
  }

  @Test
  void aContractWithoutAVolatilityIsLeftOutAndLowersCoverage() throws Exception {
    for (double bad : new double[] {0, Double.NaN, 99.99}) {
      send(mark(CALL, bad, T0 + SECOND));
    }
    market.progress(T0 + 70 * SECOND);
    assertThat(flags()).containsExactly(Flag.IV_MISSING, Flag.LOW_COVERAGE);
    assertThat(status()).isEqualTo(SignalStatus.SUSPECT);
    assertThat(signal().getCoverage()).isEqualTo(30.0 / 70);
  }

  @Test
  void aTimeThatTheNextProgressDoesNotFollowIsADeadLetter() throws Exception {
    market.hear("deribit", T0);
    MarketRecord far = ahead(spot(1, T0 + 27_000 * DAY), T0);
    MarketRecord near = ahead(spot(2, T0 + 7 * SECOND), T0);
    MarketRecord genuine = ahead(spot(101, T0 + 6 * SECOND), T0);
    send(far, near, genuine);
    assertThat(market.timers()).isLessThanOrEqualTo(4);
    market.hear("deribit", T0 + SECOND + SECOND / 2).progress(T0 + SECOND + SECOND / 2);
    String after = ", after progress 2026-03-02T15:00:00.000000Z";
    assertThat(reasons())
        .containsExactly(
            "FUTURE_TIMESTAMP: 2026-03-02T15:00:07.000000Z" + after,
            "FUTURE_TIMESTAMP: 2100-02-02T15:00:00.000000Z" + after);
    assertThat(flags()).containsExactly(Flag.CLOCK_SKEW, Flag.LOW_COVERAGE, Flag.INPUT_QUARANTINED);
    market.hear("deribit", T0 + 6 * SECOND).progress(T0 + 6 * SECOND);
    assertThat(last().spot).isEqualTo(101);
    assertThat(flags()).containsExactly(Flag.LOW_COVERAGE, Flag.INPUT_QUARANTINED);
  }

  @Test
  void aVenueThatComesBackAfterAPauseIsNotAheadOfAnything() throws Exception {
    market.hear("deribit", T0);
    send(ahead(spot(101, T0 + HOUR), T0), ahead(buy("back", 2, T0 + HOUR + 1), T0));
    market.progress(T0);
    market.hear("deribit", T0 + HOUR + SECOND).progress(T0 + HOUR + SECOND);
    assertThat(reasons()).isEmpty();
    assertThat(last().spot).isEqualTo(101);
  }

  /** The record as a partition gives it whose last progress was {@code heard}. */
  private static MarketRecord ahead(MarketRecord r, long heard) {
    r.heard = heard;
    return r;
  }

  @Test
  void aVenueIsSilentThatTheTickHasLeftBehind() throws Exception {
    market.hear("deribit", T0 + 30 * SECOND).hear("okx", T0 + 100 * SECOND);
    market.progress(T0 + 30 * SECOND);
    assertThat(flags()).isEmpty();
    market.progress(T0 + 40 * SECOND);
    assertThat(flags()).containsExactly(Flag.VENUE_SILENT);
    assertThat(status()).isEqualTo(SignalStatus.DEGRADED);
    market.hear("deribit", T0 + 50 * SECOND).progress(T0 + 50 * SECOND);
    assertThat(flags()).isEmpty();
  }

  @Test
  void aWordOfTomorrowIsTold() throws Exception {
    MarketRecord tomorrow = mark(PUT, 0.5, T0 + SECOND);
    tomorrow.settlement = Settlement.UNKNOWN;
    send(tomorrow);
    market.progress(T0 + SECOND);
    assertThat(flags()).containsExactly(Flag.UNKNOWN_ENUM);
    assertThat(status()).isEqualTo(SignalStatus.OK);
  }

  @Test
  void openInterestBelowZeroIsADeadLetter() throws Exception {
    send(openInterest(CALL, -1, T0 + SECOND));
    market.progress(T0 + SECOND);
    assertThat(reasons()).containsExactly("OUT_OF_RANGE: open interest -1.0");
    assertThat(last().venues[0].announcedOpenInterest).isEqualTo(70);
  }
}
