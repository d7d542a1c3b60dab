package io.gammaflow.streams.exposure.signal;

import io.gammaflow.schemas.record.Heartbeat;
import io.gammaflow.schemas.record.ReflexivitySignal;
import io.gammaflow.streams.exposure.ExposureConfig;
import io.gammaflow.streams.exposure.PartitionPulse;
import io.gammaflow.streams.time.Micros;
import java.time.Instant;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.CheckpointListener;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;

/**
 * Emits a heartbeat of every book once a second of processing time, with its progress and inputs:
 * from the book's first signal on, also while nothing happens. It runs beside the signals and
 * changes none, so that no clock enters a payload.
 *
 * <p>Its progress has taken the same path as the numbers: it is the watermark, which leaves the
 * books and Reflexivity only after the ticks that it releases, so an operator that hangs stops it.
 * The pulses of ingest come from the router, by partition. The first heartbeat after a start waits
 * for a checkpoint: a job in a restart loop is silent.
 */
public final class HeartbeatFunction
    extends KeyedBroadcastProcessFunction<String, ReflexivitySignal, PartitionPulse, Heartbeat>
    implements CheckpointListener {
  /** How pulses reach every subtask; nothing of them is kept in state. */
  public static final MapStateDescriptor<String, String> PULSES =
      new MapStateDescriptor<>("pulses", Types.STRING, Types.STRING);

  private static final long serialVersionUID = 1L;

  /** Distance of heartbeats, milliseconds. */
  static final long PERIOD = 1_000;

  private final String configHash;

  private transient ValueState<Pulse> pulses;
  private transient PulseBoard board;
  private transient boolean stands;

  public HeartbeatFunction(ExposureConfig config) {
    this.configHash = config.configHash();
  }

  @Override
  public void open(OpenContext context) {
    pulses =
        getRuntimeContext()
            .getState(new ValueStateDescriptor<>("pulse", TypeInformation.of(Pulse.class)));
    board = new PulseBoard();
    stands = false;
  }

  @Override
  public void notifyCheckpointComplete(long checkpoint) {
    stands = true;
  }

  @Override
  public void processBroadcastElement(
      PartitionPulse pulse, Context context, Collector<Heartbeat> out) {
    board.take(pulse);
  }

  @Override
  public void processElement(
      ReflexivitySignal signal, ReadOnlyContext context, Collector<Heartbeat> out)
      throws Exception {
    Pulse pulse = pulses.value();
    if (pulse == null) {
      pulse = new Pulse();
      wakeNext(context.timerService());
    }
    if (signal.getSignalSeq() > pulse.signalSeq) {
      pulse.generation = signal.getGeneration();
      pulse.signalSeq = signal.getSignalSeq();
      pulse.signalTime = Micros.of(signal.getEventTime());
      pulse.underlying = signal.getUnderlying();
      pulses.update(pulse);
    }
  }

  @Override
  public void onTimer(long timer, OnTimerContext context, Collector<Heartbeat> out)
      throws Exception {
    Pulse pulse = pulses.value();
    if (pulse == null) {
      return;
    }
    if (stands) {
      out.collect(heartbeat(context.getCurrentKey(), pulse, context.timerService()));
    }
    wakeNext(context.timerService());
  }

  private Heartbeat heartbeat(String book, Pulse pulse, TimerService timers) {
    PulseBoard.Oldest oldest = board.oldest(book);
    PulseBoard.Input input = board.input(book);
    return Heartbeat.newBuilder()
        .setBook(book)
        .setUnderlying(pulse.underlying)
        .setSentAt(Micros.instant(timers.currentProcessingTime() * 1000))
        .setLastSignalSeq(pulse.signalSeq)
        .setLastEventTime(Micros.instant(pulse.signalTime))
        .setConfigHash(configHash)
        .setGeneration(pulse.generation)
        .setProgress(progress(timers.currentWatermark()))
        .setPulse(oldest.complete() ? Micros.instant(oldest.sentAt()) : null)
        .setPulseVenue(oldest.venue())
        .setPulsePartition(oldest.partition())
        .setInput(input == null ? null : input.time())
        .setInputVenue(input == null ? null : input.venue())
        .build();
  }

  /** No watermark has come while a partition has made no progress. */
  private static @Nullable Instant progress(long watermark) {
    boolean known = watermark > Long.MIN_VALUE && watermark < Long.MAX_VALUE;
    return known ? Instant.ofEpochMilli(watermark) : null;
  }

  /** At the next whole second: what a pause left out is not made up for. */
  private static void wakeNext(TimerService timers) {
    long now = timers.currentProcessingTime();
    timers.registerProcessingTimeTimer((Math.floorDiv(now, PERIOD) + 1) * PERIOD);
  }
}
