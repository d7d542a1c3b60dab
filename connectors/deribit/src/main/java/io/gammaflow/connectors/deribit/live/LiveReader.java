package io.gammaflow.connectors.deribit.live;

import io.gammaflow.schemas.codec.WireRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.core.io.InputStatus;
import org.apache.flink.metrics.MetricGroup;
import org.jspecify.annotations.Nullable;

/**
 * Flink's side: an event a call, all of its records at once, so that a checkpoint never parts a
 * message from the memory of it.
 */
final class LiveReader implements SourceReader<WireRecord, LiveSplit> {
  private static final double NANOS = 1e9;

  private final LiveConfig config;
  private final SourceCounts counts;
  private final FrameQueue queue;
  private @Nullable LiveLink link;
  private @Nullable LiveSession session;

  LiveReader(LiveConfig config, MetricGroup metrics) {
    this.config = config;
    this.counts = new SourceCounts(config.clock().nanos());
    this.queue = new FrameQueue(config.queueBytes(), counts);
    MetricGroup group = metrics.addGroup("deribit");
    for (LiveCount count : LiveCount.values()) {
      group.gauge(count.metric(), () -> counts.of(count));
    }
    group.gauge("queueBytes", queue::waitingBytes);
    group.gauge("lastMessage", () -> counts.silence(config.clock().nanos()) / NANOS);
  }

  @Override
  public void start() {
    // The split brings the memory; without it there is nothing to connect for.
  }

  @Override
  public InputStatus pollNext(ReaderOutput<WireRecord> output) {
    LiveSession open = session;
    LiveEvent event = queue.poll();
    if (open == null || event == null) {
      return InputStatus.NOTHING_AVAILABLE;
    }
    open.on(event, output::collect);
    return InputStatus.MORE_AVAILABLE;
  }

  @Override
  public List<LiveSplit> snapshotState(long checkpoint) {
    LiveSession open = session;
    return open == null ? List.of() : List.of(new LiveSplit(LiveMemoryCodec.write(open.memory())));
  }

  @Override
  public CompletableFuture<Void> isAvailable() {
    return queue.available();
  }

  @Override
  public void addSplits(List<LiveSplit> splits) {
    if (splits.isEmpty()) {
      return;
    }
    if (session != null) {
      throw new IllegalStateException("a live source has one split");
    }
    LiveLink fresh = new LiveLink(config, queue, counts);
    LiveSession restored = new LiveSession(config, fresh, counts);
    try {
      LiveMemoryCodec.read(splits.get(0).memory(), restored.memory());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    link = fresh;
    session = restored;
    fresh.start();
  }

  @Override
  public void notifyNoMoreSplits() {
    // There is one, and it never ends.
  }

  @Override
  public void close() {
    if (link != null) {
      link.close();
    }
  }
}
