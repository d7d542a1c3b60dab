package io.gammaflow.demo;

import io.gammaflow.connectors.deribit.live.LiveConfig;
import io.gammaflow.connectors.deribit.venue.VenueFaults;
import io.gammaflow.connectors.deribit.venue.VenueOptions;
import io.gammaflow.connectors.deribit.venue.VenueServer;
import io.gammaflow.embedded.EmbeddedKafka;
import io.gammaflow.embedded.EmbeddedQuestDb;
import io.gammaflow.embedded.FolderInUseException;
import io.gammaflow.embedded.FolderLock;
import io.gammaflow.embedded.Login;
import io.gammaflow.operations.live.KafkaLive;
import io.gammaflow.operations.live.LocalCluster;
import io.gammaflow.operations.live.QuestDbHistory;
import io.gammaflow.operations.live.SignalWatch;
import io.gammaflow.runtime.config.ArchiveConfig;
import io.gammaflow.runtime.config.DeploymentConfig;
import io.gammaflow.runtime.config.ExposureJobConfig;
import io.gammaflow.runtime.config.IngestConfig;
import io.gammaflow.runtime.config.LiveJob;
import io.gammaflow.runtime.config.LiveOptions;
import io.gammaflow.runtime.config.RunConfig;
import io.gammaflow.runtime.home.PrivateFolder;
import io.gammaflow.runtime.terminal.Terminal;
import io.gammaflow.schemas.freshness.FreshnessBounds;
import io.gammaflow.schemas.record.PositioningModel;
import io.gammaflow.simulation.feed.MarketPast;
import io.gammaflow.simulation.feed.SimulatedUnderlyings;
import io.gammaflow.sinks.dashboard.DashboardOptions;
import io.gammaflow.sinks.dashboard.server.Dashboard;
import io.gammaflow.sinks.kafka.KafkaConnection;
import io.gammaflow.sinks.questdb.Migrations;
import io.gammaflow.sinks.questdb.QuestDbConnection;
import io.gammaflow.streams.exposure.ExposureConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Everything in one process: a simulated market at a venue with Deribit's protocol, a broker, a
 * database, the three jobs and the page.
 *
 * <pre>
 * SimulatedVenue -- VenueServer -- ingest -- Kafka -- exposure -- Kafka -- archive -- QuestDB
 *                                                                  +-------------- dashboard
 * </pre>
 */
public final class Demo {
  /** Ingest, exposure and archive, each at parallelism 1. */
  private static final int JOBS = 3;

  private static final String ENVIRONMENT = "demo";
  private static final String QUESTDB = "questdb";

  /** Every connection is cut each minute; of the messages some are lost, doubled, swapped. */
  private static final VenueFaults FAULTS =
      VenueFaults.lossy(1, 0.02, 0.02, 0.02).withCutEvery(Duration.ofMinutes(1));

  /** And all that venues are known to do besides, one after the other. */
  private static final Duration TROUBLE_AFTER = Duration.ofSeconds(40);

  private static final Duration TROUBLE_LASTS = Duration.ofSeconds(15);

  /** What ingest keeps between two attempts to connect, less what a timer may be late. */
  private static final Duration ATTEMPTS_APART = Duration.ofMillis(2500);

  /** More than a start takes: what is traded between the end of the past and the first question. */
  private static final Duration BACKFILL = Duration.ofMinutes(30);

  private static final Duration CATCH_UP = Duration.ofSeconds(30);

  private final DemoOptions options;
  private final Terminal terminal;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final CountDownLatch ended = new CountDownLatch(1);

  public Demo(DemoOptions options, Terminal terminal) {
    this.options = options;
    this.terminal = terminal;
  }

