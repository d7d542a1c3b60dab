package io.gammaflow.sinks.kafka.lease;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.embedded.EmbeddedKafka;
import io.gammaflow.schemas.topic.TopicCatalogue;
import io.gammaflow.sinks.kafka.KafkaConnection;
import io.gammaflow.sinks.kafka.TopicSettings;
import io.gammaflow.sinks.kafka.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("try")
class LeaseKeeperITCase {
  private static final long LIMIT_SECONDS = 60;

  @TempDir static Path folder;

  private static EmbeddedKafka broker;
  private static KafkaConnection kafka;

  @BeforeAll
  static void start() throws Exception {
    broker = EmbeddedKafka.start(folder.resolve("kafka"));
    kafka = KafkaConnection.plaintext(broker.bootstrapServers());
    Topics.ensure(kafka, List.of(TopicCatalogue.DEAD_LETTERS), TopicSettings.local());
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  @Test
  void theSecondIsRefusedWhileTheFirstStaysAndFollowsWhenItEnds() throws Exception {
    JobLease lease = new JobLease(kafka, "one", "ingest");
    News first = new News();
    News second = new News();
    News third = new News();
    try (LeaseKeeper holder = new LeaseKeeper(lease, "job-1", first)) {
      first.expect("held");
      try (LeaseKeeper refused = new LeaseKeeper(lease, "job-2", second)) {
        second.expect("waiting");
        second.expect("lost: another ingest of environment one runs: job job-1 on /127.0.0.1");
      }
      assertThat(LeaseHolders.problems(kafka, "one", List.of("ingest", "archive"), Duration.ZERO))
          .containsExactly("another ingest of environment one runs: job job-1 on /127.0.0.1");
      assertThat(LeaseHolders.problems(kafka, "other", List.of("ingest"), Duration.ZERO)).isEmpty();
      try (LeaseKeeper waiting = new LeaseKeeper(lease, "job-3", third)) {
        third.expect("waiting");
        holder.close();
        third.expect("held");
      }
    }
    assertThat(first.all).as("a round of the group is no loss").allMatch("held"::equals);
    assertThat(LeaseHolders.problems(kafka, "one", List.of("ingest"), LeaseHolders.PATIENCE))
        .isEmpty();
  }

  @Test
  void theSameJobTakesItsOwnPlaceOverAtOnce() throws Exception {
    JobLease lease = new JobLease(kafka, "two", "exposure");
    News before = new News();
    News after = new News();
    try (LeaseKeeper zombie = new LeaseKeeper(lease, "job-1", before)) {
      before.expect("held");
      long start = System.nanoTime();
      try (LeaseKeeper successor = new LeaseKeeper(lease, "job-1", after)) {
        after.expect("held");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(JobLease.SESSION);
        before.expect("lost: job job-1 runs a second time");
      }
    }
  }

  @Test
  void whoWasKilledIsFollowedWithinItsSession() throws Exception {
    JobLease lease = new JobLease(kafka, "three", "notify");
    KafkaConsumer<byte[], byte[]> killed =
        new KafkaConsumer<>(
            LeaseKeeper.properties(lease, "job-1"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    killed.subscribe(List.of(JobLease.PLACE.topic()));
    while (killed.assignment().isEmpty()) {
      killed.poll(Duration.ofMillis(100));
    }
    killed.close(
        CloseOptions.groupMembershipOperation(
            CloseOptions.GroupMembershipOperation.REMAIN_IN_GROUP));

    News after = new News();
    try (LeaseKeeper successor = new LeaseKeeper(lease, "job-2", after)) {
      after.expect("held");
    }
  }

  @Test
  void anOutageOfTheBrokersIsNoLoss() throws Exception {
    News news = new News();
    Path own = folder.resolve("outage");
    EmbeddedKafka first = EmbeddedKafka.start(own);
    String servers = first.bootstrapServers();
    int port = Integer.parseInt(servers.substring(servers.indexOf(':') + 1));
    KafkaConnection connection = KafkaConnection.plaintext(servers);
    Topics.ensure(connection, List.of(TopicCatalogue.DEAD_LETTERS), TopicSettings.local());
    try (LeaseKeeper holder =
        new LeaseKeeper(new JobLease(connection, "four", "ingest"), "job-1", news)) {
      news.expect("held");
      first.close();
      try (EmbeddedKafka again = EmbeddedKafka.start(own, port)) {
        // Whoever asks finds it held by the one that had it, also where its session had ended.
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(LIMIT_SECONDS);
        List<String> found = List.of();
        while (found.isEmpty() && System.nanoTime() < end) {
          found = LeaseHolders.problems(connection, "four", List.of("ingest"), Duration.ZERO);
        }
        assertThat(found).singleElement().asString().contains("job-1");
        assertThat(news.all).allMatch("held"::equals);
        holder.close();
      }
    }
  }

  /** What a keeper said, in order. */
  private static final class News implements LeaseKeeper.Listener {
    final BlockingQueue<String> all = new LinkedBlockingQueue<>();

    @Override
    public void held() {
      all.add("held");
    }

    @Override
    public void waiting() {
      all.add("waiting");
    }

    @Override
    public void lost(String why) {
      all.add("lost: " + why);
    }

    void expect(String next) throws InterruptedException {
      assertThat(all.poll(LIMIT_SECONDS, TimeUnit.SECONDS)).isEqualTo(next);
    }
  }
}
