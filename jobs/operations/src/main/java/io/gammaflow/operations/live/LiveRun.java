package io.gammaflow.operations.live;

import io.gammaflow.connectors.deribit.live.DeribitPreflight;
import io.gammaflow.connectors.deribit.live.VenueUnreachableException;
import io.gammaflow.runtime.config.ArchiveConfig;
import io.gammaflow.runtime.config.IngestConfig;
import io.gammaflow.runtime.config.LiveJob;
import io.gammaflow.runtime.config.RunConfig;
import io.gammaflow.runtime.job.LiveJobs;
import io.gammaflow.runtime.terminal.Terminal;
import io.gammaflow.schemas.freshness.FreshnessBounds;
import io.gammaflow.sinks.dashboard.DashboardOptions;
import io.gammaflow.sinks.dashboard.server.Dashboard;
import io.gammaflow.sinks.kafka.KafkaConnection;
import io.gammaflow.sinks.questdb.Migrations;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Live jobs in this process, between a venue, brokers and a database that are elsewhere, until
 * somebody stops them.
 */
public final class LiveRun {
  private static final long STOP_SECONDS = 120;

  private final Terminal terminal;
  private final @Nullable Path warm;
  private final @Nullable Integer metricsPort;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);

  private RunConfig config;

  /**
   * @param warm a recording to learn from first; null = none
   * @param metricsPort of the metrics, on loopback; null = none, 0 = a free one
   */
  public LiveRun(
      RunConfig config, Terminal terminal, @Nullable Path warm, @Nullable Integer metricsPort) {
    this.config = config;
    this.terminal = terminal;
    this.warm = warm;
    this.metricsPort = metricsPort;
  }

  /** Asks the jobs to stop, and waits until they have. Safe from a shutdown hook. */
  public void stop() {
    stopped.countDown();
    try {
      ended.await(STOP_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Looks at what the jobs need, then runs them.
   *
   * @param folder where checkpoints live on this machine
   */
  public void run(Path folder) throws Exception {
    try {
      prepare();
      int slots = 0;
      for (LiveJob job : config.jobs()) {
        slots += config.parallelism(job);
      }
      try (LocalCluster cluster =
          LocalCluster.start(folder, slots, config.rocksDb(LiveJob.EXPOSURE), metricsPort)) {
        for (LiveJob job : config.jobs()) {
          cluster.submit(job, config);
        }
        say("running " + labels() + "; checkpoints in " + folder);
        cluster.metrics().ifPresent(uri -> say("metrics: " + uri));
        follow(cluster);
        say("stopping");
        for (LiveJob job : config.jobs()) {
          cluster.stop(job);
        }
      }
    } finally {
      ended.countDown();
    }
  }

  /**
   * Whether the venue answers, where it is needed. To be asked first: it does at once, or never.
   *
   * @throws VenueUnreachableException with one line that names the address and the reason
   */
  public void checkVenue() throws VenueUnreachableException, InterruptedException {
    IngestConfig ingest = config.ingest().orElse(null);
    if (ingest != null) {
      DeribitPreflight.check(ingest.venue());
    }
  }

  private void prepare() throws Exception {
    say("asking the brokers at " + config.deployment().kafka().bootstrapServers());
    LiveJobs.ensureTopics(config.deployment());
    if (warm != null) {
      config = WarmRun.prepare(config, warm, InstantSource.system(), this::say);
    }
    ArchiveConfig archive = config.archive().orElse(null);
    if (archive != null) {
      Migrations.apply(archive.database());
    }
  }

  private void follow(LocalCluster cluster) throws Exception {
    KafkaConnection kafka = config.deployment().kafka();
    try (SignalWatch watch = new SignalWatch(terminal, bounds());
        @Nullable Dashboard page = dashboard(kafka)) {
      if (page != null) {
        say("the page: " + page.uri());
      }
      if (config.exposure().isPresent()) {
        watch.start(kafka);
      }
      while (!stopped.await(1, TimeUnit.SECONDS)) {
        watch.paint();
        List<String> over = cluster.ended();
        if (!over.isEmpty()) {
          throw new IOException("a job ended: " + String.join(", ", over));
        }
      }
    }
  }

  private @Nullable Dashboard dashboard(KafkaConnection kafka) throws IOException {
    Integer port = config.dashboardPort().orElse(null);
    ArchiveConfig archive = config.archive().orElse(null);
    return port == null || archive == null
        ? null
        : Dashboard.start(
            DashboardOptions.defaults().withPort(port).withBounds(bounds()),
            KafkaLive.all(kafka),
            new QuestDbHistory(archive.database()));
  }

  private FreshnessBounds bounds() {
    return CommittedFreshness.bounds(config.deployment().checkpointInterval());
  }

  private String labels() {
    return String.join(", ", config.jobs().stream().map(LiveJob::label).toList());
  }

  private void say(String line) {
    terminal.say(line);
  }
}
