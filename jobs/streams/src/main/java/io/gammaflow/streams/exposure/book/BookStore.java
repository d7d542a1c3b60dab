package io.gammaflow.streams.exposure.book;

import io.gammaflow.quant.kernel.KernelBuilder;
import io.gammaflow.quant.kernel.KernelEngines;
import io.gammaflow.streams.exposure.ExposureConfig;
import io.gammaflow.streams.exposure.ShardKey;
import io.gammaflow.streams.time.Micros;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.ValueState;

/**
 * The books of a task, cached, with the keyed state from which they are rebuilt after a restore.
 * The caller sets the current key.
 */
final class BookStore {
  /** How long a book without contracts keeps its spot, microseconds. */
  static final long TOMBSTONE = 48 * 3_600_000_000L;

  private final ExposureConfig config;
  private final String configHash;
  private final MapState<Integer, byte[]> pages;
  private final MapState<Integer, byte[]> inventory;
  private final ValueState<byte[]> header;
  private final ValueState<byte[]> vaults;
  private final Journal journal;
  private final KernelBuilder kernel = new KernelBuilder(KernelEngines.active());
  private final Map<ShardKey, Kept> books = new HashMap<>();

  private record Kept(DealerBook book, BookReports reports, StateBytes bytes) {}

  BookStore(
      ExposureConfig config,
      MapState<Integer, byte[]> pages,
      MapState<Integer, byte[]> inventory,
      ValueState<byte[]> header,
      ValueState<byte[]> vaults,
      Journal journal) {
    this.config = config;
    this.configHash = config.configHash();
    this.pages = pages;
    this.inventory = inventory;
    this.header = header;
    this.vaults = vaults;
    this.journal = journal;
  }

  /** The book of the current key. */
  DealerBook book(ShardKey key) throws Exception {
    return kept(key).book();
  }

  /** What the shard of the current key emits of its book. */
  BookReports reports(ShardKey key) throws Exception {
    return kept(key).reports();
  }

  /** Bytes of a book's state but its journal; 0 where it has none. */
  long bytes(ShardKey key) {
    Kept kept = books.get(key);
    return kept == null ? 0 : kept.bytes().total();
  }

  private Kept kept(ShardKey key) throws Exception {
    Kept kept = books.get(key);
    if (kept == null) {
      StateBytes bytes = new StateBytes();
      DealerBook book = load(bytes);
      kept = new Kept(book, BookReports.of(book, configHash, kernel), bytes);
      books.put(key, kept);
    }
    return kept;
  }

  private DealerBook load(StateBytes bytes) throws Exception {
    byte[] known = header.value();
    bytes.header(known);
    DealerBook book =
        new DealerBook(
            config, configHash, known == null ? new BookHeader() : BookHeader.read(known));
    for (Map.Entry<Integer, byte[]> page : pages.entries()) {
      PageCodec.read(book.table, page.getKey(), page.getValue());
      bytes.table(page.getKey(), page.getValue());
    }
    book.inventory.load(book.header);
    for (Map.Entry<Integer, byte[]> page : inventory.entries()) {
      book.inventory.readPage(page.getValue());
      bytes.inventory(page.getKey(), page.getValue());
    }
    book.inventory.complete();
    byte[] told = vaults.value();
    bytes.vaults(told);
    if (told != null) {
      book.vaults.read(told);
    }
    book.table.clean();
    return book;
  }

  /**
   * Writes the changes of a tick to state. A book without contracts keeps no journal, and after
   * {@link #TOMBSTONE} no state at all.
   */
  void keep(ShardKey key, DealerBook book, long tick) throws Exception {
    StateBytes bytes = kept(key).bytes();
    writePages(book, bytes);
    if (book.isEmpty()) {
      journal.clear();
      if (isForgotten(book, tick)) {
        header.clear();
        vaults.clear();
        books.remove(key);
        return;
      }
    } else if (tick >= book.header.nextPrune) {
      if (book.header.nextPrune != Micros.NEVER) {
        journal.prune(tick, venue -> book.header.venue(venue).sizes);
        book.inventory.followSizes(book.header);
      }
      book.header.nextPrune = tick + Journal.PRUNE_EVERY;
    }
    if (book.vaults.takeChanged()) {
      byte[] written = book.vaults.isEmpty() ? null : book.vaults.write();
      vaults.update(written);
      bytes.vaults(written);
    }
    book.inventory.save(book.header);
    byte[] head = book.header.write();
    header.update(head);
    bytes.header(head);
  }

  /** Whether a book has no state worth keeping: no contract, no vault, no recent spot. */
  private static boolean isForgotten(DealerBook book, long tick) {
    long spot = book.header.spots.lastTime();
    boolean spotless = spot == Micros.NEVER || tick - spot >= TOMBSTONE;
    return spotless && book.vaults.isEmpty();
  }

  private void writePages(DealerBook book, StateBytes sizes) throws Exception {
    ContractTable table = book.table;
    BitSet dirty = table.dirtyPages();
    for (int page = dirty.nextSetBit(0); page >= 0; page = dirty.nextSetBit(page + 1)) {
      byte[] bytes = PageCodec.write(table, page);
      if (bytes.length == 0) {
        pages.remove(page);
        inventory.remove(page);
        sizes.table(page, null);
        sizes.inventory(page, null);
      } else {
        byte[] positions = book.inventory.writePage(page);
        pages.put(page, bytes);
        inventory.put(page, positions);
        sizes.table(page, bytes);
        sizes.inventory(page, positions);
      }
    }
    table.clean();
  }
}
