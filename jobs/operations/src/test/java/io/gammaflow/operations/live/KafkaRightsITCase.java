package io.gammaflow.operations.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gammaflow.connectors.deribit.live.LiveConfig;
import io.gammaflow.connectors.deribit.venue.VenueOptions;
import io.gammaflow.connectors.deribit.venue.VenueServer;
import io.gammaflow.embedded.EmbeddedKafka;
import io.gammaflow.operations.audit.Audit;
import io.gammaflow.operations.audit.AuditReport;
import io.gammaflow.operations.forget.GroupOffsets;
import io.gammaflow.operations.manifests.KafkaRights;
import io.gammaflow.operations.repair.SignalRepair;
import io.gammaflow.runtime.config.DeploymentConfig;
import io.gammaflow.runtime.config.IngestConfig;
import io.gammaflow.runtime.config.LiveJob;
import io.gammaflow.runtime.config.NotifyConfig;
import io.gammaflow.runtime.config.RunConfig;
import io.gammaflow.runtime.job.JobPlans;
import io.gammaflow.runtime.job.LiveJobs;
import io.gammaflow.schemas.topic.Topic;
import io.gammaflow.schemas.topic.TopicCatalogue;
import io.gammaflow.simulation.agents.Scenario;
import io.gammaflow.simulation.feed.SimulatedUnderlyings;
import io.gammaflow.simulation.feed.SimulatedVenue;
import io.gammaflow.sinks.kafka.KafkaConnection;
import io.gammaflow.sinks.kafka.TopicSettings;
import io.gammaflow.sinks.kafka.Topics;
import io.gammaflow.sinks.kafka.TopicsException;
import io.gammaflow.sinks.webhook.WebhookAddress;
import io.gammaflow.sinks.webhook.WebhookOptions;
import io.gammaflow.sinks.webhook.format.WebhookFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.AuthorizationException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every job and tool as the user that {@link KafkaRights} gives it, at a broker that allows nothing
 * else.
 */
@Timeout(300)
class KafkaRightsITCase {
  private static final String ENVIRONMENT = "prod";
  private static final String BOOK = "BTC";
  private static final long LOOK_MILLIS = 100;
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir static Path folder;

  private static EmbeddedKafka broker;

