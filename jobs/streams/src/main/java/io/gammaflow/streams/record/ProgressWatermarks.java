package io.gammaflow.streams.record;

import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;

/**
 * Watermarks of a source from {@code Progress} records alone, per partition. A partition without
 * progress holds time back, however long; no wall clock is used. This only shows that a partition
 * has progressed; {@link PartitionTime} decides how far it is trusted.
 */
public final class ProgressWatermarks implements WatermarkGenerator<MarketRecord> {
  private long latest = Long.MIN_VALUE;

  /** Timestamps are effective times rounded up, so a progress rounded down never passes one. */
  public static WatermarkStrategy<MarketRecord> strategy() {
    return WatermarkStrategy.<MarketRecord>forGenerator(context -> new ProgressWatermarks())
        .withTimestampAssigner((r, ignored) -> r.timestampMillis());
  }

  @Override
  public void onEvent(MarketRecord r, long timestamp, WatermarkOutput output) {
    if (r.kind == RecordKind.PROGRESS && r.eventTime > latest) {
      latest = r.eventTime;
      output.emitWatermark(new Watermark(Math.floorDiv(latest, 1000L)));
    }
  }

  @Override
  public void onPeriodicEmit(WatermarkOutput output) {
    // No periodic watermark: time follows progress alone.
  }
}
