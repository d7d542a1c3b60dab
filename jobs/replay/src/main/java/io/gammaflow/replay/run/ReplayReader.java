package io.gammaflow.replay.run;

import io.gammaflow.streams.record.MarketRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.core.io.InputStatus;

/**
 * Reads its partitions together, always the one that is furthest behind in event time. Watermarks
 * are kept apart by split. Nothing is read before every split of this reader is known: a partition
 * of which little is wanted, or nothing, would take time past the records of those still to come.
 */
final class ReplayReader implements SourceReader<MarketRecord, ReplaySplit> {
  private final ReplayRun run;
  private final PriorityQueue<PartitionReading> open = new PriorityQueue<>();
  private CompletableFuture<Void> available = new CompletableFuture<>();
  private boolean complete;
  private boolean registered;

  ReplayReader(ReplayRun run) {
    this.run = run;
  }

  @Override
  public void start() {}

  @Override
  public InputStatus pollNext(ReaderOutput<MarketRecord> output) throws IOException {
    if (!complete) {
      available = new CompletableFuture<>();
      return InputStatus.NOTHING_AVAILABLE;
    }
    if (!registered) {
      open.forEach(reading -> output.createOutputForSplit(reading.id()));
      registered = true;
    }
    PartitionReading behind = open.poll();
    if (behind == null) {
      return InputStatus.END_OF_INPUT;
    }
    MarketRecord next = behind.next();
    if (next == null) {
      behind.close();
      output.releaseOutputForSplit(behind.id());
    } else {
      output.createOutputForSplit(behind.id()).collect(next);
      open.add(behind);
    }
    return InputStatus.MORE_AVAILABLE;
  }

  @Override
  public CompletableFuture<Void> isAvailable() {
    return available;
  }

  @Override
  public void addSplits(List<ReplaySplit> splits) {
    try {
      for (ReplaySplit split : splits) {
        open.add(
            new PartitionReading(
                split,
                run.input().read(split.partition()),
                run.progressOf(split.partition()),
                run.endTime(),
                run.latest()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void notifyNoMoreSplits() {
    complete = true;
    available.complete(null);
  }

  @Override
  public List<ReplaySplit> snapshotState(long checkpointId) {
    return open.stream().map(PartitionReading::state).toList();
  }

  @Override
  public void close() throws IOException {
    for (PartitionReading reading : open) {
      reading.close();
    }
  }
}
