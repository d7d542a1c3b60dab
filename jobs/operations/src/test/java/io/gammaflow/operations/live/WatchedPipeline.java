package io.gammaflow.operations.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.connectors.deribit.live.LiveConfig;
import io.gammaflow.connectors.deribit.venue.VenueOptions;
import io.gammaflow.connectors.deribit.venue.VenueServer;
import io.gammaflow.embedded.EmbeddedKafka;
import io.gammaflow.runtime.config.DeploymentConfig;
import io.gammaflow.runtime.config.IngestConfig;
import io.gammaflow.runtime.config.LiveJob;
import io.gammaflow.runtime.config.RunConfig;
import io.gammaflow.schemas.topic.Topic;
import io.gammaflow.schemas.topic.TopicCatalogue;
import io.gammaflow.simulation.agents.Scenario;
import io.gammaflow.simulation.feed.SimulatedUnderlyings;
import io.gammaflow.simulation.feed.SimulatedVenue;
import io.gammaflow.sinks.client.ClientListener;
import io.gammaflow.sinks.client.ClientOptions;
import io.gammaflow.sinks.client.GammaflowClient;
import io.gammaflow.sinks.client.NotTradableException;
import io.gammaflow.sinks.client.TradingStatus;
import io.gammaflow.sinks.dashboard.DashboardOptions;
import io.gammaflow.sinks.dashboard.HistorySource;
import io.gammaflow.sinks.dashboard.server.Dashboard;
import io.gammaflow.sinks.kafka.KafkaConnection;
import io.gammaflow.sinks.kafka.TopicSettings;
import io.gammaflow.sinks.kafka.Topics;
import java.io.Closeable;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/**
 * Venue, ingest, exposure, its checkpoints and the broker, the real ones, and the two readers of
 * what comes of them: client and dashboard. A test stops one part after the other.
 */
final class WatchedPipeline implements AutoCloseable {
  private static final Duration BOUND = Duration.ofSeconds(5);
  private static final Duration WATCHED = Duration.ofSeconds(4);
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final long LOOK_MILLIS = 50;
  private static final String BOOK = "BTC";

  private final AtomicBoolean trading = new AtomicBoolean(true);
  private final Deque<Closeable> opened = new ArrayDeque<>();
  private final Path folder;
  private final EmbeddedKafka kafka;
  private final LocalCluster cluster;
  private final RunConfig config;
  private final Readers readers;

  WatchedPipeline(Path folder) throws Exception {
    this.folder = folder;
    try {
      kafka = open(EmbeddedKafka.start(folder.resolve("kafka")));
      cluster = open(LocalCluster.start(folder.resolve("flink"), 3));
      VenueServer venue = open(new VenueServer(VenueOptions.of(InstantSource.system())));
      SimulatedVenue market = open(market(venue));
      venue.start();
      ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
      opened.push(clock::shutdownNow);
      clock.scheduleAtFixedRate(() -> pump(market), 0, 100, TimeUnit.MILLISECONDS);
      KafkaConnection connection = KafkaConnection.plaintext(kafka.bootstrapServers());
      // Partitions are added to a busy topic by whoever runs the brokers.
      Topics.ensure(connection, List.of(marksOf(16)), TopicSettings.local());
      Topics.ensure(connection, TopicCatalogue.all(), TopicSettings.local());
      config = config(connection, venue);
      start(LiveJob.INGEST);
      start(LiveJob.EXPOSURE);
      GammaflowClient client =
          open(
              GammaflowClient.connect(
                  ClientOptions.of(kafka.bootstrapServers(), BOOK), new ClientListener() {}));
      Dashboard page =
          open(
              Dashboard.start(
                  DashboardOptions.defaults(), KafkaLive.all(connection), HistorySource.none()));
      readers = new Readers(client, page);
    } catch (Exception e) {
      close();
      throw e;
    }
  }

  private <T extends AutoCloseable> T open(T part) {
    opened.push(() -> close(part));
    return part;
  }

  private static void close(AutoCloseable part) throws IOException {
    try {
      part.close();
    } catch (IOException | RuntimeException e) {
      throw e;
    } catch (Exception e) {
      throw new IOException("does not close: " + part, e);
    }
  }

  /** Closes what it opened, the last first. */
  @Override
  public void close() throws IOException {
    while (!opened.isEmpty()) {
      opened.pop().close();
    }
  }

