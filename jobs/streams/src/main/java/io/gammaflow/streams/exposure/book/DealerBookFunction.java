package io.gammaflow.streams.exposure.book;

import io.gammaflow.schemas.deadletter.RejectedException;
import io.gammaflow.schemas.record.Calibration;
import io.gammaflow.schemas.record.DeadLetter;
import io.gammaflow.schemas.record.DealerPosition;
import io.gammaflow.schemas.record.Flag;
import io.gammaflow.streams.exposure.BookTally;
import io.gammaflow.streams.exposure.Calendars;
import io.gammaflow.streams.exposure.ExposureConfig;
import io.gammaflow.streams.exposure.ExposureOutputs;
import io.gammaflow.streams.exposure.FailedSteps;
import io.gammaflow.streams.exposure.Quarantine;
import io.gammaflow.streams.exposure.RecordMetrics;
import io.gammaflow.streams.exposure.ShardKey;
import io.gammaflow.streams.exposure.Ticks;
import io.gammaflow.streams.exposure.VenueProgress;
import io.gammaflow.streams.record.ContentHash;
import io.gammaflow.streams.record.MarketRecord;
import io.gammaflow.streams.record.RecordKind;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the dealer book of a shard. Records wait in state until their tick, are applied there in
 * canonical order, and the shard speaks if one of them reached it or it is due by its cadence; of a
 * tick that is a lesson it passes on what the market around has shown, and nothing of the book.
 * Every timer is a tick. Every task hears how far each venue has come.
 */
