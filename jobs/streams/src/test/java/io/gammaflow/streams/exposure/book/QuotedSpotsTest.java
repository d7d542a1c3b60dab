package io.gammaflow.streams.exposure.book;

import static io.gammaflow.streams.record.TestingRecords.DAY;
import static io.gammaflow.streams.record.TestingRecords.SECOND;
import static io.gammaflow.streams.record.TestingRecords.T0;
import static io.gammaflow.streams.record.TestingRecords.crypto;
import static io.gammaflow.streams.record.TestingRecords.mark;
import static io.gammaflow.streams.record.TestingRecords.openInterest;
import static io.gammaflow.streams.record.TestingRecords.spot;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gammaflow.schemas.record.Flag;
import io.gammaflow.schemas.record.Premium;
import io.gammaflow.streams.exposure.ExposureConfig;
import io.gammaflow.streams.record.MarketRecord;
import org.junit.jupiter.api.Test;

/** A stablecoin at 0.9 dollars: what is quoted in it is worth what its twin in dollars is. */
class QuotedSpotsTest {
  private static final double PEG = 0.9;
  private static final double SPOT = 60_000;
  private static final long EXPIRY = T0 + DAY;

  private static MarketRecord index(double price, String currency) {
    MarketRecord r = spot(price, T0);
    r.currency = currency;
    return r;
  }

  private static MarketRecord option(double strike, boolean call, String currency) {
    MarketRecord c = crypto(strike, call, EXPIRY);
    c.currency = currency;
    c.premium = Premium.LINEAR;
    return c;
  }

  private static TestingBook book() {
    return new TestingBook(ExposureConfig.defaults());
  }

  /** Open interest and marks of a few options, strikes and forwards in units of a currency. */
  private static void fill(TestingBook book, String currency, double unit, double forward)
      throws Exception {
    for (int i = 0; i < 6; i++) {
      MarketRecord c = option((57_000 + 1_200 * i) * unit, i % 2 == 0, currency);
      MarketRecord told = mark(c, 0.6, T0);
      told.forward = forward * unit;
      book.with(openInterest(c, 100 + i, T0), told);
    }
  }

  private static void assertSameExposure(VenueSlice a, VenueSlice b) {
    assertThat(a.absoluteGex).isPositive().isCloseTo(b.absoluteGex, within(1e-9 * b.absoluteGex));
    assertThat(a.deltaUnits).isCloseTo(b.deltaUnits, within(1e-9));
    assertThat(a.charmUnitsPerHour).isCloseTo(b.charmUnitsPerHour, within(1e-9));
    double largest = 0;
    for (double value : b.profiles[0]) {
      largest = Math.max(largest, Math.abs(value));
    }
    assertThat(a.profiles[0]).containsExactly(b.profiles[0], within(1e-9 * largest));
  }

  private static VenueSlice slice(TestingBook book) {
    return book.slice(T0 + SECOND).venues[0];
  }

  @Test
  void withForwardsOfTheirOwn() throws Exception {
    TestingBook coin = book().with(index(SPOT, "USD"), index(SPOT / PEG, "USDC"));
    fill(coin, "USDC", 1 / PEG, 60_030);
    TestingBook dollar = book().with(index(SPOT, "USD"));
    fill(dollar, "USD", 1, 60_030);

    VenueSlice slice = slice(coin);
    assertSameExposure(slice, slice(dollar));
    assertThat(slice.has(Flag.SPOT_DOUBTFUL)).isFalse();
    assertThat(slice.strikes[0]).isEqualTo(57_000 * (1 / PEG));
  }

  @Test
  void withoutForwards() throws Exception {
    TestingBook coin = book().with(index(SPOT, "USD"), index(SPOT / PEG, "USDC"));
    fill(coin, "USDC", 1 / PEG, Double.NaN);
    TestingBook dollar = book().with(index(SPOT, "USD"));
    fill(dollar, "USD", 1, Double.NaN);

    assertSameExposure(slice(coin), slice(dollar));
  }

  @Test
  void whereNobodyTellsWhatTheCoinIsWorthItIsADollar() throws Exception {
    TestingBook coin = book().with(index(SPOT, "USD"));
    fill(coin, "USDC", 1, Double.NaN);
    TestingBook dollar = book().with(index(SPOT, "USD"));
    fill(dollar, "USD", 1, Double.NaN);

    assertSameExposure(slice(coin), slice(dollar));
  }

  @Test
  void aCoinThatLosesItsPegMakesNoForwardDoubtful() throws Exception {
    TestingBook coin = book().with(index(SPOT, "USD"), index(SPOT, "USDC"));
    fill(coin, "USDC", 1, 60_030);
    MarketRecord c = option(57_000, true, "USDC");
    for (int i = 1; i <= 10; i++) {
      // Below what a price is believed to move at once, above what a forward's basis is.
      double worth = Math.pow(0.972, i);
      MarketRecord dear = index(SPOT / worth, "USDC");
      dear.eventTime = T0 + i * SECOND;
      MarketRecord told = mark(c, 0.6, T0 + i * SECOND);
      told.forward = 60_030 / worth;
      coin.with(dear, told);
      assertThat(coin.book.table.doubts[coin.slot(c)]).isZero();
    }
  }
}
