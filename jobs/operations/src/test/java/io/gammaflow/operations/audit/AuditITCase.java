package io.gammaflow.operations.audit;

import static io.gammaflow.fixtures.TestingSignals.signal;
import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.embedded.EmbeddedKafka;
import io.gammaflow.fixtures.ScrapedMetrics;
import io.gammaflow.operations.metrics.AuditMetrics;
import io.gammaflow.schemas.codec.AvroCodec;
import io.gammaflow.schemas.record.ReflexivitySignal;
import io.gammaflow.schemas.topic.TopicCatalogue;
import io.gammaflow.sinks.kafka.KafkaConnection;
import io.gammaflow.sinks.kafka.TopicSettings;
import io.gammaflow.sinks.kafka.Topics;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditITCase {
  private static final String TOPIC = TopicCatalogue.SIGNALS.name();

  private final AvroCodec codec = AvroCodec.ofClasspath();

  private static final Path METRICS =
      Path.of("..", "..", "k8s", "components", "monitoring", "metrics.txt");

  @TempDir Path folder;

  @Test
  void onlyWhatIsCommittedCounts() throws Exception {
    try (EmbeddedKafka broker = EmbeddedKafka.start(folder)) {
      KafkaConnection kafka = KafkaConnection.plaintext(broker.bootstrapServers());
      Topics.ensure(kafka, List.of(TopicCatalogue.SIGNALS), TopicSettings.local());
      Audit audit = new Audit(kafka, TOPIC, InstantSource.system());
      try (KafkaProducer<byte[], byte[]> job = producer(kafka, "job")) {
        job.initTransactions();
        commit(job, signal("BTC", 1), signal("BTC", 2));
        assertThat(audit.once(null).isClean()).isTrue();

        job.beginTransaction();
        send(job, signal("BTC", 3));
        job.flush();
        AuditReport during = audit.once(null);
        assertThat(during.open()).isEqualTo(1);
        assertThat(during.behind()).isZero();
        assertThat(during.account().books()).extracting(BookAudit::last).containsExactly(2L);
        job.abortTransaction();

        commit(job, signal("BTC", 4));
        AuditReport lost = audit.once(null);
        assertThat(lost.open()).isZero();
        assertThat(lost.problems()).containsExactly("BTC: 1 lost, signalSeq 3-3");

        commit(job, signal("BTC", 3, 1));
        AuditReport healed = audit.once(null);
        assertThat(healed.problems()).isEmpty();
        assertThat(healed.account().books()).extracting(BookAudit::healed).containsExactly(1L);

        assertThat(audit.once(Duration.ofSeconds(1)).problems())
            .singleElement()
            .asString()
            .startsWith("BTC: stale");
        job.beginTransaction();
        job.send(new ProducerRecord<>(TOPIC, new byte[] {1, 2, 3}));
        job.commitTransaction();
        assertThat(audit.once(null).problems()).containsExactly("1 messages are not signals");
      }
    }
  }

  @Test
  void aWatchWaitsForItsTopicAndTellsOfALossWithTheNextCommit() throws Exception {
    try (EmbeddedKafka broker = EmbeddedKafka.start(folder)) {
      KafkaConnection kafka = KafkaConnection.plaintext(broker.bootstrapServers());
      BlockingQueue<String> waiting = new LinkedBlockingQueue<>();
      CountDownLatch lost = new CountDownLatch(1);
      CountDownLatch stopped = new CountDownLatch(1);
      SignalAudit.Findings findings =
          new SignalAudit.Findings() {
            @Override
            public void hole(Series series, long first, long last) {
              assertThat(series + " " + first + "-" + last).isEqualTo("BTC 2-3");
              lost.countDown();
            }

            @Override
            public void healed(Series series, long number) {}
          };
      AuditMetrics metrics = AuditMetrics.start(InetAddress.getLoopbackAddress(), 0, "test");
      long next = 4;
      CompletableFuture<AuditReport> watch =
          CompletableFuture.supplyAsync(
              () ->
                  new Audit(kafka, TOPIC, InstantSource.system())
                      .watch(findings, stopped, null, metrics::show, waiting::add));
      assertThat(waiting.poll(60, TimeUnit.SECONDS)).isEqualTo("there is no topic " + TOPIC);
      Topics.ensure(kafka, List.of(TopicCatalogue.SIGNALS), TopicSettings.local());
      try (KafkaProducer<byte[], byte[]> job = producer(kafka, "job")) {
        job.initTransactions();
        commit(job, signal("BTC", 1));
        commit(job, signal("BTC", 4));
        assertThat(lost.await(60, TimeUnit.SECONDS)).isTrue();
        ScrapedMetrics page = ScrapedMetrics.of(metrics.uri());
        while (page.lines("gammaflow_audit_signal_age_seconds_count").isEmpty()) {
          commit(job, signal("BTC", ++next));
          page = ScrapedMetrics.of(metrics.uri());
        }
        assertThat(page.missing(METRICS, "audit")).isEmpty();
        assertThat(page.lines("gammaflow_audit_lost"))
            .containsExactly("gammaflow_audit_lost{book=\"BTC\"} 2.0");
      } finally {
        stopped.countDown();
        metrics.close();
      }
      assertThat(watch.get(60, TimeUnit.SECONDS).problems())
          .containsExactly("BTC: 2 lost, signalSeq 2-3");
    }
  }

  private void commit(KafkaProducer<byte[], byte[]> job, ReflexivitySignal... signals) {
    job.beginTransaction();
    for (ReflexivitySignal signal : signals) {
      send(job, signal);
    }
    job.commitTransaction();
  }

  private void send(KafkaProducer<byte[], byte[]> job, ReflexivitySignal signal) {
    byte[] key = signal.getBook().getBytes(StandardCharsets.UTF_8);
    job.send(new ProducerRecord<>(TOPIC, key, codec.encode(signal)));
  }

  private static KafkaProducer<byte[], byte[]> producer(KafkaConnection kafka, String id) {
    Properties properties = kafka.properties();
    properties.setProperty("transactional.id", id);
    return new KafkaProducer<>(properties, new ByteArraySerializer(), new ByteArraySerializer());
  }
}
