package io.gammaflow.streams.exposure.book;

import static io.gammaflow.streams.record.TestingRecords.DAY;
import static io.gammaflow.streams.record.TestingRecords.HOUR;
import static io.gammaflow.streams.record.TestingRecords.SECOND;
import static io.gammaflow.streams.record.TestingRecords.T0;
import static io.gammaflow.streams.record.TestingRecords.at;
import static io.gammaflow.streams.record.TestingRecords.bust;
import static io.gammaflow.streams.record.TestingRecords.crypto;
import static io.gammaflow.streams.record.TestingRecords.instrument;
import static io.gammaflow.streams.record.TestingRecords.listed;
import static io.gammaflow.streams.record.TestingRecords.openInterest;
import static io.gammaflow.streams.record.TestingRecords.trade;
import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.quant.inventory.Epoch;
import io.gammaflow.quant.inventory.FilterParameters;
import io.gammaflow.quant.inventory.InventoryEstimate;
import io.gammaflow.quant.inventory.InventoryFilter;
import io.gammaflow.quant.signing.SigningClass;
import io.gammaflow.quant.signing.SigningParameters;
import io.gammaflow.schemas.record.Aggressor;
import io.gammaflow.schemas.record.Flag;
import io.gammaflow.schemas.record.PositioningModel;
import io.gammaflow.streams.exposure.ExposureConfig;
import io.gammaflow.streams.exposure.ShardKey;
import io.gammaflow.streams.record.MarketRecord;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The filter in the book against the filter on its own, and against itself in other orders. */
class FilterEpochsTest {
  private static final ExposureConfig CONFIG =
      ExposureConfig.defaults().withModel(PositioningModel.FILTER);
  private static final MarketRecord LISTED = listed(100, true, at("2026-03-20T20:00:00Z"));
  private static final MarketRecord CRYPTO = crypto(100, true, T0 + 30 * DAY);

  /** Closes of New York: Friday, Monday, Tuesday. */
  private static final long FRIDAY = at("2026-02-27T21:00:00Z");

  private static final long MONDAY = at("2026-03-02T21:00:00Z");
  private static final long TUESDAY = at("2026-03-03T21:00:00Z");
  private static final long MORNING = 15 * HOUR;

  private final InventoryEstimate estimate = new InventoryEstimate();

  private static MarketRecord buy(MarketRecord contract, String id, double size, long time) {
    return trade(contract, id, size, Aggressor.BUY, time);
  }

  private static MarketRecord sell(MarketRecord contract, String id, double size, long time) {
    return trade(contract, id, size, Aggressor.SELL, time);
  }

  private static double mean(TestingBook book, MarketRecord contract) {
    return book.book.inventory.mean(book.slot(contract));
  }

  private static double sd(TestingBook book, MarketRecord contract) {
    return book.book.inventory.sd(book.slot(contract));
  }

  private static String bits(TestingBook book, MarketRecord contract) {
    int slot = book.slot(contract);
    Inventory i = book.book.inventory;
    return i.mean(slot) + " " + i.sd(slot) + " " + i.lower(slot) + " " + i.upper(slot);
  }

  @Test
  void keepsTwoEpochsOpenWhereFiguresComeInTheMorning() throws Exception {
    TestingBook book = new TestingBook(CONFIG);
    book.with(
        openInterest(LISTED, 1000, FRIDAY, FRIDAY + MORNING),
        buy(LISTED, "1", 60, MONDAY - HOUR),
        sell(LISTED, "2", 25, MONDAY - SECOND),
        buy(LISTED, "3", 40, TUESDAY - 3 * HOUR));

    InventoryFilter alone =
        new InventoryFilter(
            FilterParameters.dailyWithOwnGrowth().with(SigningParameters.defaults()));
    alone.enterLegacy(0, 1000);
    alone.add(0, Epoch.CURRENT, SigningClass.AGGRESSOR, 1, 60);
    alone.add(0, Epoch.CURRENT, SigningClass.AGGRESSOR, -1, 25);
    alone.roll(0);
    alone.add(0, Epoch.CURRENT, SigningClass.AGGRESSOR, 1, 40);
    alone.read(0, estimate);
    assertThat(mean(book, LISTED)).isEqualTo(estimate.mean());
    assertThat(sd(book, LISTED)).isEqualTo(estimate.sd());

    book.with(openInterest(LISTED, 1050, MONDAY, TUESDAY - 2 * HOUR));
    alone.close(0, 1050, 1);
    alone.read(0, estimate);
    assertThat(mean(book, LISTED)).isEqualTo(estimate.mean());
    assertThat(book.book.inventory.upper(book.slot(LISTED))).isEqualTo(estimate.quantile(.95));
    assertThat(estimate.mean()).isNegative();
  }

