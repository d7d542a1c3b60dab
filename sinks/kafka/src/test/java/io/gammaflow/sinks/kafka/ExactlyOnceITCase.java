package io.gammaflow.sinks.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.embedded.EmbeddedKafka;
import io.gammaflow.schemas.codec.WireRecord;
import io.gammaflow.schemas.topic.TopicCatalogue;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.LongStream;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.test.junit5.InjectMiniCluster;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TransactionListing;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(MiniClusterExtension.class)
class ExactlyOnceITCase {
  private static final int NUMBERS = 20_000;
  private static final int STEP = 200;
  private static final TransactionPrefix PREFIX =
      new TransactionPrefix("test", "exposure", "signals");

  @TempDir Path folder;

  @Test
  void aKilledJobAndARestartedBrokerLeaveEveryNumberOnce(@InjectMiniCluster MiniCluster cluster)
      throws Exception {
    Gate.close();
    Set<String> firstNames;
    String checkpoint;
    try (EmbeddedKafka kafka = EmbeddedKafka.start(folder.resolve("kafka"))) {
      String servers = kafka.bootstrapServers();
      Topics.ensure(
          KafkaConnection.plaintext(servers),
          List.of(TopicCatalogue.SIGNALS),
          TopicSettings.local());
      JobClient job = start(servers, Duration.ofHours(1), null);
      // Flink takes checkpoints of its own when a job begins: one that was asked for is behind
      // them.
      Gate.open(1);
      TopicReads.await(servers, "read_uncommitted", NumberJob.TOPIC, 1);
      cluster.triggerCheckpoint(job.getJobID()).get();

      Gate.open(STEP);
      TopicReads.await(servers, "read_uncommitted", NumberJob.TOPIC, 1 + STEP);
      assertThat(TopicReads.await(servers, "read_committed", NumberJob.TOPIC, 1)).hasSize(1);
      assertThat(TopicReads.now(servers, "read_committed", NumberJob.TOPIC)).hasSize(1);

      checkpoint = cluster.triggerCheckpoint(job.getJobID()).get();
      assertThat(TopicReads.await(servers, "read_committed", NumberJob.TOPIC, 1 + STEP))
          .hasSize(1 + STEP);

      // The next ones are in the topic, in a transaction that nobody will commit.
      Gate.open(STEP);
      TopicReads.await(servers, "read_uncommitted", NumberJob.TOPIC, 1 + 2 * STEP);
      firstNames = transactionNames(servers);
      job.cancel().get();
      assertThat(TopicReads.now(servers, "read_committed", NumberJob.TOPIC)).hasSize(1 + STEP);
    }

    try (EmbeddedKafka kafka = EmbeddedKafka.start(folder.resolve("kafka"))) {
      String servers = kafka.bootstrapServers();
      Gate.open(NUMBERS);
      start(servers, Duration.ofMillis(50), checkpoint).getJobExecutionResult().get();

      assertThat(TopicReads.now(servers, "read_committed", NumberJob.TOPIC))
          .isEqualTo(LongStream.range(0, NUMBERS).mapToObj(Long::toString).toList());
      assertThat(transactionNames(servers))
          .as("names are used again: many checkpoints, few names")
          .containsAll(firstNames)
          .hasSizeLessThanOrEqualTo(4)
          .allMatch(name -> name.startsWith(PREFIX.value()));
    }
  }

  private JobClient start(String servers, Duration interval, @Nullable String checkpoint)
      throws Exception {
    Sink<WireRecord> sink =
        KafkaSinks.exactlyOnce(
            KafkaConnection.plaintext(servers),
            List.of(TopicCatalogue.SIGNALS),
            PREFIX,
            Duration.ofMinutes(10));
    return NumberJob.start(sink, NUMBERS, interval, folder.resolve("checkpoints"), checkpoint);
  }

  private static Set<String> transactionNames(String servers) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers))) {
      Set<String> names = new TreeSet<>();
      for (TransactionListing transaction : admin.listTransactions().all().get()) {
        names.add(transaction.transactionalId());
      }
      return names;
    }
  }
}
