package io.gammaflow.streams.exposure.book;

import static io.gammaflow.streams.record.TestingRecords.DAY;
import static io.gammaflow.streams.record.TestingRecords.HOUR;
import static io.gammaflow.streams.record.TestingRecords.SECOND;
import static io.gammaflow.streams.record.TestingRecords.T0;
import static io.gammaflow.streams.record.TestingRecords.at;
import static io.gammaflow.streams.record.TestingRecords.bust;
import static io.gammaflow.streams.record.TestingRecords.crypto;
import static io.gammaflow.streams.record.TestingRecords.listed;
import static io.gammaflow.streams.record.TestingRecords.openInterest;
import static io.gammaflow.streams.record.TestingRecords.quote;
import static io.gammaflow.streams.record.TestingRecords.trade;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gammaflow.schemas.deadletter.RejectedException;
import io.gammaflow.schemas.record.Aggressor;
import io.gammaflow.schemas.record.Flag;
import io.gammaflow.streams.exposure.ExposureConfig;
import io.gammaflow.streams.record.MarketRecord;
import io.gammaflow.streams.record.MarketRecordWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TradeApplierTest {
  private static final MarketRecord OPTION = crypto(100, true, T0 + 30 * DAY);
  private static final MarketRecord LISTED = listed(100, true, T0 + 30 * DAY);

  private final TestingBook book = new TestingBook(ExposureConfig.defaults());

  private static MarketRecord buy(String id, double size, long time) {
    return trade(OPTION, id, size, Aggressor.BUY, time);
  }

  private double flow(MarketRecord contract) {
    return FlowUnits.toContracts(book.book.table.customerFlow[book.slot(contract)]);
  }

  private double volume(MarketRecord contract) {
    return FlowUnits.toContracts(book.book.table.volumeSinceFigure[book.slot(contract)]);
  }

  @Test
  void addsWhatCustomersBoughtAndSold() throws Exception {
    book.with(buy("1", 0.3, T0), trade(OPTION, "2", 0.1, Aggressor.SELL, T0));
    assertThat(flow(OPTION)).isEqualTo(0.2);
    assertThat(volume(OPTION)).isEqualTo(0.4);
    assertThat(book.book.header.venue("deribit").lastTrade).isEqualTo(T0);
  }

  @Test
  void dropsADuplicateAndRefusesOneThatSaysSomethingElse() throws Exception {
    book.apply(buy("1", 2, T0));
    MarketRecord resent = buy("1", 2, T0);
    resent.source = "another connection";
    resent.sequence = 99;
    assertThat(book.apply(resent)).isEqualTo(Outcome.DUPLICATE);
    assertThatThrownBy(() -> book.apply(buy("1", 3, T0)))
        .isInstanceOfSatisfying(
            RejectedException.class,
            e -> assertThat(e.text()).isEqualTo("CONFLICTING_DUPLICATE: trade id 1"));
    assertThat(flow(OPTION)).isEqualTo(2);
    assertThat(book.tally.trades).isEqualTo(1);
  }

  @Test
  void knowsTradesByVenueAndId() throws Exception {
    book.apply(buy("1", 2, T0));
    assertThat(book.apply(trade(LISTED, "1", 3, Aggressor.BUY, T0))).isEqualTo(Outcome.APPLIED);
  }

  @Test
  void leavesTheBookOfABustedTradeAsIfItHadNeverBeen() throws Exception {
    TestingBook never = new TestingBook(ExposureConfig.defaults());
    book.with(openInterest(OPTION, 50, T0), buy("1", 0.1, T0 + 1), buy("2", 0.2, T0 + 2));
    never.with(openInterest(OPTION, 50, T0), buy("1", 0.1, T0 + 1));
    book.with(trade(OPTION, "3", 7, Aggressor.UNKNOWN, T0 + 3));
    assertThat(book.slice(T0 + SECOND).venues[0].has(Flag.SIGN_AMBIGUOUS)).isTrue();

    assertThat(book.apply(bust(OPTION, "4", "2", T0 + 4))).isEqualTo(Outcome.APPLIED);
    assertThat(book.apply(bust(OPTION, "5", "3", T0 + 5))).isEqualTo(Outcome.APPLIED);

    int slot = book.slot(OPTION);
    assertThat(book.book.table.customerFlow[slot])
        .isEqualTo(never.book.table.customerFlow[never.slot(OPTION)]);
    assertThat(book.book.table.volumeSinceFigure[slot])
        .isEqualTo(never.book.table.volumeSinceFigure[never.slot(OPTION)]);
    assertThat(book.slice(T0 + SECOND).venues[0].has(Flag.SIGN_AMBIGUOUS)).isFalse();
    assertThat(book.apply(bust(OPTION, "4", "2", T0 + 4))).isEqualTo(Outcome.DUPLICATE);
    assertThat(book.apply(buy("2", 0.2, T0 + 2))).isEqualTo(Outcome.DUPLICATE);
    assertThat(flow(OPTION)).isEqualTo(0.1);
  }

  @Test
  void refusesTheBustOfATradeThatIsNotKnown() {
    assertThatThrownBy(() -> book.apply(bust(OPTION, "2", "1", T0)))
        .hasMessage("trade id 1")
        .isInstanceOf(RejectedException.class);
  }

  @Test
  void amendsTheCurrentAndThePreviousEpochOnly() throws Exception {
    long ten = at("2026-03-02T10:00:00Z");
    for (int minutes = 0; minutes <= 130; minutes += 10) {
      book.apply(openInterest(OPTION, 10, ten - 2 * HOUR + minutes * 60 * SECOND));
    }
    long now = ten + 10 * 60 * SECOND;
    assertThat(book.apply(buy("1", 1, ten - HOUR), now)).isEqualTo(Outcome.LATE);
    assertThat(book.apply(buy("2", 1, ten - HOUR + 1), now)).isEqualTo(Outcome.APPLIED);
    assertThat(book.apply(buy("3", 1, ten + 1), now)).isEqualTo(Outcome.APPLIED);
    // The former belongs to an epoch whose figure has counted it.
    assertThat(flow(OPTION)).isEqualTo(2);
    assertThat(volume(OPTION)).isZero();
  }

  @Test
  void amendsNothingOlderThanTheJournalEvenWithoutFigures() throws Exception {
    assertThat(book.apply(buy("1", 1, T0 - 2 * HOUR), T0)).isEqualTo(Outcome.LATE);
    assertThat(book.slot(OPTION)).isEqualTo(-1);
    assertThat(book.apply(buy("2", 1, T0 - 2 * HOUR + 1), T0)).isEqualTo(Outcome.APPLIED);
  }

  @Test
  void countsWhatTradedBetweenTheCloseAndItsFigure() throws Exception {
    long friday = at("2026-02-27T21:00:00Z");
    long monday = at("2026-03-02T11:30:00Z");
    book.apply(trade(LISTED, "1", 5, Aggressor.BUY, friday - SECOND));
    book.apply(trade(LISTED, "2", 3, Aggressor.BUY, friday + SECOND));
    book.apply(trade(LISTED, "3", 2, Aggressor.SELL, monday - SECOND));
    assertThat(volume(LISTED)).isEqualTo(10);
    book.apply(openInterest(LISTED, 100, friday, monday));
    assertThat(volume(LISTED)).isEqualTo(5);
    assertThat(flow(LISTED)).isEqualTo(6);
    book.apply(bust(LISTED, "4", "2", monday + SECOND));
    assertThat(volume(LISTED)).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource({"0.06,1,0,0", "0.04,0,1,0", "0.05,0,0,1"})
  void signsByTheLastQuoteWhereTheVenueDoesNotSay(double price, int buys, int sells, int atMid)
      throws Exception {
    book.apply(quote(OPTION, 0.04, 0.06, T0));
    MarketRecord t = trade(OPTION, "1", 1, Aggressor.UNKNOWN, T0);
    MarketRecordWriter.trade(t, "1", price, 1);
    book.apply(t);
    assertThat(book.tally.buys).isEqualTo(buys);
    assertThat(book.tally.sells).isEqualTo(sells);
    assertThat(book.tally.atMid).isEqualTo(atMid);
    assertThat(flow(OPTION)).isEqualTo(buys - sells);
  }

  @Test
  void prefersTheVenuesSideAndTheTradesOwnQuote() throws Exception {
    book.apply(quote(OPTION, 0.06, 0.08, T0));
    book.apply(buy("1", 1, T0));
    assertThat(flow(OPTION)).isEqualTo(1);
    MarketRecord own = trade(OPTION, "2", 5, Aggressor.UNKNOWN, T0);
    own.bid = 0.02;
    own.ask = 0.04;
    book.apply(own);
    assertThat(flow(OPTION)).isEqualTo(6);
  }

  @Test
  void signsWithNoQuoteOfTheFuture() throws Exception {
    book.apply(quote(OPTION, 0.01, 0.02, T0 + 1));
    book.apply(trade(OPTION, "1", 1, Aggressor.UNKNOWN, T0), T0 + SECOND);
    assertThat(book.tally.unsigned).isEqualTo(1);
    assertThat(flow(OPTION)).isZero();
  }

  @Test
  void signsWithNoQuoteOfAnotherSession() throws Exception {
    long friday = at("2026-02-27T20:59:00Z");
    book.apply(quote(LISTED, 0.01, 0.02, friday));
    book.apply(trade(LISTED, "1", 1, Aggressor.UNKNOWN, friday + SECOND));
    assertThat(book.tally.buys).isEqualTo(1);
    book.apply(trade(LISTED, "2", 1, Aggressor.UNKNOWN, at("2026-03-02T14:31:00Z")));
    assertThat(book.tally.unsigned).isEqualTo(1);
    // Round the clock there is but one session.
    book.apply(quote(OPTION, 0.01, 0.02, friday));
    book.apply(trade(OPTION, "3", 1, Aggressor.UNKNOWN, at("2026-03-02T14:31:00Z")));
    assertThat(book.tally.buys).isEqualTo(2);
  }

  @Test
  void saysThatACrossedQuoteSignedNothing() throws Exception {
    book.apply(quote(OPTION, 0.06, 0.04, T0));
    book.apply(trade(OPTION, "1", 1, Aggressor.UNKNOWN, T0));
    assertThat(book.tally.unsigned).isEqualTo(1);
    assertThat(book.slice(T0).venues[0].has(Flag.QUOTE_CROSSED)).isTrue();
  }

  @Test
  void clipsAnOutlierToWhatIsOpenAndSaysSo() throws Exception {
    book.with(openInterest(OPTION, 40, T0), buy("1", 1e12, T0 + 1));
    assertThat(flow(OPTION)).isEqualTo(40);
    assertThat(book.slice(T0 + 1).venues[0].has(Flag.OUTLIER_CLIPPED)).isTrue();
    assertThat(book.slice(T0 + SECOND).venues[0].has(Flag.OUTLIER_CLIPPED)).isFalse();
    book.with(bust(OPTION, "2", "1", T0 + 2));
    assertThat(flow(OPTION)).isZero();
  }

  @Test
  void letsNoSumOverflow() throws Exception {
    for (int i = 0; i < 200; i++) {
      book.apply(buy("" + i, FlowUnits.LARGEST_SIZE, T0 + i));
    }
    assertThat(book.book.table.customerFlow[book.slot(OPTION)]).isEqualTo(Long.MAX_VALUE / 2);
    assertThat(book.slice(T0).venues[0].has(Flag.OUTLIER_CLIPPED)).isTrue();
  }
}
