package io.gammaflow.streams.exposure.signal;

import static io.gammaflow.streams.record.TestingRecords.DAY;
import static io.gammaflow.streams.record.TestingRecords.HOUR;
import static io.gammaflow.streams.record.TestingRecords.SECOND;
import static io.gammaflow.streams.record.TestingRecords.T0;
import static io.gammaflow.streams.record.TestingRecords.bust;
import static io.gammaflow.streams.record.TestingRecords.crypto;
import static io.gammaflow.streams.record.TestingRecords.instrument;
import static io.gammaflow.streams.record.TestingRecords.late;
import static io.gammaflow.streams.record.TestingRecords.mark;
import static io.gammaflow.streams.record.TestingRecords.of;
import static io.gammaflow.streams.record.TestingRecords.openInterest;
import static io.gammaflow.streams.record.TestingRecords.quote;
import static io.gammaflow.streams.record.TestingRecords.spot;
import static io.gammaflow.streams.record.TestingRecords.trade;
import static io.gammaflow.streams.record.TestingRecords.venueState;
import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.schemas.record.Aggressor;
import io.gammaflow.schemas.record.DeadLetter;
import io.gammaflow.schemas.record.Flag;
import io.gammaflow.schemas.record.PositioningModel;
import io.gammaflow.schemas.record.ReflexivitySignal;
import io.gammaflow.schemas.record.Settlement;
import io.gammaflow.schemas.record.SignalStatus;
import io.gammaflow.schemas.record.VenueStatus;
import io.gammaflow.streams.exposure.BookTally;
import io.gammaflow.streams.exposure.ExposureConfig;
import io.gammaflow.streams.exposure.book.BookHarness;
import io.gammaflow.streams.exposure.book.BookSlice;
import io.gammaflow.streams.record.MarketRecord;
import io.gammaflow.streams.record.RecordKind;
import java.util.List;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What markets and feeds do wrong, from the record to the status of the signal. What a venue's own
 * protocol answers (gaps of order books, backfill) stands with its connector.
 */
class MarketFaultsTest {
  private static final ExposureConfig CONFIG =
      ExposureConfig.defaults()
          .withModel(PositioningModel.CUSTOMER_FLOW)
          .withDecay(10 * SECOND)
          .withLevels(List.of(), 5, 10);
  private static final MarketRecord CALL = crypto(105, true, T0 + 2 * HOUR);
  private static final MarketRecord PUT = crypto(95, false, T0 + 7 * DAY);

  private BookHarness market;
  private long sent;

  /** A market that is complete and signed at T0: nothing is wrong with it. */
  @BeforeEach
  void open() throws Exception {
    market = new BookHarness(CONFIG);
    send(
        instrument(CALL, T0),
        instrument(PUT, T0),
        spot(100, T0),
        mark(CALL, 0.6, T0),
        mark(PUT, 0.5, T0),
        openInterest(CALL, 40, T0),
        openInterest(PUT, 30, T0),
        buy("open", 1, T0));
    market.progress(T0);
    assertThat(flags()).isEmpty();
    assertThat(status()).isEqualTo(SignalStatus.OK);
  }

  /** Whatever happened, every record went somewhere. */
  @AfterEach
  void close() throws Exception {
    market.progress(T0 + 3 * HOUR);
    assertThat(
            count(t -> t.applied)
                + count(t -> t.duplicate)
                + count(t -> t.late)
                + count(t -> t.expired)
                + count(t -> t.deadLettered))
        .isEqualTo(sent);
    market.close();
  }

  private void send(MarketRecord... records) throws Exception {
    market.send(records);
    sent += records.length;
  }

  private static MarketRecord buy(String id, double size, long time) {
    return trade(CALL, id, size, Aggressor.BUY, time);
  }

  private static MarketRecord gap(boolean open, long since, long time) {
    MarketRecord r = of(RecordKind.SEQUENCE_GAP, CALL, time);
    r.active = open;
    r.asOf = since;
    return r;
  }

