package io.gammaflow.streams.exposure.book;

import io.gammaflow.quant.kernel.KernelBuilder;
import io.gammaflow.quant.kernel.KernelEngines;
import io.gammaflow.schemas.deadletter.RejectedException;
import io.gammaflow.schemas.record.PriceKind;
import io.gammaflow.streams.exposure.BookTally;
import io.gammaflow.streams.exposure.ExposureConfig;
import io.gammaflow.streams.exposure.ShardKey;
import io.gammaflow.streams.record.MarketRecord;
import io.gammaflow.streams.time.Micros;

/** A book on its own: records are applied to it one by one, slices are asked of it. */
public final class TestingBook {
  final Journal journal;
  final DealerBook book;
  final BookTally tally = new BookTally();
  TickFlags flags = newFlags();

  private final ShardKey key;
  private final KernelBuilder kernel = new KernelBuilder(KernelEngines.active());

  /** Nobody knows how far a venue has come. */
  static TickFlags newFlags() {
    return new TickFlags(venue -> Micros.NEVER);
  }

  /** One price of the underlying, in dollars. */
  static QuotedSpots spots(double price, long time) {
    SpotBoard board = new SpotBoard();
    board.put(PriceKind.INDEX, "deribit", price, time, "USD");
    return new QuotedSpots(board);
  }

  public TestingBook(ExposureConfig config) {
    this(config, new ShardKey("X", 0));
  }

  TestingBook(ExposureConfig config, ShardKey key) {
    this(
        key,
        new DealerBook(config, config.configHash(), new BookHeader()),
        new Journal(new TestingState.OfMap<>()));
  }

  TestingBook(ShardKey key, DealerBook book, Journal journal) {
    this.key = key;
    this.book = book;
    this.journal = journal;
  }

  /** Applies a record at its own time. */
  Outcome apply(MarketRecord r) throws Exception {
    return apply(r, r.eventTime);
  }

  /** Applies a record at a tick. */
  Outcome apply(MarketRecord r, long tick) throws Exception {
    return new RecordApplier(book, journal, flags, tally).apply(r, tick);
  }

  /** Applies records at their own times, whatever becomes of them. */
  public TestingBook with(MarketRecord... records) throws Exception {
    for (MarketRecord r : records) {
      try {
        apply(r);
      } catch (RejectedException e) {
        tally.deadLettered++;
      }
    }
    return this;
  }

  /** The slice of a tick, after which a new one begins. */
  public BookSlice slice(long tick) {
    BookSlice slice =
        new SliceBuilder(book.config, book, kernel).build(key, tick, tick, true, flags);
    flags = newFlags();
    return slice;
  }

  /** Standard deviation of the position in a contract by the filter. */
  public double positionSd(MarketRecord contract) {
    return book.inventory.sd(slot(contract));
  }

  /** The slot of a contract. */
  int slot(MarketRecord contract) {
    return book.table.find(contract.contractId());
  }
}
