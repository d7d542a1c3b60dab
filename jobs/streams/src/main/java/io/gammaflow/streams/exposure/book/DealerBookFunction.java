package io.gammaflow.streams.exposure.book;

import io.gammaflow.schemas.deadletter.RejectedException;
import io.gammaflow.schemas.record.Calibration;
import io.gammaflow.schemas.record.DeadLetter;
import io.gammaflow.schemas.record.DealerPosition;
import io.gammaflow.schemas.record.Flag;
import io.gammaflow.streams.exposure.BookTally;
import io.gammaflow.streams.exposure.ExposureConfig;
import io.gammaflow.streams.exposure.ExposureOptions;
import io.gammaflow.streams.exposure.ExposureOutputs;
import io.gammaflow.streams.exposure.FailedSteps;
import io.gammaflow.streams.exposure.Quarantine;
import io.gammaflow.streams.exposure.RecordMetrics;
import io.gammaflow.streams.exposure.ShardKey;
import io.gammaflow.streams.exposure.Ticks;
import io.gammaflow.streams.exposure.VenueProgress;
import io.gammaflow.streams.record.MarketRecord;
import io.gammaflow.streams.time.Micros;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the dealer book of a shard. Records wait in state until their tick and are applied there in
 * canonical order. The shard emits a slice at a tick that a record reached, or that its emission
 * interval asks for; at a tick that the book only learns from it emits the market's records and
 * nothing of the book. Every timer is a tick.
 */
