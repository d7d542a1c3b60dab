package io.gammaflow.sinks.kafka.lease;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.UUID;
import org.apache.flink.api.connector.source.SourceEvent;
import org.apache.flink.api.connector.source.SourceSplit;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the lease of the job and opens the readers' gates; splits are assigned as ever. */
final class LeasedEnumerator<S extends SourceSplit, C> implements SplitEnumerator<S, C> {
  private static final Logger LOG = LoggerFactory.getLogger(LeasedEnumerator.class);
  private static final String JOB_ID = "<job_id>";

  private final SplitEnumerator<S, C> within;
  private final SplitEnumeratorContext<S> context;
  private final JobLease lease;
  private final FirstStart firstStart;
  private @Nullable LeaseKeeper keeper;
  private boolean held;

  LeasedEnumerator(
      SplitEnumerator<S, C> within,
      SplitEnumeratorContext<S> context,
      JobLease lease,
      FirstStart firstStart) {
    this.within = within;
    this.context = context;
    this.lease = lease;
    this.firstStart = firstStart;
  }

  /** Runs before any checkpoint, in the coordinator's thread; what it throws fails the job. */
  @Override
  public void start() {
    try {
      firstStart.check();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    within.start();
    String job = context.metricGroup().getAllVariables().get(JOB_ID);
    keeper =
        new LeaseKeeper(
            lease,
            // Without an id it succeeds no other member, and waits for the session to end.
            job == null || job.isBlank() ? UUID.randomUUID().toString() : job,
            new Gates());
  }

  @Override
  public void addReader(int subtask) {
    within.addReader(subtask);
    if (held) {
      context.sendEventToSourceReader(subtask, new LeaseGranted());
    }
  }

  @Override
  public void handleSplitRequest(int subtask, @Nullable String host) {
    within.handleSplitRequest(subtask, host);
  }

  @Override
  public void addSplitsBack(List<S> splits, int subtask) {
    within.addSplitsBack(splits, subtask);
  }

  @Override
  public C snapshotState(long checkpoint) throws Exception {
    return within.snapshotState(checkpoint);
  }

  @Override
  public void notifyCheckpointComplete(long checkpoint) throws Exception {
    within.notifyCheckpointComplete(checkpoint);
  }

  @Override
  public void notifyCheckpointAborted(long checkpoint) throws Exception {
    within.notifyCheckpointAborted(checkpoint);
  }

  @Override
  public void handleSourceEvent(int subtask, SourceEvent event) {
    within.handleSourceEvent(subtask, event);
  }

  @Override
  public void close() throws IOException {
    LeaseKeeper open = keeper;
    if (open != null) {
      open.close();
    }
    within.close();
  }

  /** Hands the keeper's news to the coordinator's thread, where an exception ends the job. */
  private final class Gates implements LeaseKeeper.Listener {
    @Override
    public void held() {
      context.runInCoordinatorThread(
          () -> {
            if (!held) {
              held = true;
              LOG.info("{} holds the lease of {}", lease.job(), lease.environment());
              context
                  .registeredReaders()
                  .keySet()
                  .forEach(s -> context.sendEventToSourceReader(s, new LeaseGranted()));
            }
          });
    }

    @Override
    public void waiting() {
      LOG.warn("{}; nothing is emitted before it has ended", lease.refusal("it holds the lease"));
    }

    @Override
    public void lost(String why) {
      context.runInCoordinatorThread(
          () -> {
            throw new IllegalStateException(why);
          });
    }
  }
}
