package io.gammaflow.streams.exposure.netting;

import static io.gammaflow.streams.record.TestingRecords.DAY;
import static io.gammaflow.streams.record.TestingRecords.SECOND;
import static io.gammaflow.streams.record.TestingRecords.T0;
import static io.gammaflow.streams.record.TestingRecords.crypto;
import static io.gammaflow.streams.record.TestingRecords.mark;
import static io.gammaflow.streams.record.TestingRecords.openInterest;
import static io.gammaflow.streams.record.TestingRecords.spot;
import static io.gammaflow.streams.record.TestingRecords.trade;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gammaflow.quant.kernel.KernelProfile;
import io.gammaflow.schemas.record.Aggressor;
import io.gammaflow.schemas.record.Flag;
import io.gammaflow.streams.exposure.ExposureConfig;
import io.gammaflow.streams.exposure.FlagBits;
import io.gammaflow.streams.exposure.book.BookSlice;
import io.gammaflow.streams.exposure.book.TestingBook;
import io.gammaflow.streams.record.MarketRecord;
import java.util.List;
import org.junit.jupiter.api.Test;

class NettedBookTest {
  private static final ExposureConfig CONFIG = ExposureConfig.defaults();

  private static MarketRecord option(String venue, double strike, int days) {
    MarketRecord c = crypto(strike, strike >= 100, T0 + days * DAY);
    c.venue = venue;
    return c;
  }

  private static TestingBook book(MarketRecord... contracts) throws Exception {
    TestingBook book = new TestingBook(CONFIG).with(spot(100, T0));
    for (MarketRecord c : contracts) {
      book.with(mark(c, 0.5, T0), openInterest(c, 10 * c.strike, T0));
    }
    return book;
  }

  @Test
  void addsVenuesUpToTheNettedBook() throws Exception {
    BookSlice slice =
        book(option("deribit", 95, 7), option("deribit", 105, 7), option("okx", 110, 14))
            .with(trade(option("okx", 110, 14), "1", 3, Aggressor.BUY, T0 + 1))
            .slice(T0 + SECOND);

    List<NettedBook> books = NettedBook.of(List.of(slice));

    assertThat(books)
        .extracting(NettedBook::names)
        .containsExactly(List.of("X"), List.of("X@deribit"), List.of("X@okx"));
    NettedBook netted = books.get(0);
    NettedBook deribit = books.get(1);
    NettedBook okx = books.get(2);
    for (double level : new double[] {71, 95, 100, 105, 129}) {
      for (int m = 0; m < 4; m++) {
        KernelProfile sum = netted.profiles.of(m);
        KernelProfile a = deribit.profiles.of(m);
        KernelProfile b = okx.profiles.of(m);
        assertThat(sum.gexPerPct(level))
            .isEqualTo(a.gexPerPct(level) + b.gexPerPct(level), within(1e-9));
        assertThat(sum.delta(level)).isEqualTo(a.delta(level) + b.delta(level), within(1e-9));
      }
    }
    assertThat(netted.deltaUnits).isEqualTo(deribit.deltaUnits + okx.deltaUnits);
    assertThat(netted.absoluteGex).isEqualTo(deribit.absoluteGex + okx.absoluteGex);
    assertThat(netted.announced).isEqualTo(3);
    assertThat(netted.announcedOpenInterest).isEqualTo(3100);
    assertThat(netted.coverage()).isEqualTo(1);
    assertThat(netted.gexByStrike).containsOnlyKeys(95.0, 105.0, 110.0);
    assertThat(okx.gexByStrike).containsOnlyKeys(110.0);
  }

  @Test
  void letsEachVenueAnswerForItsOwnTrades() throws Exception {
    BookSlice slice =
        book(option("deribit", 95, 7), option("okx", 110, 14))
            .with(trade(option("okx", 110, 14), "1", 3, Aggressor.BUY, T0 + 1))
            .slice(T0 + SECOND);
    assertThat(NettedBook.of(List.of(slice)))
        .extracting(NettedBook::hasTrades)
        .containsExactly(true, false, true);
  }

  @Test
  void addsShardsUpToWhatOneShardSays() throws Exception {
    MarketRecord near = option("deribit", 95, 7);
    MarketRecord far = option("deribit", 105, 14);
    NettedBook whole = NettedBook.of(List.of(book(near, far).slice(T0))).get(0);
    BookSlice first = book(near).slice(T0);
    BookSlice second = book(far).slice(T0);
    NettedBook shards = NettedBook.of(List.of(first, second)).get(0);
    double[] levels = {71, 95, 100, 105, 129};
    for (double level : levels) {
      assertThat(shards.profiles.of(2).gexPerPct(level))
          .isEqualTo(whole.profiles.of(2).gexPerPct(level), within(1e-9));
    }
    assertThat(shards.openInterestAsOf()).isEqualTo(T0);
    assertThat(shards.gexByExpiry).isEqualTo(whole.gexByExpiry);
  }

  @Test
  void judgesOpenInterestByVenueNotByShard() throws Exception {
    MarketRecord listedNow = option("deribit", 105, 14);
    BookSlice first = book(option("deribit", 95, 7)).slice(T0);
    BookSlice second =
        new TestingBook(CONFIG).with(spot(100, T0), mark(listedNow, 0.5, T0)).slice(T0);
    assertThat(NettedBook.of(List.of(first, second)).get(0).isOpenInterestStale()).isFalse();
    assertThat(NettedBook.of(List.of(second)).get(0).isOpenInterestStale()).isTrue();
  }

  @Test
  void leavesOutAShardOnAnotherSpotAndSaysSo() throws Exception {
    BookSlice first = book(option("deribit", 95, 7)).slice(T0);
    TestingBook other = book(option("deribit", 105, 14));
    for (int second = 1; second <= 3; second++) {
      other.with(spot(170, T0 + second * SECOND));
    }
    BookSlice second = other.slice(T0 + 3 * SECOND);
    NettedBook view = NettedBook.of(List.of(first, second)).get(0);
    assertThat(FlagBits.has(view.flags(), Flag.INVARIANT_BROKEN)).isTrue();
  }

  @Test
  void coversNothingWhereNothingIsPriced() throws Exception {
    MarketRecord c = option("deribit", 95, 7);
    BookSlice slice = new TestingBook(CONFIG).with(openInterest(c, 10, T0)).slice(T0);
    NettedBook view = NettedBook.of(List.of(slice)).get(0);
    assertThat(view.coverage()).isZero();
    assertThat(view.hasSpot()).isFalse();
    assertThat(FlagBits.has(view.flags(), Flag.IV_MISSING)).isTrue();
    assertThat(view.currency).isEqualTo("USD");
  }
}