public final class DealerBookFunction
    extends KeyedBroadcastProcessFunction<ShardKey, MarketRecord, VenueProgress, BookSlice> {
  private static final Logger LOG = LoggerFactory.getLogger(DealerBookFunction.class);
  private static final long serialVersionUID = 1L;

  private final ExposureConfig config;
  private final BookTimers timers;

  private transient PendingRecords pending;
  private transient EarlyRejects rejects;
  private transient Journal journal;
  private transient BookStore books;
  private transient Quarantine quarantine;
  private transient List<MarketRecord> atWork;
  private transient RecordMetrics metrics;
  private transient BookGauges gauges;
  private transient Surplus surplus;

  public DealerBookFunction(ExposureConfig config) {
    this.config = config;
    this.timers = new BookTimers(config);
  }

  @Override
  public void open(OpenContext context) {
    RuntimeContext runtime = getRuntimeContext();
    pending = PendingRecords.of(runtime, config.tickMicros());
    journal = new Journal(runtime.getMapState(BookStates.journal()));
    books =
        new BookStore(
            config,
            runtime.getMapState(BookStates.pages()),
            runtime.getMapState(BookStates.inventory()),
            runtime.getState(BookStates.header()),
            runtime.getState(BookStates.vaults()),
            journal);
    quarantine = new Quarantine(runtime.getState(Quarantine.descriptor()));
    atWork = List.of();
    metrics = new RecordMetrics(runtime.getMetricGroup());
    rejects = new EarlyRejects(runtime.getState(BookStates.strays()), pending, journal, metrics);
    gauges = new BookGauges(runtime.getMetricGroup());
    surplus = new Surplus(config.get(ExposureOptions.MOST_UNDERLYINGS), metrics);
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
    BookBroadcast.store(news, context);
  }

  @Override
  public void processElement(MarketRecord r, ReadOnlyContext context, Collector<BookSlice> out)
      throws Exception {
    TimerService timerService = context.timerService();
    try {
      Admission.checkTime(r);
    } catch (RejectedException e) {
      reject(r, e, context);
      return;
    }
    if (r.timestampMillis() <= timerService.currentWatermark()) {
      reject(r, null, context);
      return;
    }
    pending.add(r);
    // No timer at a time that is ahead of the venue's progress until the next progress confirms it.
    // That progress may itself be behind the watermark, and a tick that has passed never repeats.
    long passed = BookTimers.passed(timerService);
    long wake = r.isAhead() ? Math.max(r.heard, passed) + 1 : r.effectiveTime();
    timers.at(wake, timerService);
  }

  /** Rejects a record before its tick; the next tick reports it. */
  private void reject(MarketRecord r, @Nullable RejectedException why, ReadOnlyContext context)
      throws Exception {
    TimerService timerService = context.timerService();
    if (rejects.reject(r, why, context) && timerService.currentWatermark() != Long.MAX_VALUE) {
      timers.at(BookTimers.passed(timerService) + 1, timerService);
    }
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
    ToLongFunction<String> progress = BookBroadcast.progress(context);
    PendingRecords.Taken taken = pending.take(timer, progress);
    atWork = taken.due();
    if (BookBroadcast.hasPlace(key, context)) {
      tick(key, tick, taken, progress, context, out);
    } else {
      rejectAll(key, tick, taken, context);
    }
    timers.ahead(taken, progress, tick, context.timerService());
  }

  private void tick(
      ShardKey key,
      long tick,
      PendingRecords.Taken taken,
      ToLongFunction<String> progress,
      OnTimerContext context,
      Collector<BookSlice> out)
      throws Exception {
    List<MarketRecord> due = taken.due();
    DealerBook book = books.book(key);
    Strays rejected = rejects.take();
    if (taken.isEmpty() && rejected == null && !timers.isOwn(book, tick)) {
      // Only a look at records that are ahead. A replay does not have this tick: leave no trace.
      return;
    }
    TickRun run = new TickRun(book, journal, key, tick, new TickFlags(progress), metrics, context);
    if (rejected != null) {
      run.takeUp(rejected);
    }
    run.look(due);
    if (config.get(ExposureOptions.CALIBRATE)) {
      for (Calibration c : book.calibration.due(key, tick)) {
        context.output(ExposureOutputs.CALIBRATIONS, c);
      }
    }
    long emitted = book.header.lastTick;
    if (emitted != Micros.NEVER) {
      amend(run, key, emitted, tick, due, out);
    }
    run.apply(due, r -> !isAmendment(r, emitted));
    for (MarketRecord r : taken.untrue()) {
      run.refuse(r, Rejects.untrue(r));
    }
    book.expire(tick);
    book.doubtOld(tick);
    if (!due.isEmpty()) {
      book.header.reachedAt = tick;
    }
    emit(run, key, tick, due, out);
    if (!Ticks.isLesson(tick, config)) {
      for (DealerPosition p : books.reports(key).positions().due(key.underlying(), tick)) {
        context.output(ExposureOutputs.POSITIONS, p);
      }
    }
    if (!taken.isEmpty() || rejected != null) {
      report(book, run.tally(), context);
    }
    books.keep(key, book, tick);
    gauges.look(key, book, tick, progress, books.bytes(key));
    timers.later(book, tick, context.timerService());
  }

  /**
   * Applies the late records of ticks that were emitted, and emits the last of those ticks again.
   */
  private void amend(
      TickRun run,
      ShardKey key,
      long emitted,
      long tick,
      List<MarketRecord> due,
      Collector<BookSlice> out)
      throws Exception {
    run.apply(due, r -> isAmendment(r, emitted));
    boolean asked = isSharded(key) && due.stream().anyMatch(r -> isAmendment(r, emitted));
    if (isPresent(key) && (run.changed() || asked)) {
      SliceBuilder slices = books.reports(key).slices();
      emit(slices.build(key, emitted, tick, run.changed(), run.flags()), run, tick, out);
    }
  }

  /** Emits the slice of a tick that a record reached, or that the emission interval asks for. */
  private void emit(
      TickRun run, ShardKey key, long tick, List<MarketRecord> due, Collector<BookSlice> out)
      throws Exception {
    DealerBook book = books.book(key);
    boolean reached = run.reached() || timers.isDecay(book, tick);
    boolean wanted = reached || (isSharded(key) && !due.isEmpty());
    if (!wanted || !(isPresent(key) || run.hasMarket())) {
      return;
    }
    SliceBuilder slices = books.reports(key).slices();
    if (Ticks.isLesson(tick, config)) {
      // Nothing of the book is emitted that a late record could change: lastTick stays.
      emit(slices.lesson(key, tick), run, tick, out);
    } else {
      emit(slices.build(key, tick, tick, reached, run.flags()), run, tick, out);
      book.header.lastTick = tick;
    }
  }

  private void emit(BookSlice slice, TickRun run, long tick, Collector<BookSlice> out)
      throws IOException {
    slice.market = run.takeMarket();
    if (run.failed()) {
      quarantine.begin(tick);
    }
    slice.raiseIf(Flag.INPUT_QUARANTINED, quarantine.isOpen(tick));
    out.collect(slice);
  }

  private boolean isSharded(ShardKey key) {
    return config.shardsOf(key.underlying()) > 1;
  }

  /** Whether the signal waits for a slice of this shard: each of several is waited for. */
  private boolean isPresent(ShardKey key) throws Exception {
    return isSharded(key) || !books.book(key).isEmpty();
  }

  /** Rejects all records of an underlying that has no place, and reports them. */
  private void rejectAll(
      ShardKey key, long tick, PendingRecords.Taken taken, OnTimerContext context)
      throws Exception {
    BookTally tally = Surplus.tally(key, tick);
    Strays rejected = rejects.take();
    if (rejected != null) {
      rejected.count(tally);
    }
    Consumer<DeadLetter> out = d -> context.output(ExposureOutputs.DEAD_LETTERS, d);
    surplus.refuse(taken.due(), tally, out);
    surplus.refuse(taken.untrue(), tally, out);
    if (tally.in > 0) {
      metrics.add(tally);
      context.output(ExposureOutputs.TALLIES, tally);
    }
  }

  /** Whether a record is late, and of a time that has been emitted: it changes that emission. */
  private static boolean isAmendment(MarketRecord r, long emitted) {
    return r.isLate() && r.eventTime <= emitted;
  }

  private void report(DealerBook book, BookTally tally, OnTimerContext context) {
    book.describe(tally);
    metrics.add(tally);
    context.output(ExposureOutputs.TALLIES, tally);
  }
}