  Readers readers() {
    return readers;
  }

  /** Lets the venue trade or be silent. */
  void trade(boolean on) {
    trading.set(on);
  }

  void start(LiveJob job) throws Exception {
    cluster.submit(job, config);
  }

  void stop(LiveJob job) throws Exception {
    cluster.stop(job);
  }

  void stopBroker() {
    kafka.close();
  }

  /** Puts a file where the checkpoints of exposure go. */
  void blockCheckpoints() throws IOException {
    Files.move(checkpoints(), folder.resolve("aside"));
    Files.createFile(checkpoints());
  }

  void unblockCheckpoints() throws IOException {
    Files.delete(checkpoints());
    Files.move(folder.resolve("aside"), checkpoints());
  }

  private Path checkpoints() {
    return folder.resolve("checkpoints/exposure");
  }

  interface Step {
    void run() throws Exception;
  }

  /** Both readers of what the jobs say. */
  record Readers(GammaflowClient client, Dashboard page) {
    /** All is well, then something stops. */
    void stops(String what, Step step, String why) throws Exception {
      await("all is well before " + what, () -> isClientFresh() && isPageFresh());
      step.run();
      long stopped = System.nanoTime();
      while (System.nanoTime() - stopped < BOUND.plus(WATCHED).toNanos()) {
        long since = System.nanoTime() - stopped;
        if (since > BOUND.toNanos()) {
          String after = what + ", " + since / 1_000_000 + " ms after";
          assertThat(isClientFresh()).as("client: %s", after).isFalse();
          assertThat(isPageFresh()).as("page: %s", after).isFalse();
        }
        Thread.sleep(LOOK_MILLIS);
      }
      assertThat(why()).as(what).contains(why);
      assertThat(books()).as(what).contains(why);
    }

    void returns(String what, Step step) throws Exception {
      step.run();
      await(what + " to be back", () -> isClientFresh() && isPageFresh());
    }

    private boolean isClientFresh() {
      return client.status(BOOK) != TradingStatus.STALE;
    }

    private String why() {
      try {
        return client.latest(BOOK).status().toString();
      } catch (NotTradableException e) {
        return String.valueOf(e.getMessage());
      }
    }

    /** Whether the page would show the book as fresh now. */
    private boolean isPageFresh() {
      String books = books();
      int at = books.indexOf("\"book\":\"" + BOOK + "\"");
      int fresh = at < 0 ? -1 : books.lastIndexOf("\"freshFor\":", at);
      return fresh >= 0 && books.charAt(fresh + "\"freshFor\":".length()) != '-';
    }

    private String books() {
      try {
        return HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(page.uri().resolve("/api/books")).build(),
                HttpResponse.BodyHandlers.ofString())
            .body();
      } catch (IOException | InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }

    private void await(String what, BooleanSupplier condition) throws InterruptedException {
      long deadline = System.nanoTime() + PATIENCE.toNanos();
      while (!condition.getAsBoolean()) {
        if (System.nanoTime() > deadline) {
          throw new AssertionError("still not: " + what + "; " + why());
        }
        Thread.sleep(LOOK_MILLIS);
      }
    }
  }

  private void pump(SimulatedVenue market) {
    if (trading.get()) {
      try {
        market.pump();
      } catch (IOException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private SimulatedVenue market(VenueServer server) throws IOException {
    return SimulatedVenue.open(
        Scenario.CALM,
        1,
        SimulatedUnderlyings.first(1),
        folder.resolve("market"),
        server,
        InstantSource.system());
  }

  private static Topic marksOf(int partitions) {
    Topic marks = TopicCatalogue.MARKS;
    return new Topic(
        marks.name(),
        marks.key(),
        partitions,
        marks.retention(),
        marks.cleanup(),
        marks.guarantee(),
        marks.records());
  }

  private RunConfig config(KafkaConnection kafka, VenueServer venue) {
    DeploymentConfig deployment =
        new DeploymentConfig(
            "test",
            kafka,
            1,
            folder.resolve("checkpoints").toUri().toString(),
            Duration.ofSeconds(1),
            Duration.ofMinutes(1));
    return TestingDeployment.ofPipeline(
        Optional.of(new IngestConfig(deployment, LiveConfig.of(venue.uri(), List.of(BOOK)))),
        TestingDeployment.exposure(deployment, TestingDeployment.signedFlow(), 2));
  }
}