  @Test
  void givesTheTradesAfterACloseToTheNextEpochWhenItsFigureIsLate() throws Exception {
    TestingBook late = new TestingBook(CONFIG);
    TestingBook prompt = new TestingBook(CONFIG);
    MarketRecord opening = openInterest(LISTED, 1000, FRIDAY, FRIDAY + MORNING);
    MarketRecord monday = buy(LISTED, "1", 60, MONDAY - HOUR);
    MarketRecord tuesday = sell(LISTED, "2", 30, TUESDAY - HOUR);
    MarketRecord wednesday = buy(LISTED, "3", 9, TUESDAY + 20 * HOUR);
    MarketRecord figure = openInterest(LISTED, 1050, MONDAY, TUESDAY + 20 * HOUR + SECOND);
    prompt.with(opening, monday, figure, tuesday, wednesday);
    late.with(opening, monday, tuesday, wednesday, figure);
    assertThat(bits(late, LISTED)).isEqualTo(bits(prompt, LISTED));
    prompt.with(openInterest(LISTED, 1100, TUESDAY, TUESDAY + 20 * HOUR + 2 * SECOND));
    late.with(openInterest(LISTED, 1100, TUESDAY, TUESDAY + 20 * HOUR + 2 * SECOND));
    assertThat(bits(late, LISTED)).isEqualTo(bits(prompt, LISTED));
  }

