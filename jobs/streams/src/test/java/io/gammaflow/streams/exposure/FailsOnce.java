package io.gammaflow.streams.exposure;

import io.gammaflow.streams.record.MarketRecord;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.state.CheckpointListener;

/** Lets records through, and fails the job once, after its second checkpoint is complete. */
final class FailsOnce implements MapFunction<MarketRecord, MarketRecord>, CheckpointListener {
  private static final long serialVersionUID = 1L;
  private static final AtomicInteger IDS = new AtomicInteger();
  private static final Set<Integer> FAILED = ConcurrentHashMap.newKeySet();

  private final int id = IDS.incrementAndGet();
  private transient int completed;
  private transient boolean due;

  /** How many instances have failed in this JVM. */
  static int failures() {
    return FAILED.size();
  }

  @Override
  public MarketRecord map(MarketRecord r) {
    if (due && FAILED.add(id)) {
      throw new IllegalStateException("failure on purpose");
    }
    return r;
  }

  @Override
  public void notifyCheckpointComplete(long checkpointId) {
    due = ++completed == 2;
  }
}
