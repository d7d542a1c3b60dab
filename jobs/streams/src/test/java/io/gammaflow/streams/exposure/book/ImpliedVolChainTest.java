package io.gammaflow.streams.exposure.book;

import static io.gammaflow.streams.record.TestingRecords.DAY;
import static io.gammaflow.streams.record.TestingRecords.SECOND;
import static io.gammaflow.streams.record.TestingRecords.T0;
import static io.gammaflow.streams.record.TestingRecords.crypto;
import static io.gammaflow.streams.record.TestingRecords.listed;
import static io.gammaflow.streams.record.TestingRecords.mark;
import static io.gammaflow.streams.record.TestingRecords.quote;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gammaflow.quant.black.Black;
import io.gammaflow.streams.exposure.ExposureConfig;
import io.gammaflow.streams.record.MarketRecord;
import io.gammaflow.streams.record.MarketRecordWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImpliedVolChainTest {
  private static final double SPOT = 100;
  private static final long EXPIRY = T0 + 73 * DAY;
  private static final double YEARS = 0.2;
  private static final MarketRecord CALL = listed(110, true, EXPIRY);
  private static final MarketRecord PUT = listed(110, false, EXPIRY);

  private final TestingBook book = new TestingBook(ExposureConfig.defaults());
  private boolean crossed;

  private double volOf(MarketRecord contract, long tick) {
    return volOf(contract, tick, 0);
  }

  private double volOf(MarketRecord contract, long tick, double rate) {
    ContractTable table = book.book.table;
    ForwardChain forwards = new ForwardChain(table);
    int[] order = table.order();
    forwards.complete(order, 0, order.length, TestingBook.spots(SPOT, T0), T0);
    ImpliedVolChain chain = new ImpliedVolChain(table, forwards, rate);
    chain.start();
    int sibling = order.length == 2 ? order[order[0] == book.slot(contract) ? 1 : 0] : -1;
    double vol = chain.of(book.slot(contract), sibling, YEARS, tick);
    chain.finish(order, 0, order.length);
    crossed = chain.sawCrossedQuote();
    return vol;
  }

  private static double premium(MarketRecord contract, double vol) {
    return Black.undiscounted(contract.call, SPOT, contract.strike, vol * Math.sqrt(YEARS));
  }

  private static MarketRecord priced(MarketRecord contract, double price, long time) {
    MarketRecord r = mark(contract, Double.NaN, time);
    MarketRecordWriter.mark(r, price);
    return r;
  }

  @Test
  void takesTheVenuesOwnFirst() throws Exception {
    MarketRecord marked = priced(CALL, premium(CALL, 0.9), T0);
    marked.impliedVol = 0.5;
    book.with(marked);
    assertThat(volOf(CALL, T0)).isEqualTo(0.5);
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, 0, -0.5, 5.01, 9999, Double.POSITIVE_INFINITY})
  void solvesTheMarkPriceWhereTheVenuesOwnIsNone(double none) throws Exception {
    MarketRecord marked = priced(CALL, premium(CALL, 0.6), T0);
    marked.impliedVol = none;
    book.with(marked);
    assertThat(volOf(CALL, T0)).isEqualTo(0.6, within(1e-12));
  }

  @Test
  void solvesInverseAndDiscountedPremiums() throws Exception {
    MarketRecord inverse = crypto(110, true, EXPIRY);
    book.with(priced(inverse, premium(inverse, 0.6) / SPOT, T0));
    assertThat(volOf(inverse, T0)).isEqualTo(0.6, within(1e-12));

    TestingBook other = new TestingBook(ExposureConfig.defaults());
    other.with(priced(CALL, premium(CALL, 0.6) * Math.exp(-0.05 * YEARS), T0));
    ForwardChain forwards = new ForwardChain(other.book.table);
    forwards.complete(other.book.table.order(), 0, 1, TestingBook.spots(SPOT, T0), T0);
    assertThat(new ImpliedVolChain(other.book.table, forwards, 0.05).of(0, -1, YEARS, T0))
        .isEqualTo(0.6, within(1e-12));
  }

  @Test
  void solvesTheMidOfTheOutOfTheMoneySideForBothRights() throws Exception {
    double mid = premium(CALL, 0.7);
    book.with(quote(CALL, mid - 0.1, mid + 0.1, T0), mark(PUT, Double.NaN, T0));
    assertThat(volOf(CALL, T0)).isEqualTo(0.7, within(1e-12));
    assertThat(volOf(PUT, T0)).isEqualTo(0.7, within(1e-12));
  }

  @Test
  void leavesOutWhatAVenueWithholds() throws Exception {
    double mid = premium(CALL, 0.7);
    book.with(quote(CALL, mid - 0.1, mid + 0.1, T0), mark(PUT, 0, T0));
    assertThat(volOf(PUT, T0)).isNaN();
  }

  @Test
  void usesNeitherACrossedQuoteNorAZeroBid() throws Exception {
    book.with(quote(CALL, 3, 2, T0));
    assertThat(volOf(CALL, T0)).isNaN();
    assertThat(crossed).isTrue();
    book.with(quote(CALL, 0, 2, T0 + SECOND));
    assertThat(volOf(CALL, T0)).isNaN();
    assertThat(crossed).isTrue();
    book.with(quote(CALL, Double.NaN, 2, T0 + 2 * SECOND));
    assertThat(volOf(CALL, T0)).isNaN();
    assertThat(crossed).isFalse();
  }

  @Test
  void keepsTheLastValidOneForAMinute() throws Exception {
    book.with(mark(CALL, 0.5, T0), mark(CALL, Double.NaN, T0 + 10 * SECOND));
    assertThat(volOf(CALL, T0 + 69 * SECOND)).isEqualTo(0.5);
    assertThat(volOf(CALL, T0 + 70 * SECOND)).isNaN();
  }

  @Test
  void keepsASolvedOneFromTheTimeThatItsQuoteWasReplaced() throws Exception {
    double mid = premium(CALL, 0.7);
    book.with(quote(CALL, mid - 0.1, mid + 0.1, T0));
    volOf(CALL, T0 + SECOND);
    book.with(quote(CALL, 0, 2, T0 + 100 * SECOND));
    assertThat(volOf(CALL, T0 + 159 * SECOND)).isEqualTo(0.7, within(1e-12));
    // What replaces a worthless quote does not make the old volatility younger.
    book.with(quote(CALL, 0, 3, T0 + 150 * SECOND));
    assertThat(volOf(CALL, T0 + 160 * SECOND)).isNaN();
  }

  @Test
  void dirtiesAPageOnceForEveryQuote() throws Exception {
    double mid = premium(CALL, 0.7);
    book.with(quote(CALL, mid - 0.1, mid + 0.1, T0));
    volOf(CALL, T0 + SECOND);
    book.book.table.clean();
    volOf(CALL, T0 + 2 * SECOND);
    assertThat(book.book.table.dirtyPages().isEmpty()).isTrue();
  }

  @Test
  void saysNoneForAPremiumThatNoVolatilityExplains() throws Exception {
    for (double price : new double[] {0, Double.MIN_VALUE, 100, 1e15}) {
      TestingBook one = new TestingBook(ExposureConfig.defaults());
      one.with(priced(CALL, price, T0));
      ForwardChain forwards = new ForwardChain(one.book.table);
      forwards.complete(one.book.table.order(), 0, 1, TestingBook.spots(SPOT, T0), T0);
      double vol = new ImpliedVolChain(one.book.table, forwards, 0).of(0, -1, YEARS, T0);
      assertThat(Map.of(price, vol)).containsValue(Double.NaN);
    }
  }
}