  /** Asks a running demo to end, and waits until it has. Safe from a shutdown hook. */
  public void stop() {
    stopped.countDown();
    try {
      ended.await(CATCH_UP.toSeconds() * 3, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Runs until the time is over or somebody asks it to stop.
   *
   * @return what was counted at the end
   * @throws FolderInUseException when another demo runs in the folder
   */
  public DemoCounts run() throws Exception {
    Path home = PrivateFolder.create(options.directory());
    try (FolderLock lock = FolderLock.take(home)) {
      return run(lock.folder());
    } finally {
      ended.countDown();
    }
  }

  private DemoCounts run(Path home) throws Exception {
    long start = System.nanoTime();
    DemoMarket market = new DemoMarket(options, home, InstantSource.system());
    market.clear();
    Login login = Login.random();
    say("starting broker, database and cluster in " + home);
    CompletableFuture<EmbeddedKafka> kafkaStart =
        async("broker", start, () -> EmbeddedKafka.start(home.resolve("kafka")));
    CompletableFuture<EmbeddedQuestDb> questStart =
        async("database", start, () -> EmbeddedQuestDb.start(home.resolve(QUESTDB), 0, login));
    CompletableFuture<LocalCluster> clusterStart =
        async("cluster", start, () -> LocalCluster.start(home.resolve("flink"), JOBS, false, 0));
    CompletableFuture<Optional<MarketPast>> past = async("market", start, market::past);
    try (EmbeddedKafka kafka = kafkaStart.get();
        DatabaseOutage outage =
            new DatabaseOutage(
                questStart.get(), home.resolve(QUESTDB), login, options.databaseAway(), this::say);
        LocalCluster cluster = clusterStart.get();
        VenueServer server =
            new VenueServer(
                VenueOptions.of(InstantSource.system()).withAttemptsApart(ATTEMPTS_APART));
        Trading trading = Trading.start(market.open(past, connection(kafka), server, this::say))) {
      server.start();
      KafkaConnection connection = connection(kafka);
      QuestDbConnection database = outage.connection();
      Migrations.apply(database);
      say(
          "database at http://%s, its login of this run in %s"
              .formatted(database.address(), loginFile(home, login)));
      RunConfig config = config(connection, server, database, home, market.learnUntil());
      for (LiveJob job : config.jobs()) {
        cluster.submit(job, config);
      }
      say(
          "broker at %s; jobs submitted after %.1f s, waiting for the first committed signal"
              .formatted(kafka.bootstrapServers(), (System.nanoTime() - start) / 1e9));
      cluster.metrics().ifPresent(uri -> say("metrics at " + uri));
      DemoCounts counts;
      try (SignalWatch watch = new SignalWatch(terminal, FreshnessBounds.standard());
          Dashboard page =
              Dashboard.start(
                  DashboardOptions.defaults().withPort(options.port()),
                  KafkaLive.all(connection),
                  new QuestDbHistory(database))) {
        watch.start(connection);
        if (watch.awaitFirst(stopped)) {
          say(
              "first signal after %.1f s; the page: %s"
                  .formatted((System.nanoTime() - start) / 1e9, page.uri()));
        }
        if (options.faults()) {
          server.faults(FAULTS);
          server.troubles(options.seed(), TROUBLE_AFTER, TROUBLE_LASTS);
        }
        outage.begin(watch);
        await(start, watch, outage, cluster);
        ResidentMemory.peakMegabytes()
            .ifPresent(most -> say("at most %,d MB of memory were resident".formatted(most)));
        say("stopping");
        outage.end();
        cluster.stop(LiveJob.INGEST);
        trading.stop();
        cluster.stop(LiveJob.EXPOSURE);
        counts = DemoCounts.await(connection, database, page, CATCH_UP);
        cluster.stop(LiveJob.ARCHIVE);
      }
      keptLimits(server);
      return counts;
    }
  }

  /** The venue counts what it is asked, as the real one does, and would not forgive. */
  private void keptLimits(VenueServer server) throws IOException {
    say("the venue saw %d connections".formatted(server.connectionsOpened()));
    if (!server.violations().isEmpty()) {
      throw new IOException(
          "limits of the venue exceeded: " + String.join("; ", server.violations()));
    }
  }

  /** For queries to the database by hand: the user, a colon, the password. */
  private static Path loginFile(Path home, Login login) throws IOException {
    Path file = home.resolve("database.login");
    PrivateFolder.file(file);
    return Files.writeString(file, login.user() + ":" + login.password() + "\n");
  }

  private static KafkaConnection connection(EmbeddedKafka kafka) {
    return KafkaConnection.plaintext(kafka.bootstrapServers());
  }

  private RunConfig config(
      KafkaConnection kafka,
      VenueServer server,
      QuestDbConnection database,
      Path home,
      long learnUntil) {
    DeploymentConfig deployment =
        new DeploymentConfig(
            ENVIRONMENT,
            kafka,
            1,
            home.resolve("flink").resolve("checkpoints").toUri().toString(),
            LiveOptions.CHECKPOINT_INTERVAL.defaultValue(),
            LiveOptions.CHECKPOINT_TIMEOUT.defaultValue());
    List<String> currencies =
        SimulatedUnderlyings.first(options.underlyings()).stream().map(u -> u.name()).toList();
    ExposureConfig exposure =
        ExposureConfig.defaults().withModel(PositioningModel.FILTER).withLesson(learnUntil);
    return new RunConfig(
        deployment,
        Optional.of(
            new IngestConfig(
                deployment, LiveConfig.of(server.uri(), currencies).withBackfill(BACKFILL))),
        Optional.of(
            new ExposureJobConfig(
                deployment,
                exposure,
                1,
                false,
                LiveOptions.TRANSACTION_TIMEOUT.defaultValue(),
                LiveOptions.RESTART_BUDGET.defaultValue(),
                false)),
        Optional.of(
            new ArchiveConfig(deployment, database, LiveOptions.PROFILE_EVERY.defaultValue())),
        Optional.empty(),
        Optional.empty());
  }

  private void await(long start, SignalWatch watch, DatabaseOutage outage, LocalCluster cluster)
      throws Exception {
    long end = options.lasts().isZero() ? Long.MAX_VALUE : start + options.lasts().toNanos();
    while (System.nanoTime() < end && !stopped.await(1, TimeUnit.SECONDS)) {
      watch.paint();
      outage.step();
      List<String> over = cluster.ended();
      if (!over.isEmpty()) {
        throw new IOException("a job ended: " + String.join(", ", over));
      }
    }
  }

  private interface Start<T> {
    T start() throws Exception;
  }

  private <T> CompletableFuture<T> async(String what, long since, Start<T> start) {
    CompletableFuture<T> future = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                T started = start.start();
                say("%s up after %.1f s".formatted(what, (System.nanoTime() - since) / 1e9));
                future.complete(started);
              } catch (Exception e) {
                future.completeExceptionally(e);
              }
            },
            "start");
    thread.setDaemon(true);
    thread.start();
    return future;
  }

  private void say(String line) {
    terminal.say(line);
  }
}
