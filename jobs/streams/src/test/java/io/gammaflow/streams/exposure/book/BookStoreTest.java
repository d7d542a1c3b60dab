package io.gammaflow.streams.exposure.book;

import static io.gammaflow.streams.record.TestingRecords.DAY;
import static io.gammaflow.streams.record.TestingRecords.HOUR;
import static io.gammaflow.streams.record.TestingRecords.SECOND;
import static io.gammaflow.streams.record.TestingRecords.T0;
import static io.gammaflow.streams.record.TestingRecords.crypto;
import static io.gammaflow.streams.record.TestingRecords.instrument;
import static io.gammaflow.streams.record.TestingRecords.mark;
import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.streams.exposure.ExposureConfig;
import io.gammaflow.streams.exposure.ShardKey;
import io.gammaflow.streams.record.MarketRecord;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BookStoreTest {
  private static final ExposureConfig CONFIG = ExposureConfig.defaults();
  private static final ShardKey KEY = new ShardKey("X", 0);

  private final TestingState.OfMap<Integer, byte[]> pages = new TestingState.OfMap<>();
  private final TestingState.OfMap<Integer, byte[]> inventory = new TestingState.OfMap<>();
  private final TestingState.OfValue<byte[]> header = new TestingState.OfValue<>();
  private final TestingState.OfValue<byte[]> vaults = new TestingState.OfValue<>();
  private final TestingState.OfMap<String, JournalEntry> trades = new TestingState.OfMap<>();

  private BookStore store() {
    return new BookStore(CONFIG, pages, inventory, header, vaults, new Journal(trades));
  }

  private static MarketRecord contract(int i) {
    return crypto(50 + i, true, i < SlotIndex.PAGE ? T0 + DAY : T0 + 2 * DAY);
  }

  private static DealerBook filled(BookStore store, int contracts) throws Exception {
    DealerBook book = store.book(KEY);
    for (int i = 0; i < contracts; i++) {
      book.slotOf(instrument(contract(i), T0));
    }
    return book;
  }

  @Test
  void writesOnlyThePagesThatChanged() throws Exception {
    BookStore store = store();
    DealerBook book = filled(store, 2 * SlotIndex.PAGE + 10);
    store.keep(KEY, book, T0);
    assertThat(pages.puts).containsExactly(0, 1, 2);
    pages.puts.clear();

    store.keep(KEY, book, T0 + SECOND);
    assertThat(pages.puts).isEmpty();

    MarketRecord marked = mark(contract(SlotIndex.PAGE + 7), 0.5, T0);
    book.table.markVol[book.slotOf(marked)] = 0.5;
    book.table.touch(book.table.find(marked.contractId()));
    store.keep(KEY, book, T0 + SECOND);
    assertThat(pages.puts).containsExactly(1);
  }

  @Test
  void rebuildsABookFromItsPages() throws Exception {
    BookStore store = store();
    DealerBook book = filled(store, SlotIndex.PAGE + 10);
    book.header.lastTick = T0;
    store.keep(KEY, book, T0);
    assertThat(store.book(KEY)).isSameAs(book);

    DealerBook rebuilt = store().book(KEY);
    assertThat(rebuilt.table.size()).isEqualTo(SlotIndex.PAGE + 10);
    assertThat(rebuilt.table.order()).isEqualTo(book.table.order());
    assertThat(rebuilt.header.lastTick).isEqualTo(T0);
    assertThat(rebuilt.table.dirtyPages().isEmpty()).isTrue();
  }

  @Test
  void dropsThePageOfDeadContractsAndInTheEndEverything() throws Exception {
    BookStore store = store();
    DealerBook book = filled(store, SlotIndex.PAGE + 10);
    trades.put("deribit|1", new JournalEntry());
    store.keep(KEY, book, T0);
    book.expire(T0 + DAY);
    store.keep(KEY, book, T0 + DAY);
    assertThat(pages.entries).containsOnlyKeys(1);
    book.expire(T0 + 2 * DAY);
    store.keep(KEY, book, T0 + 2 * DAY);
    assertThat(pages.entries).isEmpty();
    assertThat(trades.entries).isEmpty();
    assertThat(header.value()).isNull();
    assertThat(store.book(KEY)).isNotSameAs(book);
  }

  @Test
  void knowsTheBytesOfItsStateAsWrittenAndAsReadAndAsForgotten() throws Exception {
    BookStore store = store();
    DealerBook book = filled(store, SlotIndex.PAGE + 10);
    store.keep(KEY, book, T0);
    assertThat(store.bytes(KEY)).isPositive().isEqualTo(bytesOfState());
    BookStore restored = store();
    restored.book(KEY);
    assertThat(restored.bytes(KEY)).isEqualTo(bytesOfState());

    book.expire(T0 + DAY);
    store.keep(KEY, book, T0 + DAY);
    assertThat(store.bytes(KEY)).isPositive().isEqualTo(bytesOfState());
    book.expire(T0 + 2 * DAY);
    store.keep(KEY, book, T0 + 2 * DAY);
    assertThat(store.bytes(KEY)).isZero();
  }

  private long bytesOfState() throws Exception {
    byte[] head = header.value();
    byte[] told = vaults.value();
    return Stream.concat(pages.entries.values().stream(), inventory.entries.values().stream())
            .mapToLong(page -> page.length)
            .sum()
        + (head == null ? 0 : head.length)
        + (told == null ? 0 : told.length);
  }

  @Test
  void forgetsTradesThatCanNeitherBeAmendedNorComeAgain() throws Exception {
    BookStore store = store();
    DealerBook book = filled(store, 1);
    for (int hours = 0; hours < 4; hours++) {
      JournalEntry entry = new JournalEntry();
      entry.eventTime = T0 - hours * HOUR;
      trades.put("deribit|" + hours, entry);
    }
    store.keep(KEY, book, T0);
    assertThat(trades.entries).hasSize(4);
    store.keep(KEY, book, T0 + HOUR - 1);
    assertThat(trades.entries).hasSize(4);
    store.keep(KEY, book, T0 + HOUR);
    assertThat(trades.entries).containsOnlyKeys("deribit|0");
  }
}
