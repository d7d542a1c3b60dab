package io.gammaflow.streams.exposure.book;

import io.gammaflow.schemas.deadletter.RejectedException;
import io.gammaflow.schemas.record.DealerPosition;
import io.gammaflow.streams.exposure.BookTally;
import io.gammaflow.streams.exposure.ExposureConfig;
import io.gammaflow.streams.exposure.ExposureTopology;
import io.gammaflow.streams.exposure.ShardKey;
import io.gammaflow.streams.exposure.Ticks;
import io.gammaflow.streams.record.CanonicalOrder;
import io.gammaflow.streams.record.ContentHash;
import io.gammaflow.streams.record.MarketRecord;
import io.gammaflow.streams.record.RecordKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Keeps the dealer book of a shard. Records wait in state until their tick, are applied there in
 * canonical order, and the shard speaks if one of them reached it or it is due by its cadence.
 */
public final class DealerBookFunction
    extends KeyedProcessFunction<ShardKey, MarketRecord, BookSlice> {
  private static final long serialVersionUID = 1L;

  private final ExposureConfig config;

  private transient ListState<MarketRecord> pending;
  private transient MapState<Integer, byte[]> pages;
  private transient ValueState<byte[]> headerState;
  private transient MapState<String, JournalEntry> journalState;
  private transient ValueState<Strays> strays;

  /** Books by key, rebuilt from their pages after a restore. */
  private transient Map<ShardKey, DealerBook> books;

  public DealerBookFunction(ExposureConfig config) {
    this.config = config;
  }

  @Override
  public void open(OpenContext context) {
    books = new HashMap<>();
    var runtime = getRuntimeContext();
    pending =
        runtime.getListState(
            new ListStateDescriptor<>("pending", TypeInformation.of(MarketRecord.class)));
    pages =
        runtime.getMapState(
            new MapStateDescriptor<>(
                "pages", Types.INT, PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));
    headerState =
        runtime.getState(
            new ValueStateDescriptor<>(
                "header", PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));
    journalState =
        runtime.getMapState(
            new MapStateDescriptor<>(
                "journal", Types.STRING, TypeInformation.of(JournalEntry.class)));
    strays =
        runtime.getState(new ValueStateDescriptor<>("strays", TypeInformation.of(Strays.class)));
  }

  @Override
  public void processElement(MarketRecord r, Context context, Collector<BookSlice> out)
      throws Exception {
    long now = context.timerService().currentWatermark();
    if (r.timestampMillis() <= now) {
      stray(r, context);
      return;
    }
    pending.add(r);
    context
        .timerService()
        .registerEventTimeTimer(Ticks.timerOf(Ticks.tickOf(r.effectiveTime(), config)));
  }

  /** An unmarked record behind the watermark is a resend of what is known, or too late. */
  private void stray(MarketRecord r, Context context) throws Exception {
    if (r.kind == RecordKind.TOUCH || (!r.hasContract() && r.shard > 0)) {
      return;
    }
    Strays s = strays.value();
    if (s == null) {
      s = new Strays();
    }
    JournalEntry known =
        r.kind == RecordKind.OPTION_TRADE
            ? new Journal(journalState).find(r.venue, r.tradeId)
            : null;
    if (known != null && known.contentHash == ContentHash.of(r)) {
      s.duplicate++;
    } else {
      s.late++;
      context.output(ExposureTopology.LATE, Rejects.late(r));
    }
    strays.update(s);
    context.timerService().registerEventTimeTimer(context.timerService().currentWatermark() + 1);
  }

  @Override
  public void onTimer(long timer, OnTimerContext context, Collector<BookSlice> out)
      throws Exception {
    if (Ticks.isBeyondEnd(timer, config)) {
      return;
    }
    ShardKey key = context.getCurrentKey();
    long tick = Ticks.tickOfTimer(timer, config);
    DealerBook book = book(key);
    BookTally tally = newTally(key, tick);
    List<MarketRecord> due = takeDue(timer);
    RecordApplier applier =
        new RecordApplier(book.table, book.header, new Journal(journalState), tally);
    SliceBuilder builder = new SliceBuilder(config, book.table, book.header);

    boolean sharded = config.shardsOf(key.underlying()) > 1;
    Effect late = applyAll(due, true, applier, tick, tally, context);
    boolean anyLate = due.stream().anyMatch(MarketRecord::isLate);
    long spoken = book.header.lastTick;
    if (spoken != ContractTable.NEVER
        && book.table.size() > 0
        && (late.amended || (sharded && anyLate))) {
      out.collect(builder.build(key, spoken, tick, late.amended));
    }
    Effect inTime = applyAll(due, false, applier, tick, tally, context);
    boolean reached = late.reached || inTime.reached;
    book.expire(tick);
    boolean decay = config.decayMicros() > 0 && tick % config.decayMicros() == 0;
    boolean speaks = reached || decay || (sharded && !due.isEmpty());
    if (speaks && book.table.size() > 0) {
      out.collect(builder.build(key, tick, tick, reached || decay));
      book.header.lastTick = tick;
      for (DealerPosition p : book.positionsDue(config, key.underlying(), tick, builder)) {
        context.output(ExposureTopology.POSITIONS, p);
      }
    }
    if (!due.isEmpty() || strays.value() != null) {
      tell(book, tally, context);
    }
    keep(book, tick, context);
    timers(book, timer, context);
  }

  private record Effect(boolean reached, boolean amended) {}

  private Effect applyAll(
      List<MarketRecord> due,
      boolean late,
      RecordApplier applier,
      long tick,
      BookTally tally,
      OnTimerContext context)
      throws Exception {
    boolean reached = false;
    boolean amended = false;
    for (MarketRecord r : due) {
      if (r.isLate() != late) {
        continue;
      }
      try {
        RecordApplier.Outcome outcome = applier.apply(r, tick);
        switch (outcome) {
          case APPLIED, AMENDED -> tally.applied++;
          case DUPLICATE -> tally.duplicate++;
          case EXPIRED -> tally.expired++;
          case LATE -> {
            tally.late++;
            context.output(ExposureTopology.LATE, Rejects.late(r));
          }
          case NOT_COUNTED -> {}
        }
        reached |= outcome != RecordApplier.Outcome.DUPLICATE && r.kind != RecordKind.TOUCH;
        amended |= outcome == RecordApplier.Outcome.AMENDED;
      } catch (RejectedException e) {
        tally.deadLettered++;
        reached = true;
        context.output(ExposureTopology.DEAD_LETTERS, Rejects.deadLetter(r, e));
      }
    }
    return new Effect(reached, amended);
  }

  /** Takes the records whose tick has come out of state, in canonical order. */
  private List<MarketRecord> takeDue(long timer) throws Exception {
    List<MarketRecord> due = new ArrayList<>();
    List<MarketRecord> rest = new ArrayList<>();
    for (MarketRecord r : pending.get()) {
      (r.timestampMillis() <= timer ? due : rest).add(r);
    }
    if (!due.isEmpty()) {
      pending.update(rest);
      due.sort(CanonicalOrder.INSTANCE);
    }
    return due;
  }

  private DealerBook book(ShardKey key) throws Exception {
    DealerBook book = books.get(key);
    if (book == null) {
      book = new DealerBook();
      byte[] header = headerState.value();
      if (header != null) {
        book.header = BookHeader.read(header);
      }
      for (Map.Entry<Integer, byte[]> page : pages.entries()) {
        PageCodec.read(book.table, page.getKey(), page.getValue());
      }
      book.table.clean();
      books.put(key, book);
    }
    return book;
  }

  private BookTally newTally(ShardKey key, long tick) {
    BookTally tally = new BookTally();
    tally.underlying = key.underlying();
    tally.shard = key.shard();
    tally.tick = tick;
    return tally;
  }

  private void tell(DealerBook book, BookTally tally, OnTimerContext context) throws Exception {
    Strays s = strays.value();
    if (s != null) {
      tally.late += s.late;
      tally.duplicate += s.duplicate;
      strays.clear();
    }
    book.describe(tally);
    context.output(ExposureTopology.TALLIES, tally);
  }

  /** Writes what changed; a shard whose contracts have all died keeps nothing. */
  private void keep(DealerBook book, long tick, OnTimerContext context) throws Exception {
    boolean died = book.table.size() == 0 && book.header.lastTick != ContractTable.NEVER;
    if (died && !pending.get().iterator().hasNext()) {
      pages.clear();
      headerState.clear();
      journalState.clear();
      books.remove(context.getCurrentKey());
      return;
    }
    if (tick >= book.header.nextPrune) {
      if (book.header.nextPrune != ContractTable.NEVER) {
        new Journal(journalState).prune(tick);
      }
      book.header.nextPrune = tick + Journal.PRUNE_EVERY;
    }
    var dirty = book.table.dirtyPages();
    for (int page = dirty.nextSetBit(0); page >= 0; page = dirty.nextSetBit(page + 1)) {
      byte[] bytes = PageCodec.write(book.table, page);
      if (bytes.length == 0) {
        pages.remove(page);
      } else {
        pages.put(page, bytes);
      }
    }
    book.table.clean();
    headerState.update(book.header.write());
  }

  /** The next death of a contract, and the next tick of the cadence. */
  private void timers(DealerBook book, long timer, OnTimerContext context) {
    if (book.table.size() == 0) {
      return;
    }
    long nextExpiry = Long.MAX_VALUE;
    for (int slot = 0; slot < book.table.slotLimit(); slot++) {
      if (book.table.isLive(slot)) {
        nextExpiry = Math.min(nextExpiry, book.table.expiry[slot]);
      }
    }
    register(Ticks.timerOf(nextExpiry), timer, context);
    boolean ended = context.timerService().currentWatermark() == Long.MAX_VALUE;
    if (config.decayMicros() > 0 && !ended) {
      long next = (timer * 1000L / config.decayMicros() + 1) * config.decayMicros();
      register(Ticks.timerOf(next), timer, context);
    }
  }

  private void register(long at, long now, OnTimerContext context) {
    if (at > now && !Ticks.isBeyondEnd(at, config)) {
      context.timerService().registerEventTimeTimer(at);
    }
  }

  /** What became of records behind the watermark since the last tick. */
  public static class Strays {
    public long late;
    public long duplicate;
  }
}
