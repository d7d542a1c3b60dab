package io.gammaflow.streams.record;

import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;

/**
 * Watermarks of a source from {@code Progress} records alone, apart for each of its partitions: a
 * partition that says nothing holds time back, however long, and no clock on a wall is asked. Only
 * that a partition has spoken is said here; how far it may be believed says {@link PartitionTime}.
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
    // Time is never guessed.
  }
}
