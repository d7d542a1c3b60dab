package io.gammaflow.streams.exposure.signal;

import io.gammaflow.schemas.deadletter.DeadLetterReason;
import io.gammaflow.schemas.deadletter.RejectedException;
import io.gammaflow.schemas.record.Alert;
import io.gammaflow.schemas.record.Flag;
import io.gammaflow.schemas.record.ReflexivitySignal;
import io.gammaflow.streams.exposure.CalendarEvent;
import io.gammaflow.streams.exposure.ExposureConfig;
import io.gammaflow.streams.exposure.ExposureOutputs;
import io.gammaflow.streams.exposure.FailedSteps;
import io.gammaflow.streams.exposure.Quarantine;
import io.gammaflow.streams.exposure.Ticks;
import io.gammaflow.streams.exposure.book.BookSlice;
import io.gammaflow.streams.exposure.book.Rejects;
import io.gammaflow.streams.exposure.book.VenueSlice;
import io.gammaflow.streams.exposure.feedback.AlertMemory;
import io.gammaflow.streams.exposure.feedback.MarketFeedback;
import io.gammaflow.streams.exposure.feedback.MarketMemory;
import io.gammaflow.streams.exposure.feedback.MarketNews;
import io.gammaflow.streams.exposure.feedback.NearStrikes;
import io.gammaflow.streams.exposure.netting.ExposureReader;
import io.gammaflow.streams.exposure.netting.NettedBook;
import io.gammaflow.streams.exposure.netting.StatusRules;
import io.gammaflow.streams.exposure.result.ExposureResult;
import io.gammaflow.streams.exposure.result.ProfileWriter;
import io.gammaflow.streams.exposure.result.SignalWriter;
import io.gammaflow.streams.record.MarketRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
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
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Adds up the slices of an underlying once all shards have emitted theirs, and emits the results:
 * first a revision of the tick before, if late records require one, then the tick itself.
 */
