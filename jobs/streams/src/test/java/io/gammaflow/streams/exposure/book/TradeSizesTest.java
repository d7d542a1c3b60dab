package io.gammaflow.streams.exposure.book;

import static io.gammaflow.streams.record.TestingRecords.HOUR;
import static io.gammaflow.streams.record.TestingRecords.T0;
import static io.gammaflow.streams.record.TestingRecords.bust;
import static io.gammaflow.streams.record.TestingRecords.crypto;
import static io.gammaflow.streams.record.TestingRecords.openInterest;
import static io.gammaflow.streams.record.TestingRecords.trade;
import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.quant.inventory.FilterParameters;
import io.gammaflow.schemas.record.Aggressor;
import io.gammaflow.schemas.record.PositioningModel;
import io.gammaflow.streams.exposure.ExposureConfig;
import io.gammaflow.streams.exposure.ShardKey;
import io.gammaflow.streams.record.MarketRecord;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class TradeSizesTest {
  private static final ExposureConfig CONFIG =
      ExposureConfig.defaults().withModel(PositioningModel.FILTER);
  private static final ShardKey KEY = new ShardKey("X", 0);
  private static final MarketRecord C = crypto(100, true, T0 + 1000 * HOUR);

  /** Of an hour, in contracts, where lots are tenths. */
  private static final double HOURLY_NOISE =
      FilterParameters.dailyWithOwnGrowth().openInterest().noise() / 24;

  private static final Percentage SAME = Percentage.withPercentage(1e-9);

  private final TestingState.OfMap<Integer, byte[]> pages = new TestingState.OfMap<>();
  private final TestingState.OfMap<Integer, byte[]> inventory = new TestingState.OfMap<>();
  private final TestingState.OfValue<byte[]> header = new TestingState.OfValue<>();
  private final TestingState.OfValue<byte[]> vaults = new TestingState.OfValue<>();
  private final TestingState.OfMap<String, JournalEntry> trades = new TestingState.OfMap<>();

  private BookStore store() {
    return new BookStore(CONFIG, pages, inventory, header, vaults, new Journal(trades));
  }

  private static TestingBook on(BookStore store, TestingState.OfMap<String, JournalEntry> trades)
      throws Exception {
    return new TestingBook(KEY, store.book(KEY), new Journal(trades));
  }

  private static double noise(DealerBook book) {
    VenueInventory v = Objects.requireNonNull(book.inventory.venues().get("deribit"));
    return v.filter.parameters().openInterest().noise() * v.lot * v.lot;
  }

  private static List<MarketRecord> trades(int count, double size) {
    List<MarketRecord> all = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      all.add(trade(C, "t" + i, size, Aggressor.BUY, T0 + 1 + i));
    }
    return all;
  }

  @Test
  void theNoiseOfOpenInterestIsThatOfTheTradesOnceTheyAreFinal() throws Exception {
    BookStore store = store();
    TestingBook book = on(store, trades);
    book.with(openInterest(C, 100, T0));
    book.with(trades(TradeSizes.ENOUGH, 0.74).toArray(new MarketRecord[0]));
    store.keep(KEY, book.book, T0 + 1000);
    store.keep(KEY, book.book, T0 + 2 * HOUR);
    assertThat(noise(book.book)).as("may be amended").isCloseTo(HOURLY_NOISE, SAME);

    store.keep(KEY, book.book, T0 + 3 * HOUR);
    assertThat(noise(book.book)).isBetween(0.0099 * HOURLY_NOISE, 0.0101 * HOURLY_NOISE);
    assertThat(noise(store().book(KEY))).as("restored").isEqualTo(noise(book.book));
  }

  @Test
  void fewTradesSayNothingAndABustOneIsNone() throws Exception {
    BookStore store = store();
    TestingBook book = on(store, trades);
    book.with(openInterest(C, 100, T0));
    book.with(trades(TradeSizes.ENOUGH, 0.74).toArray(new MarketRecord[0]));
    book.with(bust(C, "b", "t7", T0 + 1000));
    store.keep(KEY, book.book, T0 + 1000);
    store.keep(KEY, book.book, T0 + 5 * HOUR);
    assertThat(trades.entries).isEmpty();
    assertThat(noise(book.book)).isCloseTo(HOURLY_NOISE, SAME);
  }

  @Test
  void theOrderOfTheTradesIsNothing() throws Exception {
    List<Long> units = new ArrayList<>();
    Random random = new Random(1);
    for (int i = 0; i < 3 * TradeSizes.ENOUGH; i++) {
      units.add(1 + (long) (random.nextDouble() * 1e9));
    }
    units.add(Long.MAX_VALUE);
    byte[] sorted = bytes(units);
    Collections.shuffle(units, random);
    assertThat(bytes(units)).isEqualTo(sorted);
  }

  @Test
  void manyFadeAndNeverOverflow() {
    TradeSizes sizes = new TradeSizes();
    for (int batch = 0; batch < 8; batch++) {
      for (int i = 0; i < 1 << 19; i++) {
        sizes.add(Long.MAX_VALUE);
      }
      sizes.fade();
    }
    assertThat(sizes.mean()).isBetween(999_999.0, 1_000_000.0);
    for (int batch = 0; batch < 40; batch++) {
      for (int i = 0; i < 1 << 19; i++) {
        sizes.add(FlowUnits.ofContracts(2));
      }
      sizes.fade();
    }
    assertThat(sizes.mean()).isLessThan(100);
  }

  private static byte[] bytes(List<Long> units) throws Exception {
    TradeSizes sizes = new TradeSizes();
    units.forEach(sizes::add);
    DataOutputSerializer out = new DataOutputSerializer(16);
    sizes.write(out);
    byte[] bytes = out.getCopyOfBuffer();
    assertThat(TradeSizes.read(new DataInputDeserializer(bytes)).mean()).isEqualTo(sizes.mean());
    return bytes;
  }
}