  @BeforeAll
  static void start() throws Exception {
    String users =
        KafkaRights.of(ENVIRONMENT).stream()
            .map(rights -> "user_%s=\"hidden\"".formatted(rights.user()))
            .collect(Collectors.joining(" "));
    broker =
        EmbeddedKafka.startSecured(
            folder.resolve("kafka"),
            "SASL_PLAINTEXT",
            Map.of(
                "sasl.enabled.mechanisms",
                "PLAIN",
                "plain.sasl.jaas.config",
                "org.apache.kafka.common.security.plain.PlainLoginModule required " + users + ";"),
            Map.of(
                "authorizer.class.name",
                "org.apache.kafka.metadata.authorizer.StandardAuthorizer",
                "super.users",
                "User:ANONYMOUS"));
    Topics.ensure(administrator(), TopicCatalogue.all(), TopicSettings.local());
    try (Admin admin = Admin.create(administrator().properties())) {
      for (KafkaRights rights : KafkaRights.of(ENVIRONMENT)) {
        admin.createAcls(rights.bindings()).all().get();
      }
    }
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  @Test
  void jobsAndToolsDoTheirWorkWithTheirRights() throws Exception {
    try (LocalCluster cluster = LocalCluster.start(folder.resolve("flink"), 4);
        VenueServer venue = new VenueServer(VenueOptions.of(InstantSource.system()));
        SimulatedVenue market = market(venue)) {
      Files.createDirectories(folder.resolve("checkpoints"));
      venue.start();
      for (LiveJob job : EnumSet.of(LiveJob.INGEST, LiveJob.EXPOSURE, LiveJob.NOTIFY)) {
        RunConfig config = config(job, venue);
        assertThat(JobPlans.ofSurroundings(config)).as("%s", job).isEmpty();
        LiveJobs.ensureTopics(config.deployment());
        LiveJobs.coldGeneration(job, config);
        cluster.submit(job, config);
      }
      Audit audit = new Audit(as("audit"), TopicCatalogue.SIGNALS.name(), InstantSource.system());
      CountDownLatch shown = new CountDownLatch(1);
      try (KafkaLive page = KafkaLive.all(as("page"))) {
        page.start(record -> shown.countDown());
        await("signals are committed", cluster, market, () -> signals(audit) > 2);
        await("the page has records", cluster, market, () -> shown.getCount() == 0);
      }
      GroupOffsets offsets = new GroupOffsets(as("operator"), ENVIRONMENT, LiveJob.NOTIFY);
      await("notify commits offsets", cluster, market, () -> offsets.committed() > 0);
      assertThat(offsets.holders()).hasSize(1);
      assertThat(cluster.ended()).isEmpty();
      for (LiveJob job : List.of(LiveJob.INGEST, LiveJob.EXPOSURE, LiveJob.NOTIFY)) {
        cluster.stop(job);
      }
      assertThat(audit.once(null).isClean()).isTrue();
      assertThat(new SignalRepair(as("operator"), ENVIRONMENT).run().beyond()).isEmpty();
      assertThat(offsets.holders()).isEmpty();
      offsets.delete();
      assertThat(offsets.committed()).isZero();
    }
  }

  @Test
  void nobodyWritesWhatItOnlyReads() throws Exception {
    for (String reader : List.of("page", "audit", "archive", "notify", "ingest")) {
      assertThatThrownBy(() -> write(reader, TopicCatalogue.SIGNALS))
          .as(reader)
          .hasCauseInstanceOf(AuthorizationException.class);
    }
    assertThatThrownBy(() -> write("exposure", TopicCatalogue.TRADES))
        .hasCauseInstanceOf(AuthorizationException.class);
  }

  @Test
  void aTopicThatIsMissingIsNamedWithWhereItIsDefined() {
    Topic signals = TopicCatalogue.SIGNALS;
    Topic missing =
        new Topic(
            "gammaflow.missing.v1",
            signals.key(),
            signals.partitions(),
            signals.retention(),
            signals.cleanup(),
            signals.guarantee(),
            signals.records());
    assertThatThrownBy(() -> Topics.ensure(as("exposure"), List.of(missing), TopicSettings.local()))
        .isInstanceOf(TopicsException.class)
        .hasMessageContaining("gammaflow.missing.v1 is missing and may not be created here")
        .hasMessageContaining("k8s/components/kafka/topics.yaml");
  }

  private static void write(String user, Topic topic)
      throws ExecutionException, InterruptedException {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            as(user).properties(), new ByteArraySerializer(), new ByteArraySerializer())) {
      producer.send(new ProducerRecord<>(topic.name(), new byte[1])).get();
    }
  }

  private static long signals(Audit audit) {
    AuditReport report = audit.once(null);
    return report.account().books().stream().mapToLong(book -> book.signals()).sum();
  }

  private interface Condition {
    boolean holds() throws Exception;
  }

  private static void await(
      String what, LocalCluster cluster, SimulatedVenue market, Condition condition)
      throws Exception {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.holds()) {
      assertThat(cluster.ended()).isEmpty();
      assertThat(System.nanoTime()).as("still not: %s", what).isLessThan(deadline);
      market.pump();
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    }
  }

  private static KafkaConnection administrator() {
    return KafkaConnection.plaintext(broker.openServers());
  }

  private static KafkaConnection as(String user) {
    return new KafkaConnection(
        broker.bootstrapServers(),
        Map.of(
            "security.protocol",
            "SASL_PLAINTEXT",
            "sasl.mechanism",
            "PLAIN",
            "sasl.jaas.config",
            "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"%s\" password=\"hidden\";"
                .formatted(user)));
  }

  private static SimulatedVenue market(VenueServer server) throws IOException {
    return SimulatedVenue.open(
        Scenario.CALM,
        1,
        SimulatedUnderlyings.first(1),
        folder.resolve("market"),
        server,
        InstantSource.system());
  }

  private static RunConfig config(LiveJob job, VenueServer venue) {
    DeploymentConfig deployment =
        new DeploymentConfig(
            ENVIRONMENT,
            as(job.label()),
            1,
            folder.resolve("checkpoints").toUri().toString(),
            Duration.ofMillis(500),
            Duration.ofMinutes(1));
    return new RunConfig(
        deployment,
        job == LiveJob.INGEST
            ? Optional.of(new IngestConfig(deployment, LiveConfig.of(venue.uri(), List.of(BOOK))))
            : Optional.empty(),
        job == LiveJob.EXPOSURE
            ? Optional.of(TestingDeployment.exposure(deployment, TestingDeployment.signedFlow(), 1))
            : Optional.empty(),
        Optional.empty(),
        job == LiveJob.NOTIFY
            ? Optional.of(
                new NotifyConfig(
                    deployment,
                    new WebhookOptions(
                        WebhookAddress.of("http://127.0.0.1:1/", null),
                        WebhookFormat.GENERIC,
                        Set.of(),
                        Duration.ofHours(1))))
            : Optional.empty(),
        Optional.empty());
  }
}