public final class DealerBookFunction
    extends KeyedBroadcastProcessFunction<ShardKey, MarketRecord, VenueProgress, BookSlice> {
  /** Largest progress by venue, microseconds. */
  public static final MapStateDescriptor<String, Long> PROGRESS =
      new MapStateDescriptor<>("progress", Types.STRING, Types.LONG);

  /** Who has a place, once there is no other: empty until then. */
  public static final MapStateDescriptor<String, Boolean> PLACES =
      new MapStateDescriptor<>("places", Types.STRING, Types.BOOLEAN);

  private static final Logger LOG = LoggerFactory.getLogger(DealerBookFunction.class);
  private static final long serialVersionUID = 1L;

  private final ExposureConfig config;
  private final BookTimers timers;

  private transient PendingRecords pending;
  private transient Journal journal;
  private transient BookStore books;
  private transient ValueState<Strays> strays;
  private transient Quarantine quarantine;
  private transient List<MarketRecord> atWork;
  private transient RecordMetrics metrics;
  private transient VenueMetrics venues;
  private transient Surplus surplus;

  public DealerBookFunction(ExposureConfig config) {
    this.config = config;
    this.timers = new BookTimers(config);
  }

  @Override
  public void open(OpenContext context) {
    RuntimeContext runtime = getRuntimeContext();
    pending = new PendingRecords(runtime.getListState(BookStates.pending()));
    journal = new Journal(runtime.getMapState(BookStates.journal()));
    books =
        new BookStore(
            config,
            runtime.getMapState(BookStates.pages()),
            runtime.getMapState(BookStates.inventory()),
            runtime.getState(BookStates.header()),
            runtime.getState(BookStates.vaults()),
            journal);
    strays = runtime.getState(BookStates.strays());
    quarantine = new Quarantine(runtime.getState(Quarantine.descriptor()));
    atWork = List.of();
    metrics = new RecordMetrics(runtime.getMetricGroup());
    venues = new VenueMetrics(runtime.getMetricGroup());
    surplus = new Surplus(config.mostUnderlyings(), metrics);
  }

  @Override
  public void close() {
    if (metrics != null) {
      LOG.info("since this task began: {}", metrics.line());
    }
  }

  @Override
  public void processBroadcastElement(VenueProgress news, Context context, Collector<BookSlice> out)
      throws Exception {
    BroadcastState<String, Boolean> places = context.getBroadcastState(PLACES);
    for (String underlying : news.underlyings) {
      places.put(underlying, true);
    }
    if (!Calendars.isKnown(news.venue)) {
      return;
    }
    BroadcastState<String, Long> progress = context.getBroadcastState(PROGRESS);
    Long last = progress.get(news.venue);
    if (last == null || news.time > last) {
      progress.put(news.venue, news.time);
    }
  }

  @Override
  public void processElement(MarketRecord r, ReadOnlyContext context, Collector<BookSlice> out)
      throws Exception {
    try {
      Admission.checkTime(r);
    } catch (RejectedException e) {
      refuse(r, e, context);
      return;
    }
    if (r.timestampMillis() <= context.timerService().currentWatermark()) {
      refuse(r, null, context);
      return;
    }
    pending.add(r);
    // Until the next progress tells whether its time is true, it must not set a timer by it. That
    // of a venue that was away is past: a tick that has been must not come again.
    long wake = r.isAhead() ? Math.max(r.heard, passed(context)) + 1 : r.effectiveTime();
    timers.at(wake, context.timerService());
  }

  /**
   * Counts a record that never reaches a tick: its time cannot be, or it is behind the watermark,
   * and so a resend of what is known, or the contract of ingest is broken: clocks of partitions
   * mark what is late before it comes here, and no watermark passes them.
   */
  private void refuse(MarketRecord r, @Nullable RejectedException why, ReadOnlyContext context)
      throws Exception {
    if (r.kind == RecordKind.TOUCH
        || r.kind == RecordKind.REFUSAL
        || (!r.hasContract() && r.shard > 0)) {
      return;
    }
    Strays s = strays.value() == null ? new Strays() : strays.value();
    if (why != null) {
      s.deadLettered++;
      metrics.deadLetter(why.reason());
      context.output(ExposureOutputs.DEAD_LETTERS, Rejects.deadLetter(r, why));
    } else if (isKnown(r)) {
      s.duplicate++;
    } else {
      s.late++;
      s.unorderedUntil = Math.max(s.unorderedUntil, EpochRule.end(r.venue, passed(context)));
      context.output(ExposureOutputs.LATE, Rejects.late(r));
    }
    strays.update(s);
    if (context.timerService().currentWatermark() != Long.MAX_VALUE) {
      timers.at(passed(context) + 1, context.timerService());
    }
  }

  /** The last instant whose tick has been, microseconds. */
  private static long passed(ReadOnlyContext context) {
    return Math.max(0, context.timerService().currentWatermark()) * 1000;
  }

  private boolean isKnown(MarketRecord r) throws Exception {
    if (r.kind != RecordKind.OPTION_TRADE) {
      return false;
    }
    JournalEntry known = journal.find(r.venue, r.tradeId());
    return known == null ? pending.holds(r) : known.contentHash == ContentHash.of(r);
  }

  @Override
  public void onTimer(long timer, OnTimerContext context, Collector<BookSlice> out)
      throws Exception {
    if (Ticks.isBeyondEnd(timer, config)) {
      return;
    }
    try {
      tick(timer, context, out);
    } catch (RuntimeException e) {
      ShardKey key = context.getCurrentKey();
      throw FailedSteps.failed(
          getRuntimeContext().getJobInfo().getJobId().toString(),
          "the book of %s/%d at %s"
              .formatted(key.underlying(), key.shard(), Instant.ofEpochMilli(timer)),
          Rejects.names(atWork),
          e);
    }
  }

  private void tick(long timer, OnTimerContext context, Collector<BookSlice> out) throws Exception {
    ShardKey key = context.getCurrentKey();
    long tick = Ticks.tickOfTimer(timer, config);
    ToLongFunction<String> progress = progress(context);
    PendingRecords.Taken taken = pending.take(timer, progress);
    List<MarketRecord> due = taken.due();
    atWork = due;
    if (!hasPlace(key, context)) {
      refuse(key, tick, taken, context);
      timers.ahead(taken, progress, tick, context.timerService());
      return;
    }
    DealerBook book = books.book(key);
    BookReports reports = books.reports(key);
    Strays refused = strays.value();
    if (taken.isEmpty() && refused == null && !timers.isOwn(book, tick)) {
      // A look at what is ahead alone: a tick that a replay has not must leave no trace.
      timers.ahead(taken, progress, tick, context.timerService());
      return;
    }
    boolean sharded = config.shardsOf(key.underlying()) > 1;

    TickRun run = new TickRun(book, journal, key, tick, new TickNotes(progress), metrics, context);
    if (refused != null) {
      run.takeUp(refused);
      strays.clear();
    }
    run.look(due);
    if (config.calibrate()) {
      for (Calibration c : book.learning.due(key, tick)) {
        context.output(ExposureOutputs.CALIBRATIONS, c);
      }
    }
    long spoken = book.header.lastTick;
    if (spoken != ContractTable.NEVER) {
      run.apply(due, r -> isAmendment(r, spoken));
      boolean asked = sharded && due.stream().anyMatch(r -> isAmendment(r, spoken));
      if ((sharded || !book.isEmpty()) && (run.changed() || asked)) {
        BookSlice slice = reports.slices().build(key, spoken, tick, run.changed(), run.notes());
        slice.market = run.takeMarket();
        slice.raiseIf(Flag.INPUT_QUARANTINED, doubtful(run, tick));
        out.collect(slice);
      }
    }
    run.apply(due, r -> !isAmendment(r, spoken));
    for (MarketRecord r : taken.untrue()) {
      run.refuse(r, Rejects.untrue(r));
    }
    book.expire(tick);
    book.doubtOld(tick);
    if (!due.isEmpty()) {
      book.header.reachedAt = tick;
    }
    boolean lesson = Ticks.isLesson(tick, config);
    boolean reached = run.reached() || timers.isDecay(book, tick);
    MarketRecord[] market = run.takeMarket();
    boolean speaks = sharded || !book.isEmpty() || market.length > 0;
    if ((reached || (sharded && !due.isEmpty())) && speaks) {
      BookSlice slice =
          lesson
              ? reports.slices().lesson(key, tick)
              : reports.slices().build(key, tick, tick, reached, run.notes());
      slice.market = market;
      slice.raiseIf(Flag.INPUT_QUARANTINED, doubtful(run, tick));
      out.collect(slice);
      // Nothing was said of a lesson that a late record could change.
      book.header.lastTick = lesson ? spoken : tick;
    }
    if (!lesson) {
      for (DealerPosition p : reports.positions().due(key.underlying(), tick)) {
        context.output(ExposureOutputs.POSITIONS, p);
      }
    }
    if (!due.isEmpty() || !taken.untrue().isEmpty() || refused != null) {
      tell(book, run.tally(), context);
    }
    venues.look(key, book, tick, progress);
    books.keep(key, book, tick);
    timers.later(book, tick, context.timerService());
    timers.ahead(taken, progress, tick, context.timerService());
  }

  /** Whether the underlying is one of those that may have books: any is, while there is room. */
  private static boolean hasPlace(ShardKey key, OnTimerContext context) throws Exception {
    ReadOnlyBroadcastState<String, Boolean> places = context.getBroadcastState(PLACES);
    return key.underlying().isEmpty()
        || places.contains(key.underlying())
        || !places.immutableEntries().iterator().hasNext();
  }

  private void refuse(ShardKey key, long tick, PendingRecords.Taken taken, OnTimerContext context)
      throws Exception {
    BookTally tally = Surplus.tally(key, tick);
    Strays refused = strays.value();
    if (refused != null) {
      refused.count(tally);
      strays.clear();
    }
    Consumer<DeadLetter> out = d -> context.output(ExposureOutputs.DEAD_LETTERS, d);
    surplus.refuse(taken.due(), tally, out);
    surplus.refuse(taken.untrue(), tally, out);
    if (tally.in > 0) {
      metrics.add(tally);
      context.output(ExposureOutputs.TALLIES, tally);
    }
  }

  /** How far a venue has come; once the input is over none is behind. */
  private static ToLongFunction<String> progress(OnTimerContext context) throws Exception {
    if (context.timerService().currentWatermark() == Long.MAX_VALUE) {
      return venue -> ContractTable.NEVER;
    }
    ReadOnlyBroadcastState<String, Long> heard = context.getBroadcastState(PROGRESS);
    Map<String, Long> all = new HashMap<>();
    for (Map.Entry<String, Long> e : heard.immutableEntries()) {
      all.put(e.getKey(), e.getValue());
    }
    return venue -> all.getOrDefault(venue, ContractTable.NEVER);
  }

  private boolean doubtful(TickRun run, long tick) throws IOException {
    if (run.failed()) {
      quarantine.begin(tick);
    }
    return quarantine.isOpen(tick);
  }

  /** A late record of a time that has been spoken of: it changes what was said. */
  private static boolean isAmendment(MarketRecord r, long spoken) {
    return r.isLate() && r.eventTime <= spoken;
  }

  private void tell(DealerBook book, BookTally tally, OnTimerContext context) {
    book.describe(tally);
    metrics.add(tally);
    context.output(ExposureOutputs.TALLIES, tally);
  }
}
