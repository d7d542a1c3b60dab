package io.gammaflow.streams.record;

import java.util.HashMap;
import java.util.Map;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;

/**
 * Watermarks from {@code Progress} records alone: time moves when a partition says so. Where
 * several venues write to a partition it is the slowest that counts, unless it has fallen silent.
 */
public final class ProgressWatermarks implements WatermarkGenerator<MarketRecord> {
  /** A venue this far behind the others no longer holds time back, microseconds. */
  private static final long SILENT_AFTER = 30_000_000L;

  private final Map<String, Long> progress = new HashMap<>();

  /** Timestamps are effective times rounded up, so a progress rounded down never passes one. */
  public static WatermarkStrategy<MarketRecord> strategy() {
    return WatermarkStrategy.<MarketRecord>forGenerator(context -> new ProgressWatermarks())
        .withTimestampAssigner((r, ignored) -> r.timestampMillis());
  }

  @Override
  public void onEvent(MarketRecord r, long timestamp, WatermarkOutput output) {
    if (r.kind == RecordKind.PROGRESS) {
      progress.merge(r.venue, r.eventTime, Math::max);
      output.emitWatermark(new Watermark(Math.floorDiv(slowest(), 1000L)));
    }
  }

  private long slowest() {
    long fastest = Long.MIN_VALUE;
    for (long t : progress.values()) {
      fastest = Math.max(fastest, t);
    }
    long slowest = fastest;
    for (long t : progress.values()) {
      if (t >= fastest - SILENT_AFTER) {
        slowest = Math.min(slowest, t);
      }
    }
    return slowest;
  }

  @Override
  public void onPeriodicEmit(WatermarkOutput output) {
    // Time is never guessed.
  }
}
