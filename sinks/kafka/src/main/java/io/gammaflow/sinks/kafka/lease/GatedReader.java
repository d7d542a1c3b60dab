package io.gammaflow.sinks.kafka.lease;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceSplit;
import org.apache.flink.core.io.InputStatus;

/**
 * A reader that opens nothing before the lease is granted. Splits wait and are part of its state,
 * so a checkpoint meanwhile loses none. All calls come from the task's thread.
 */
// Whatever the reader within throws on closing is passed on.
@SuppressWarnings("try")
final class GatedReader<T, S extends SourceSplit> implements SourceReader<T, S> {
  private final SourceReader<T, S> within;
  private final CompletableFuture<Void> granted = new CompletableFuture<>();
  private final List<S> waiting = new ArrayList<>();
  private boolean noMoreSplits;

  GatedReader(SourceReader<T, S> within) {
    this.within = within;
  }

  @Override
  public void start() {
    // With the grant.
  }

  private void open() {
    if (granted.isDone()) {
      return;
    }
    // As a restored task does it: its splits first.
    if (!waiting.isEmpty()) {
      within.addSplits(List.copyOf(waiting));
      waiting.clear();
    }
    within.start();
    if (noMoreSplits) {
      within.notifyNoMoreSplits();
    }
    granted.complete(null);
  }

  @Override
  public InputStatus pollNext(ReaderOutput<T> output) throws Exception {
    return granted.isDone() ? within.pollNext(output) : InputStatus.NOTHING_AVAILABLE;
  }

  @Override
  public CompletableFuture<Void> isAvailable() {
    return granted.isDone() ? within.isAvailable() : granted;
  }

  @Override
  public List<S> snapshotState(long checkpoint) {
    return granted.isDone() ? within.snapshotState(checkpoint) : List.copyOf(waiting);
  }

  @Override
  public void addSplits(List<S> splits) {
    if (granted.isDone()) {
      within.addSplits(splits);
    } else {
      waiting.addAll(splits);
    }
  }

  @Override
  public void notifyNoMoreSplits() {
    if (granted.isDone()) {
      within.notifyNoMoreSplits();
    } else {
      noMoreSplits = true;
    }
  }

  @Override
  public void handleSourceEvents(SourceEvent event) {
    if (event instanceof LeaseGranted) {
      open();
    } else {
      within.handleSourceEvents(event);
    }
  }

  @Override
  public void pauseOrResumeSplits(Collection<String> pause, Collection<String> resume) {
    within.pauseOrResumeSplits(pause, resume);
  }

  @Override
  public void notifyCheckpointComplete(long checkpoint) throws Exception {
    if (granted.isDone()) {
      within.notifyCheckpointComplete(checkpoint);
    }
  }

  @Override
  public void notifyCheckpointAborted(long checkpoint) throws Exception {
    if (granted.isDone()) {
      within.notifyCheckpointAborted(checkpoint);
    }
  }

  @Override
  public void close() throws Exception {
    within.close();
  }
}
