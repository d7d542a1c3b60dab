package io.gammaflow.runtime.preflight;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.embedded.EmbeddedKafka;
import io.gammaflow.runtime.preflight.JobPlan.Checkpoints;
import io.gammaflow.runtime.preflight.JobPlan.Guarantee;
import io.gammaflow.runtime.preflight.JobPlan.TopicPlan;
import io.gammaflow.schemas.topic.TopicCatalogue;
import io.gammaflow.sinks.kafka.KafkaConnection;
import io.gammaflow.sinks.kafka.TopicSettings;
import io.gammaflow.sinks.kafka.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreflightITCase {
  private static final String PREFIX = "gammaflow.test.exposure.signals.";
  private static final String SIGNALS = TopicCatalogue.SIGNALS.name();

  @TempDir static Path folder;

  private static EmbeddedKafka broker;
  private static KafkaConnection kafka;

  @BeforeAll
  static void start() throws Exception {
    broker = EmbeddedKafka.start(folder.resolve("kafka"));
    kafka = KafkaConnection.plaintext(broker.bootstrapServers());
    Topics.ensure(kafka, List.of(TopicCatalogue.SIGNALS), TopicSettings.local());
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  @Test
  void aSoundPlanMayStart() {
    assertThat(Preflight.problems(plan(Duration.ofMinutes(10), PREFIX), kafka)).isEmpty();
  }

  @Test
  void theBrokersOwnLimitCounts() {
    assertThat(Preflight.problems(plan(Duration.ofMinutes(16), PREFIX), kafka))
        .containsExactly(
            "transaction.timeout: transaction.timeout.ms 960000 is above the broker's"
                + " transaction.max.timeout.ms 900000");
  }

  @Test
  void aBrokerThatIsNotThereIsOneLine() {
    KafkaConnection nobody = new KafkaConnection("", Map.of());

    assertThat(Preflight.problems(plan(Duration.ofMinutes(10), PREFIX), nobody))
        .containsExactly("brokers: bootstrap.servers is missing");
  }

  @Test
  void aTransactionThatAKilledJobLeftOpenIsNoSecondJob() {
    try (KafkaProducer<byte[], byte[]> dead = producer("gammaflow.dead.")) {
      dead.initTransactions();
      write(dead);

      assertThat(Preflight.problems(plan(Duration.ofMinutes(10), "gammaflow.dead."), kafka))
          .isEmpty();
      dead.abortTransaction();
    }
  }

  @Test
  void aSecondJobThatWritesIsRefused() throws Exception {
    AtomicBoolean over = new AtomicBoolean();
    Thread other =
        new Thread(
            () -> {
              try (KafkaProducer<byte[], byte[]> alive = producer(PREFIX)) {
                alive.initTransactions();
                while (!over.get()) {
                  write(alive);
                  alive.commitTransaction();
                }
              }
            });
    other.start();
    try {
      List<String> problems;
      long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
      do {
        problems = Preflight.problems(plan(Duration.ofMinutes(10), PREFIX), kafka);
      } while (problems.isEmpty() && System.nanoTime() < end);

      assertThat(problems)
          .containsExactly("environment: transactions of " + PREFIX + "* move: another job writes");
    } finally {
      over.set(true);
      other.join();
    }
  }

  private static void write(KafkaProducer<byte[], byte[]> producer) {
    producer.beginTransaction();
    producer.send(new ProducerRecord<>(SIGNALS, new byte[] {1}));
    producer.flush();
  }

  private static KafkaProducer<byte[], byte[]> producer(String id) {
    Properties properties = kafka.properties();
    properties.setProperty("transactional.id", id + "0");
    return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
  }

  private static JobPlan plan(Duration timeout, String prefix) {
    return new JobPlan(
        "exposure",
        new Guarantee(true, prefix, timeout),
        new Checkpoints(
            Duration.ofMillis(200),
            Duration.ofSeconds(60),
            Duration.ofMinutes(5),
            folder.toUri().toString()),
        2,
        720,
        new TopicPlan(
            List.of(TopicCatalogue.TRADES.name()),
            "test-exposure",
            List.of(SIGNALS),
            List.of(TopicCatalogue.DEAD_LETTERS.name())));
  }
}