  private long count(ToLongFunction<BookTally> what) {
    return market.tallies().stream().mapToLong(what).sum();
  }

  private BookSlice last() {
    List<BookSlice> all = market.slices();
    return all.get(all.size() - 1);
  }

  private ReflexivitySignal signal() {
    BookView book = BookView.of(List.of(last())).get(0);
    return new SignalBuilder(CONFIG).build(book, 1, 0, false).signal();
  }

  private List<Flag> flags() {
    return signal().getFlags();
  }

  private SignalStatus status() {
    return signal().getStatus();
  }

  private double position() throws Exception {
    send(openInterest(CALL, 40, T0 + HOUR));
    market.progress(T0 + HOUR);
    return market.positions().get(market.positions().size() - 1).getMean();
  }

  @Test
  void aGapInTheTradesIsFlaggedSuspectAfterHalfAMinuteAndOverWhenItIsFilled() throws Exception {
    send(gap(true, T0 + SECOND, T0 + SECOND));
    market.progress(T0 + SECOND);
    assertThat(flags()).containsExactly(Flag.SEQ_GAP);
    assertThat(status()).isEqualTo(SignalStatus.DEGRADED);
    market.progress(T0 + 30 * SECOND);
    assertThat(status()).isEqualTo(SignalStatus.DEGRADED);
    market.progress(T0 + 40 * SECOND);
    assertThat(last().tick).isEqualTo(T0 + 40 * SECOND);
    assertThat(status()).isEqualTo(SignalStatus.SUSPECT);
    send(
        late(buy("missing", 2, T0 + 1), T0 + 40 * SECOND),
        gap(false, T0 + SECOND, T0 + 41 * SECOND));
    market.progress(T0 + 42 * SECOND);
    assertThat(flags()).isEmpty();
    assertThat(status()).isEqualTo(SignalStatus.OK);
    assertThat(position()).isEqualTo(-3);
  }

  @Test
  void aDuplicateAfterANewSubscriptionIsDroppedAndCounted() throws Exception {
    send(buy("open", 1, T0), buy("open", 1, T0));
    send(late(buy("open", 1, T0), T0 + SECOND));
    market.progress(T0 + 5 * SECOND);
    assertThat(count(t -> t.duplicate)).isEqualTo(3);
    assertThat(position()).isEqualTo(-1);
  }

  @Test
  void theSameIdWithAnotherContentIsADeadLetterAndAnAlarm() throws Exception {
    send(buy("open", 2, T0 + SECOND));
    market.progress(T0 + SECOND);
    assertThat(reasons()).containsExactly("CONFLICTING_DUPLICATE: trade id open");
    assertThat(last().venues[0].conflicts).isEqualTo(1);
    market.progress(T0 + 10 * SECOND);
    assertThat(last().venues[0].conflicts).isZero();
    assertThat(position()).isEqualTo(-1);
  }

  @Test
  void aLateTradeAmendsAndOneTooOldIsPassedOn() throws Exception {
    market.progress(T0 + 5 * SECOND);
    send(late(buy("late", 2, T0 - SECOND), T0 + 5 * SECOND));
    send(late(buy("old", 4, T0 - 3 * HOUR), T0 + 5 * SECOND));
    market.progress(T0 + 6 * SECOND);
    assertThat(market.slices()).filteredOn(s -> s.revision).hasSize(1);
    assertThat(market.late()).hasSize(1);
    assertThat(position()).isEqualTo(-3);
  }

  @Test
  void aBustTakesBackExactlyWhatItsTradeAdded() throws Exception {
    send(buy("1", 0.1, T0 + 1), buy("2", 0.2, T0 + 2), bust(CALL, "b", "1", T0 + SECOND));
    market.progress(T0 + SECOND);
    assertThat(position()).isEqualTo(-1.2);
  }