public final class ReflexivityFunction
    extends KeyedBroadcastProcessFunction<String, BookSlice, CalendarEvent, ReflexivitySignal>
    implements CheckpointedFunction {
  /** Events to come, by identity. */
  public static final MapStateDescriptor<String, CalendarEvent> CALENDAR =
      new MapStateDescriptor<>("calendar", Types.STRING, TypeInformation.of(CalendarEvent.class));

  private static final long serialVersionUID = 1L;

  private static final long LONGEST_WARM_UP = 60_000_000L;
  private static final double WARM_SHARE = 0.95;

  private final ExposureConfig config;
  private final int coldGeneration;

  private transient int generation;
  private transient ListState<BookSlice> slices;
  private transient MapState<String, BookMemory> memories;
  private transient ValueState<byte[]> market;
  private transient MapState<String, AlertMemory> alerts;
  private transient ExposureReader reader;
  private transient SignalWriter signals;
  private transient ProfileWriter profiles;
  private transient MarketFeedback feedback;
  private transient MarketNews news;
  private transient SignalMetrics metrics;
  private transient Quarantine quarantine;

  /**
   * @param config what is computed
   * @param coldGeneration generation of the numbers where the job begins without state; one that
   *     goes on from its state keeps its own, books that are new to it included
   */
  public ReflexivityFunction(ExposureConfig config, int coldGeneration) {
    this.config = config;
    this.coldGeneration = coldGeneration;
  }

  @Override
  public void initializeState(FunctionInitializationContext context) throws Exception {
    ListState<Integer> generations =
        context
            .getOperatorStateStore()
            .getUnionListState(new ListStateDescriptor<>("generation", Types.INT));
    // State from before there were generations is of the first.
    generation = context.isRestored() ? 0 : coldGeneration;
    for (int restored : generations.get()) {
      generation = Math.max(generation, restored);
    }
    generations.update(List.of(generation));
  }

  @Override
  public void snapshotState(FunctionSnapshotContext context) {
    // The generation never changes while the job runs.
  }

  @Override
  public void open(OpenContext context) {
    reader = new ExposureReader(config);
    signals = new SignalWriter(config);
    profiles = new ProfileWriter(config);
    feedback = new MarketFeedback(config.feedback());
    news = new MarketNews();
    market =
        getRuntimeContext()
            .getState(
                new ValueStateDescriptor<>(
                    "market", PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO));
    alerts =
        getRuntimeContext()
            .getMapState(
                new MapStateDescriptor<>(
                    "alerts", Types.STRING, TypeInformation.of(AlertMemory.class)));
    quarantine = new Quarantine(getRuntimeContext().getState(Quarantine.descriptor()));
    metrics = new SignalMetrics(getRuntimeContext().getMetricGroup());
    BuildMetrics.register(getRuntimeContext().getMetricGroup(), config);
    slices =
        getRuntimeContext()
            .getListState(new ListStateDescriptor<>("slices", TypeInformation.of(BookSlice.class)));
    memories =
        getRuntimeContext()
            .getMapState(
                new MapStateDescriptor<>(
                    "memories", Types.STRING, TypeInformation.of(BookMemory.class)));
  }

  @Override
  public void processBroadcastElement(
      CalendarEvent event, Context context, Collector<ReflexivitySignal> out) throws Exception {
    EventCalendar.put(
        event, context.getBroadcastState(CALENDAR), context.currentWatermark() * 1000);
  }

  @Override
  public void processElement(
      BookSlice slice, ReadOnlyContext context, Collector<ReflexivitySignal> out) throws Exception {
    slices.add(slice);
    context.timerService().registerEventTimeTimer(context.timestamp());
  }

  @Override
  public void onTimer(long timer, OnTimerContext context, Collector<ReflexivitySignal> out)
      throws Exception {
    List<BookSlice> revised = new ArrayList<>();
    List<BookSlice> current = new ArrayList<>();
    List<BookSlice> ahead = new ArrayList<>();
    for (BookSlice slice : slices.get()) {
      slice.upgrade(config.positioningModel());
      boolean due = Ticks.timerOf(slice.saidAt) <= timer;
      (!due ? ahead : slice.revision ? revised : current).add(slice);
    }
    slices.update(ahead);
    try {
      emit(revised, true, context, out);
      emit(current, false, context, out);
    } catch (RuntimeException e) {
      throw FailedSteps.failed(
          getRuntimeContext().getJobInfo().getJobId().toString(),
          "the signal of " + context.getCurrentKey() + " at " + Instant.ofEpochMilli(timer),
          revised.size() + current.size() + " slices",
          e);
    }
  }

  private void emit(
      List<BookSlice> all,
      boolean revision,
      OnTimerContext context,
      Collector<ReflexivitySignal> out)
      throws Exception {
    all.sort(Comparator.comparingInt(s -> s.shard));
    MarketMemory around = observe(all, revision, context);
    if (all.stream().noneMatch(s -> s.reached)
        || all.stream().allMatch(s -> s.venues.length == 0)) {
      return;
    }
    boolean doubtful = quarantine.isOpen(all.get(0).tick);
    for (NettedBook book : NettedBook.of(all)) {
      book.raiseIf(Flag.INPUT_QUARANTINED, doubtful);
      ExposureResult result = reader.read(book);
      feedback.respond(result, book.draws(), nearStrikes(all, book), around);
      for (String name : book.names()) {
        emit(name, book, result, revision, context, out);
      }
    }
  }

  /** Emits the result of a book under one of its names. */
  private void emit(
      String name,
      NettedBook book,
      ExposureResult result,
      boolean revision,
      OnTimerContext context,
      Collector<ReflexivitySignal> out)
      throws Exception {
    BookMemory memory = memories.get(name);
    if (memory == null) {
      memory = new BookMemory();
      memory.book = name;
      memory.firstTick = book.tick();
    }
    begin(name, book, result, memory, revision);
    StatusRules.decide(book, result, config, !memory.warm);
    AlertMemory alarm = alerts.get(name);
    alarm = alarm == null ? new AlertMemory() : alarm;
    List<Alert> raised = feedback.alerts(result, alarm);
    alerts.put(name, alarm);
    out.collect(signals.write(result));
    metrics.emitted(result);
    context.output(ExposureOutputs.PROFILES, profiles.write(result));
    Alert alert = DataAlerts.next(memory, result, revision ? 0 : book.conflicts());
    if (alert != null) {
      context.output(ExposureOutputs.ALERTS, alert);
    }
    for (Alert each : raised) {
      context.output(ExposureOutputs.ALERTS, each);
    }
    memories.put(name, memory);
  }

  /** Gives a result the sequence number and the revision of the signal to come. */
  private void begin(
      String name, NettedBook book, ExposureResult result, BookMemory memory, boolean revision) {
    // A tick that only duplicates reached emitted nothing: its first signal is revision 0, not 1.
    boolean again = revision && memory.lastTick == book.tick();
    memory.lastRevision = again ? memory.lastRevision + 1 : 0;
    memory.lastTick = book.tick();
    memory.warm |= book.isKnown(WARM_SHARE) || book.tick() - memory.firstTick >= LONGEST_WARM_UP;
    result.begin(name, generation, memory.nextSignalSeq(), memory.lastRevision);
  }

  /** Applies the market records of the slices; the spot of a revision has been applied before. */
  private MarketMemory observe(List<BookSlice> slices, boolean revision, OnTimerContext context)
      throws Exception {
    byte[] known = market.value();
    MarketMemory memory =
        known == null
            ? new MarketMemory(config.feedback())
            : MarketMemory.read(config.feedback(), known);
    if (slices.isEmpty()) {
      return memory;
    }
    for (BookSlice slice : slices) {
      for (MarketRecord r : slice.market) {
        try {
          news.apply(r, memory);
        } catch (RuntimeException e) {
          quarantine.begin(slice.tick);
          RejectedException why =
              new RejectedException(DeadLetterReason.FAILED, "in the market around: " + e);
          context.output(ExposureOutputs.DEAD_LETTERS, Rejects.deadLetter(r, why));
        }
      }
    }
    memory.calendar(
        EventCalendar.awaited(
            context.getBroadcastState(CALENDAR), slices.get(0).underlying, slices.get(0).tick));
    BookSlice freshest = NettedBook.freshest(slices);
    boolean believed = !freshest.spotInvalid && !NettedBook.isSpotDoubtful(slices);
    if (!revision && believed) {
      memory.spot(freshest.spot, freshest.spotTime);
    }
    market.update(memory.write());
    return memory;
  }

  private static NearStrikes nearStrikes(List<BookSlice> slices, NettedBook book) {
    NearStrikes strikes = new NearStrikes();
    for (BookSlice slice : slices) {
      for (VenueSlice venue : slice.venues) {
        if (book.includes(venue.venue)) {
          strikes.add(venue.nearStrikes, venue.nearGex);
        }
      }
    }
    return strikes;
  }
}
