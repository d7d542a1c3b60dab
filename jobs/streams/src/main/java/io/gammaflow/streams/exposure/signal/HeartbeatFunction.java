package io.gammaflow.streams.exposure.signal;

import io.gammaflow.schemas.record.Heartbeat;
import io.gammaflow.schemas.record.ReflexivitySignal;
import io.gammaflow.streams.exposure.ExposureConfig;
import io.gammaflow.streams.record.MarketRecords;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Says of every book once a second of processing time that its job lives, and how far it has come:
 * from the book's first signal on, also while nothing happens. It hangs beside the signals and
 * touches none, so that no clock gets into a payload. A job that stands still is silent here.
 */
public final class HeartbeatFunction
    extends KeyedProcessFunction<String, ReflexivitySignal, Heartbeat> {
  private static final long serialVersionUID = 1L;

  /** Distance of heartbeats, milliseconds. */
  static final long PERIOD = 1_000;

  private final String configHash;

  private transient ValueState<Pulse> pulses;

  public HeartbeatFunction(ExposureConfig config) {
    this.configHash = config.configHash();
  }

  @Override
  public void open(OpenContext context) {
    pulses =
        getRuntimeContext()
            .getState(new ValueStateDescriptor<>("pulse", TypeInformation.of(Pulse.class)));
  }

  @Override
  public void processElement(ReflexivitySignal signal, Context context, Collector<Heartbeat> out)
      throws Exception {
    Pulse pulse = pulses.value();
    if (pulse == null) {
      pulse = new Pulse();
      wakeNext(context.timerService());
    }
    if (signal.getSignalSeq() > pulse.signalSeq) {
      pulse.signalSeq = signal.getSignalSeq();
      pulse.signalTime = MarketRecords.micros(signal.getEventTime());
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
    long now = context.timerService().currentProcessingTime();
    out.collect(
        new Heartbeat(
            context.getCurrentKey(),
            pulse.underlying,
            MarketRecords.instant(now * 1000),
            pulse.signalSeq,
            MarketRecords.instant(pulse.signalTime),
            configHash,
            0,
            null,
            null));
    wakeNext(context.timerService());
  }

  /** At the next whole second: what a pause left out is not made up for. */
  private static void wakeNext(TimerService timers) {
    long now = timers.currentProcessingTime();
    timers.registerProcessingTimeTimer((Math.floorDiv(now, PERIOD) + 1) * PERIOD);
  }
}
