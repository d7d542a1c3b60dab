package io.gammaflow.launcher.live;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;

/**
 * Flink in this process, several jobs beside each other. Each job keeps its checkpoints in a folder
 * of its own and goes on from the newest of them.
 */
final class LocalCluster implements AutoCloseable {
  private static final String METADATA = "_metadata";
  private static final Duration STOP_WITHIN = Duration.ofSeconds(30);

  private final MiniCluster cluster;
  private final Path directory;
  private final Duration checkpointInterval;
  private final List<Job> jobs = new ArrayList<>();

  private record Job(String name, JobID id) {}

  private LocalCluster(MiniCluster cluster, Path directory, Duration checkpointInterval) {
    this.cluster = cluster;
    this.directory = directory;
    this.checkpointInterval = checkpointInterval;
  }

  /**
   * Starts an empty cluster.
   *
   * @param directory where checkpoints live and stay
   * @param slots how many tasks of a job's widest operator there is room for, over all jobs
   */
  static LocalCluster start(Path directory, int slots, Duration checkpointInterval)
      throws Exception {
    Configuration c = new Configuration();
    c.setString("rest.port", "0");
    c.setString("rest.bind-port", "0");
    c.setString("rest.address", "localhost");
    c.setString("rest.bind-address", "localhost");
    c.setString("web.submit.enable", "false");
    c.setString("web.cancel.enable", "false");
    c.setString("taskmanager.memory.network.min", "64m");
    c.setString("taskmanager.memory.network.max", "64m");
    c.setString("taskmanager.memory.managed.size", "16m");
    c.setString("io.tmp.dirs", Files.createDirectories(directory.resolve("tmp")).toString());
    MiniCluster cluster =
        new MiniCluster(
            new MiniClusterConfiguration.Builder()
                .setConfiguration(c)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(slots)
                .build());
    cluster.start();
    return new LocalCluster(cluster, directory, checkpointInterval);
  }

  /** An environment whose job will live here under a name. */
  StreamExecutionEnvironment environment(String name, int parallelism) {
    Configuration c = new Configuration();
    c.setString("pipeline.generic-types", "false");
    c.setString("pipeline.auto-generate-uids", "false");
    c.setString("pipeline.object-reuse", "true");
    c.setString("pipeline.max-parallelism", "720");
    c.setString("execution.runtime-mode", "STREAMING");
    c.setString("state.backend.type", "hashmap");
    c.setString("execution.checkpointing.interval", checkpointInterval.toMillis() + " ms");
    c.setString("execution.checkpointing.timeout", "60 s");
    c.setString("execution.checkpointing.dir", folder(name).toUri().toString());
    c.setString("execution.checkpointing.num-retained", "3");
    c.setString(
        "execution.checkpointing.externalized-checkpoint-retention", "RETAIN_ON_CANCELLATION");
    c.setString("restart-strategy.type", "exponential-delay");
    newest(name).ifPresent(p -> c.setString("execution.state-recovery.path", p));
    return StreamExecutionEnvironment.getExecutionEnvironment(c).setParallelism(parallelism);
  }

  /** Starts the job that was built into the environment. */
  void submit(String name, StreamExecutionEnvironment env) throws Exception {
    StreamGraph graph = env.getStreamGraph();
    graph.setJobName(name);
    jobs.add(new Job(name, cluster.submitJob(graph.getJobGraph()).get().getJobID()));
  }

  /** The jobs that no longer run, with how they ended. */
  List<String> ended() throws Exception {
    List<String> ended = new ArrayList<>();
    for (Job job : jobs) {
      JobStatus status = cluster.getJobStatus(job.id()).get();
      if (status.isGloballyTerminalState()) {
        ended.add(job.name() + " " + status);
      }
    }
    return ended;
  }

  /** Stops a job with a savepoint that its next start goes on from. */
  void stop(String name) throws IOException, InterruptedException {
    for (Job job : List.copyOf(jobs)) {
      if (job.name().equals(name)) {
        jobs.remove(job);
        stop(job);
      }
    }
  }

  private void stop(Job job) throws IOException, InterruptedException {
    String target = folder(job.name()).toUri().toString();
    try {
      cluster
          .stopWithSavepoint(job.id(), target, false, SavepointFormatType.NATIVE)
          .get(STOP_WITHIN.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      cancel(job);
    }
  }

  /** The retained checkpoint serves as well as a savepoint; the job must end either way. */
  private void cancel(Job job) throws IOException, InterruptedException {
    try {
      cluster.cancelJob(job.id()).get(STOP_WITHIN.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException("the job " + job.name() + " did not end", e);
    }
  }

  private Path folder(String name) {
    return directory.resolve("checkpoints").resolve(name);
  }

  private Optional<String> newest(String name) {
    Path folder = folder(name);
    if (!Files.isDirectory(folder)) {
      return Optional.empty();
    }
    try (Stream<Path> all = Files.walk(folder, 3)) {
      return all.filter(p -> p.getFileName().toString().equals(METADATA))
          .max(Comparator.comparing((Path p) -> p.toFile().lastModified()))
          .map(p -> p.resolveSibling("").toUri().toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Ends the cluster and what still runs on it. */
  @Override
  public void close() throws IOException {
    try {
      cluster.closeAsync().get(STOP_WITHIN.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException("the cluster in this process did not end", e);
    }
  }
}
