package io.gammaflow.operations.live;

import io.gammaflow.operations.metrics.LoopbackReporter;
import io.gammaflow.runtime.cluster.ClosedCluster;
import io.gammaflow.runtime.cluster.RootMessage;
import io.gammaflow.runtime.config.LiveJob;
import io.gammaflow.runtime.config.RunConfig;
import io.gammaflow.runtime.job.LiveJobs;
import io.gammaflow.runtime.job.NetworkBufferSettings;
import io.gammaflow.runtime.job.SavedState;
import io.gammaflow.sinks.kafka.StartRefusedException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.executiongraph.ErrorInfo;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.jspecify.annotations.Nullable;

/**
 * Flink in this process, several jobs beside each other. Each job has its checkpoints in a separate
 * folder and continues from the newest one.
 */
public final class LocalCluster implements AutoCloseable {
  /** Nothing but RocksDB uses managed memory here; each slot gets an equal part of it. */
  private static final int ROCKSDB_MEGABYTES = 128;

  private static final int HEAP_MEGABYTES = 16;
  private static final Duration STOP_WITHIN = Duration.ofSeconds(30);

  private final ClosedCluster cluster;
  private final @Nullable LoopbackReporter reporter;
  private final List<Running> jobs = new ArrayList<>();

  private record Running(LiveJob job, JobID id, Path checkpoints) {}

  private LocalCluster(ClosedCluster cluster, @Nullable LoopbackReporter reporter) {
    this.cluster = cluster;
    this.reporter = reporter;
  }

  /**
   * Starts an empty cluster for jobs that keep their state on the heap.
   *
   * @param directory for what it keeps while it runs
   * @param slots task slots: tasks of each job's widest operator, over all jobs
   */
  public static LocalCluster start(Path directory, int slots) throws Exception {
    return start(directory, slots, false, null);
  }

  /**
   * The same for jobs that may keep it in RocksDB, with metrics.
   *
   * @param rocksDb whether memory is set aside for its block cache and write buffers
   * @param metricsPort of the metrics, on loopback; null = none, 0 = a free one
   */
  public static LocalCluster start(
      Path directory, int slots, boolean rocksDb, @Nullable Integer metricsPort) throws Exception {
    Configuration c = new Configuration();
    c.setString("taskmanager.memory.network.min", "64m");
    c.setString("taskmanager.memory.network.max", "64m");
    int managed = rocksDb ? slots * ROCKSDB_MEGABYTES : HEAP_MEGABYTES;
    c.setString("taskmanager.memory.managed.size", managed + "m");
    NetworkBufferSettings.SETTINGS.forEach(c::setString);
    c.setString("io.tmp.dirs", Files.createDirectories(directory.resolve("tmp")).toString());
    LoopbackReporter reporter = metricsPort == null ? null : LoopbackReporter.start(metricsPort);
    try {
      return new LocalCluster(
          ClosedCluster.start(c, slots, reporter, LoopbackReporter.settings()), reporter);
    } catch (Exception e) {
      if (reporter != null) {
        reporter.close();
      }
      throw e;
    }
  }

  /** Where its metrics are, where it has some. */
  public Optional<URI> metrics() {
    return Optional.ofNullable(reporter).map(LoopbackReporter::uri);
  }

  /** Starts a job, from its newest checkpoint where it has one. */
  public void submit(LiveJob job, RunConfig config) throws Exception {
    Configuration settings = LiveJobs.flink(job, config);
    Path checkpoints =
        Path.of(URI.create(settings.get(CheckpointingOptions.CHECKPOINTS_DIRECTORY)));
    SavedState.newest(checkpoints)
        .ifPresent(
            path -> settings.set(StateRecoveryOptions.SAVEPOINT_PATH, path.toUri().toString()));
    StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment(settings);
    LiveJobs.build(job, config, env, LiveJobs.coldGeneration(job, config));
    StreamGraph graph = env.getStreamGraph();
    graph.setJobName(job.label());
    JobID id = cluster.submitJob(graph.getJobGraph()).get().getJobID();
    jobs.add(new Running(job, id, checkpoints));
  }

  /** The jobs that no longer run, with how they ended. */
  public List<String> ended() throws Exception {
    List<String> ended = new ArrayList<>();
    for (Running running : jobs) {
      JobStatus status = cluster.getJobStatus(running.id()).get();
      if (status.isGloballyTerminalState()) {
        ended.add(running.job().label() + " " + status + cause(running.id()));
      }
    }
    return ended;
  }

  /** In a line, after a colon: the job's own message, without Flink's wrapping. */
  private String cause(JobID id) throws Exception {
    ErrorInfo failure = cluster.getExecutionGraph(id).get().getFailureInfo();
    if (failure == null) {
      return "";
    }
    Throwable last = failure.getException().deserializeError(LocalCluster.class.getClassLoader());
    while (last.getCause() != null && !(last instanceof StartRefusedException)) {
      last = last.getCause();
    }
    return last instanceof StartRefusedException
        ? ": " + last.getMessage()
        : ": " + RootMessage.of(last);
  }

  /**
   * Stops a job with a savepoint from which its next start continues, with any state backend and
   * parallelism.
   */
  public void stop(LiveJob job) throws IOException, InterruptedException {
    for (Running running : List.copyOf(jobs)) {
      if (running.job() == job) {
        jobs.remove(running);
        stop(running);
      }
    }
  }

  private void stop(Running running) throws IOException, InterruptedException {
    String target = running.checkpoints().toUri().toString();
    try {
      cluster
          .stopWithSavepoint(running.id(), target, false, SavepointFormatType.CANONICAL)
          .get(STOP_WITHIN.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      cancel(running);
    }
  }

  /** The retained checkpoint serves as well as a savepoint; the job must end either way. */
  private void cancel(Running running) throws IOException, InterruptedException {
    try {
      cluster.cancelJob(running.id()).get(STOP_WITHIN.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException("the job " + running.job().label() + " did not end", e);
    }
  }

  /** Ends the cluster and what still runs on it. */
  @Override
  public void close() throws IOException {
    cluster.close();
  }
}