  @Test
  void anyOrderWithinTwoEpochsGivesTheSameBits() throws Exception {
    List<MarketRecord> trades = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      long time = T0 + i * HOUR / 6 + SECOND;
      trades.add(i % 3 == 0 ? sell(CRYPTO, "" + i, 1 + i, time) : buy(CRYPTO, "" + i, 2, time));
    }
    MarketRecord opening = openInterest(CRYPTO, 90, T0);
    MarketRecord closing = openInterest(CRYPTO, 101, T0 + HOUR);
    TestingBook inTime = new TestingBook(CONFIG).with(opening);
    for (int i = 0; i < 12; i++) {
      if (i == 6) {
        inTime.with(closing);
      }
      inTime.with(trades.get(i));
    }
    TestingBook late = new TestingBook(CONFIG).with(opening, closing);
    Collections.shuffle(trades, new Random(5));
    late.with(trades.toArray(new MarketRecord[0]));
    assertThat(bits(late, CRYPTO)).isEqualTo(bits(inTime, CRYPTO));
    assertThat(mean(late, CRYPTO)).isNotZero();
  }

  @Test
  void aBustIsAsIfTheTradeHadNeverBeen() throws Exception {
    for (boolean closed : new boolean[] {false, true}) {
      TestingBook book = new TestingBook(CONFIG).with(openInterest(CRYPTO, 90, T0));
      TestingBook never = new TestingBook(CONFIG).with(openInterest(CRYPTO, 90, T0));
      book.with(buy(CRYPTO, "1", 7, T0 + 1), sell(CRYPTO, "2", 30, T0 + 2));
      never.with(buy(CRYPTO, "1", 7, T0 + 1));
      if (closed) {
        book.with(openInterest(CRYPTO, 95, T0 + HOUR));
        never.with(openInterest(CRYPTO, 95, T0 + HOUR));
      }
      String before = bits(book, CRYPTO);
      assertThat(book.apply(bust(CRYPTO, "3", "2", T0 + HOUR + 1))).isEqualTo(Outcome.APPLIED);
      assertThat(bits(book, CRYPTO)).isEqualTo(bits(never, CRYPTO)).isNotEqualTo(before);
    }
  }

  @Test
  void takesNothingBackThatIsFinal() throws Exception {
    TestingBook book = new TestingBook(CONFIG).with(openInterest(CRYPTO, 90, T0));
    book.with(buy(CRYPTO, "1", 7, T0 + 1), openInterest(CRYPTO, 95, T0 + HOUR));
    book.with(openInterest(CRYPTO, 96, T0 + 2 * HOUR));
    String before = bits(book, CRYPTO);
    assertThat(book.apply(bust(CRYPTO, "2", "1", T0 + 2 * HOUR + 1))).isEqualTo(Outcome.LATE);
    assertThat(bits(book, CRYPTO)).isEqualTo(before);
  }

  @Test
  void holdsNoMoreThanIsOpenAtTheLatestFigure() throws Exception {
    TestingBook book = new TestingBook(CONFIG).with(openInterest(CRYPTO, 90, T0));
    for (int i = 0; i < 40; i++) {
      book.with(buy(CRYPTO, "" + i, 5, T0 + 1 + i));
    }
    assertThat(mean(book, CRYPTO)).isBetween(-290.0, -60.0);
    book.with(openInterest(CRYPTO, 20, T0 + 60 * SECOND));
    assertThat(mean(book, CRYPTO)).isBetween(-20.0, 0.0);
    assertThat(book.book.inventory.lower(book.slot(CRYPTO))).isBetween(-20.0, -15.0);
  }

  @Test
  void beginsANewListingAtZeroAndAnOldContractWideOpen() throws Exception {
    MarketRecord old = crypto(90, true, T0 + 30 * DAY);
    MarketRecord fresh = crypto(110, true, T0 + 30 * DAY);
    TestingBook book = new TestingBook(CONFIG).with(openInterest(old, 100, T0));
    assertThat(sd(book, old)).isBetween(40.0, 60.0);
    long later = T0 + 3 * HOUR;
    book.with(instrument(fresh, later), buy(fresh, "1", 4, later + 1));
    assertThat(mean(book, fresh)).isNegative();
    assertThat(sd(book, fresh)).isLessThan(4);
    book.with(openInterest(fresh, 3, later + 2));
    assertThat(mean(book, fresh)).isBetween(-3.0, 0.0);
  }

  @Test
  void believesNoListingOfWhichMoreIsOpenThanWasTraded() throws Exception {
    MarketRecord missed = crypto(110, true, T0 + 30 * DAY);
    TestingBook book = new TestingBook(CONFIG).with(openInterest(CRYPTO, 100, T0));
    book.with(
        buy(missed, "1", 4, T0 + 3 * HOUR), openInterest(missed, 200, T0 + 3 * HOUR + SECOND));
    assertThat(sd(book, missed)).isGreaterThan(90);
    assertThat(book.slice(T0 + 4 * HOUR).venues[0].has(Flag.MISSING_TRADES)).isFalse();
  }

  @Test
  void saysWhenOpenInterestGrewByMoreThanWasTraded() throws Exception {
    TestingBook book = new TestingBook(CONFIG).with(openInterest(CRYPTO, 100, T0));
    book.with(buy(CRYPTO, "1", 4, T0 + 1), openInterest(CRYPTO, 104, T0 + HOUR));
    assertThat(book.slice(T0 + HOUR).venues[0].has(Flag.MISSING_TRADES)).isFalse();
    book.with(openInterest(CRYPTO, 150, T0 + 2 * HOUR), openInterest(CRYPTO, 150, T0 + 2 * HOUR));
    assertThat(book.slice(T0 + 2 * HOUR).venues[0].has(Flag.MISSING_TRADES)).isTrue();
  }

  @Test
  void comesBackFromStateWithTheSameBitsAndGoesOnAlike() throws Exception {
    TestingState.OfMap<Integer, byte[]> pages = new TestingState.OfMap<>();
    TestingState.OfMap<Integer, byte[]> inventory = new TestingState.OfMap<>();
    TestingState.OfValue<byte[]> header = new TestingState.OfValue<>();
    TestingState.OfValue<byte[]> vaults = new TestingState.OfValue<>();
    TestingState.OfMap<String, JournalEntry> trades = new TestingState.OfMap<>();
    ShardKey key = new ShardKey("X", 0);
    BookStore store = new BookStore(CONFIG, pages, inventory, header, vaults, new Journal(trades));
    TestingBook run = new TestingBook(key, store.book(key), new Journal(trades));
    run.with(
        openInterest(LISTED, 1000, FRIDAY, FRIDAY + MORNING),
        openInterest(CRYPTO, 90, FRIDAY),
        buy(CRYPTO, "1", 7, FRIDAY + 1),
        buy(LISTED, "2", 60, MONDAY - HOUR),
        buy(LISTED, "3", 40, TUESDAY - 3 * HOUR));
    store.keep(key, run.book, TUESDAY);

    BookStore after = new BookStore(CONFIG, pages, inventory, header, vaults, new Journal(trades));
    TestingBook restored = new TestingBook(key, after.book(key), new Journal(trades));
    for (MarketRecord contract : List.of(LISTED, CRYPTO)) {
      assertThat(bits(restored, contract)).isEqualTo(bits(run, contract));
    }
    MarketRecord figure = openInterest(LISTED, 1050, MONDAY, TUESDAY);
    run.with(figure);
    restored.with(figure);
    assertThat(bits(restored, LISTED)).isEqualTo(bits(run, LISTED));
  }
}
