package io.gammaflow.connectors.deribit.live;

import java.util.List;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.jspecify.annotations.Nullable;

/** Gives the one split to the first reader. */
final class LiveEnumerator implements SplitEnumerator<LiveSplit, LiveAssignment> {
  private static final int OWNER = 0;

  private final SplitEnumeratorContext<LiveSplit> context;
  private @Nullable LiveSplit waiting;

  LiveEnumerator(SplitEnumeratorContext<LiveSplit> context, LiveAssignment assignment) {
    this.context = context;
    this.waiting = assignment.waiting();
  }

  @Override
  public void start() {
    // Readers register by themselves.
  }

  @Override
  public void handleSplitRequest(int subtask, @Nullable String host) {
    assign();
  }

  @Override
  public void addSplitsBack(List<LiveSplit> splits, int subtask) {
    if (!splits.isEmpty()) {
      waiting = splits.get(0);
      assign();
    }
  }

  @Override
  public void addReader(int subtask) {
    assign();
  }

  @Override
  public LiveAssignment snapshotState(long checkpoint) {
    return new LiveAssignment(waiting);
  }

  @Override
  public void close() {
    // Nothing is open.
  }

  private void assign() {
    LiveSplit split = waiting;
    if (split != null && context.registeredReaders().containsKey(OWNER)) {
      waiting = null;
      context.assignSplit(split, OWNER);
    }
  }
}
