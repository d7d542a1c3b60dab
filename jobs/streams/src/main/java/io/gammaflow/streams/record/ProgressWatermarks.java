package io.gammaflow.streams.record;

import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;

/** Watermarks from {@code Progress} records alone: time moves when a partition says so. */
public final class ProgressWatermarks implements WatermarkGenerator<MarketRecord> {

  /** Timestamps are effective times rounded up, so a progress rounded down never passes one. */
  public static WatermarkStrategy<MarketRecord> strategy() {
    return WatermarkStrategy.<MarketRecord>forGenerator(context -> new ProgressWatermarks())
        .withTimestampAssigner((r, ignored) -> r.timestampMillis());
  }

  @Override
  public void onEvent(MarketRecord r, long timestamp, WatermarkOutput output) {
    if (r.kind == RecordKind.PROGRESS) {
      output.emitWatermark(new Watermark(Math.floorDiv(r.eventTime, 1000L)));
    }
  }

  @Override
  public void onPeriodicEmit(WatermarkOutput output) {
    // Time is never guessed.
  }
}
