package io.gammaflow.replay.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.api.connector.source.SplitsAssignment;
import org.jspecify.annotations.Nullable;

/**
 * Deals the partitions out: partition i to reader i modulo the number of readers, all those of a
 * reader at once.
 */
final class ReplayEnumerator implements SplitEnumerator<ReplaySplit, UnassignedSplits> {
  private final SplitEnumeratorContext<ReplaySplit> context;
  private final List<ReplaySplit> unassigned;

  ReplayEnumerator(SplitEnumeratorContext<ReplaySplit> context, UnassignedSplits state) {
    this.context = context;
    this.unassigned = new ArrayList<>(state.splits());
  }

  @Override
  public void start() {}

  @Override
  public void addReader(int subtask) {
    int readers = context.currentParallelism();
    List<ReplaySplit> own =
        unassigned.stream().filter(split -> split.index() % readers == subtask).toList();
    if (!own.isEmpty()) {
      context.assignSplits(new SplitsAssignment<>(Map.of(subtask, own)));
    }
    unassigned.removeAll(own);
    context.signalNoMoreSplits(subtask);
  }

  @Override
  public void addSplitsBack(List<ReplaySplit> splits, int subtask) {
    unassigned.addAll(splits);
  }

  @Override
  public void handleSplitRequest(int subtask, @Nullable String host) {
    // Splits are assigned when a reader registers; there are no requests.
  }

  @Override
  public UnassignedSplits snapshotState(long checkpointId) {
    return new UnassignedSplits(List.copyOf(unassigned));
  }

  @Override
  public void close() {}
}