  @Test
  void aBustOfNoKnownTradeIsADeadLetter() throws Exception {
    send(bust(CALL, "b", "never", T0 + SECOND));
    market.progress(T0 + SECOND);
    assertThat(reasons()).containsExactly("UNKNOWN_BUST_TARGET: trade id never");
  }

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

  @Test
  void aTradeBeforeItsDefinitionDescribesItsContractItself() throws Exception {
    MarketRecord unknown = crypto(100, true, T0 + 14 * DAY);
    send(trade(unknown, "first", 5, Aggressor.SELL, T0 + SECOND));
    market.progress(T0 + SECOND);
    assertThat(last().venues[0].announced).isEqualTo(3);
    send(instrument(unknown, T0 + 2 * SECOND));
    market.progress(T0 + 2 * SECOND);
    assertThat(last().venues[0].announced).isEqualTo(3);
    assertThat(reasons()).isEmpty();
  }

  @Test
  void aTradeWithoutAContractIsADeadLetter() throws Exception {
    MarketRecord nameless = buy("1", 5, T0 + SECOND);
    nameless.symbol = "";
    send(nameless);
    market.progress(T0 + SECOND);
    assertThat(reasons()).containsExactly("MISSING_FIELD: contract");
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
  void aLockedVenueHaltsItsOnlyBookUntilItOpens() throws Exception {
    for (VenueStatus shut : List.of(VenueStatus.LOCKED, VenueStatus.HALTED)) {
      send(venueState(shut, T0 + SECOND));
      market.progress(T0 + SECOND);
      assertThat(flags()).containsExactly(Flag.VENUE_LOCKED);
      assertThat(status()).isEqualTo(SignalStatus.HALTED);
    }
    send(venueState(VenueStatus.OPEN, T0 + 2 * SECOND));
    market.progress(T0 + 2 * SECOND);
    assertThat(flags()).isEmpty();
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
    market.progress(T0 + HOUR + HOUR / 2 + 10 * SECOND);
    assertThat(flags()).contains(Flag.SETTLEMENT_WINDOW);
  }

  @Test
  void openInterestIsStaleByTheCalendarOfItsVenue() throws Exception {
    market.progress(T0 + 2 * HOUR - 10 * SECOND);
    assertThat(flags()).doesNotContain(Flag.OI_STALE);
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
  void aCrossedQuoteSignsNothing() throws Exception {
    send(quote(PUT, 0.06, 0.04, T0 + 1));
    send(trade(PUT, "unsigned", 5, Aggressor.UNKNOWN, T0 + SECOND));
    market.progress(T0 + SECOND);
    assertThat(flags()).contains(Flag.QUOTE_CROSSED, Flag.SIGN_AMBIGUOUS);
    assertThat(status()).isEqualTo(SignalStatus.DEGRADED);
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
    assertThat(flags()).containsExactly(Flag.CLOCK_SKEW);
    assertThat(status()).isEqualTo(SignalStatus.OK);
    market.hear("deribit", T0 + 6 * SECOND).progress(T0 + 6 * SECOND);
    assertThat(last().spot).isEqualTo(101);
    assertThat(flags()).isEmpty();
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
    market.hear("deribit", T0).hear("okx", T0 + 100 * SECOND);
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
  void aSizeBeyondBeliefIsClipped() throws Exception {
    send(buy("fat", 1e12, T0 + SECOND));
    market.progress(T0 + SECOND);
    assertThat(flags()).containsExactly(Flag.OUTLIER_CLIPPED);
    assertThat(position()).isEqualTo(-40);
  }

  @Test
  void openInterestBelowZeroIsADeadLetter() throws Exception {
    send(openInterest(CALL, -1, T0 + SECOND));
    market.progress(T0 + SECOND);
    assertThat(reasons()).containsExactly("OUT_OF_RANGE: open interest -1.0");
    assertThat(last().venues[0].announcedOpenInterest).isEqualTo(70);
  }

  private List<String> reasons() {
    return market.deadLetters().stream().map(DeadLetter::getReason).toList();
  }
}
