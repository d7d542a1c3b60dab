package io.gammaflow.operations.outage;

import io.gammaflow.schemas.codec.WireRecord;
import io.gammaflow.streams.record.MarketRecord;
import io.gammaflow.streams.record.PartitionTime;
import io.gammaflow.streams.wire.WireDecoder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkGeneratorSupplier;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkOutputMultiplexer;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.util.clock.RelativeClock;

/**
 * A source task of the exposure job: the product's decoder, watermarks of each partition under
 * Flink's own multiplexer, and the operator behind them.
 */
final class InputReader implements AutoCloseable {
  private final WireDecoder decoder;
  private final Map<String, WatermarkGenerator<MarketRecord>> generators = new HashMap<>();
  private final WatermarkOutputMultiplexer multiplexer;
  private final OneInputStreamOperatorTestHarness<MarketRecord, MarketRecord> time;
  private final Consumer<MarketRecord> out;
  private long watermark = Long.MIN_VALUE;
  private boolean idle;

  /**
   * @param now virtual milliseconds: what a strategy with idleness asks
   */
  InputReader(
      List<String> partitions,
      WireDecoder decoder,
      WatermarkStrategy<MarketRecord> strategy,
      RelativeClock now,
      OneInputStreamOperatorTestHarness<MarketRecord, MarketRecord> time,
      Consumer<MarketRecord> out) {
    this.decoder = decoder;
    this.time = time;
    this.out = out;
    this.multiplexer = new WatermarkOutputMultiplexer(new ToOperator());
    for (String partition : partitions) {
      multiplexer.registerNewOutput(partition, new Unheard());
      generators.put(partition, strategy.createWatermarkGenerator(new Context(now)));
    }
  }

  /** A task of the operator. */
  static OneInputStreamOperatorTestHarness<MarketRecord, MarketRecord> operator(
      int parallelism, int subtask) throws Exception {
    return new OneInputStreamOperatorTestHarness<>(
        new PartitionTime(), parallelism, parallelism, subtask);
  }

  void read(String partition, WireRecord message) throws Exception {
    MarketRecord record = decoder.decode(message);
    time.processElement(new StreamRecord<>(record, record.timestampMillis()));
    drain();
    WatermarkGenerator<MarketRecord> generator =
        Objects.requireNonNull(generators.get(partition), partition);
    generator.onEvent(record, record.timestampMillis(), multiplexer.getImmediateOutput(partition));
    drain();
  }

  /** What Flink does five times a second. */
  void periodic() throws Exception {
    generators.forEach((p, g) -> g.onPeriodicEmit(multiplexer.getDeferredOutput(p)));
    multiplexer.onPeriodicEmit();
    drain();
  }

  private void drain() {
    for (Object o : time.getOutput()) {
      if (o instanceof Watermark w) {
        watermark = w.getTimestamp();
      } else if (o instanceof WatermarkStatus s) {
        idle = s.isIdle();
      } else if (o instanceof StreamRecord<?> r && r.getValue() instanceof MarketRecord m) {
        out.accept(m);
      }
    }
    time.getOutput().clear();
  }

  long watermark() {
    return watermark;
  }

  boolean isIdle() {
    return idle;
  }

  OperatorSubtaskState snapshot(long checkpoint) throws Exception {
    return time.snapshot(checkpoint, checkpoint);
  }

  @Override
  public void close() {
    try {
      time.close();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  /** What the multiplexer says is what the operator hears. */
  private final class ToOperator implements WatermarkOutput {
    @Override
    public void emitWatermark(org.apache.flink.api.common.eventtime.Watermark mark) {
      status(WatermarkStatus.ACTIVE);
      try {
        time.processWatermark(new Watermark(mark.getTimestamp()));
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }

    @Override
    public void markIdle() {
      status(WatermarkStatus.IDLE);
    }

    @Override
    public void markActive() {
      status(WatermarkStatus.ACTIVE);
    }

    private void status(WatermarkStatus status) {
      if (idle != status.isIdle()) {
        try {
          time.processWatermarkStatus(status);
        } catch (Exception e) {
          throw new IllegalStateException(e);
        }
        drain();
      }
    }
  }

  private static final class Unheard implements WatermarkOutputMultiplexer.WatermarkUpdateListener {
    @Override
    public void onWatermarkUpdate(long watermark) {}

    @Override
    public void onIdleUpdate(boolean idle) {}
  }

  private record Context(RelativeClock clock) implements WatermarkGeneratorSupplier.Context {
    @Override
    public MetricGroup getMetricGroup() {
      return new UnregisteredMetricsGroup();
    }

    @Override
    public RelativeClock getInputActivityClock() {
      return clock;
    }
  }
}
