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
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Two jobs of one name on one cluster, past every look before the start. */
@ExtendWith(MiniClusterExtension.class)
class LeasedSourceITCase {
  private static final Duration LIMIT = Duration.ofMinutes(1);

  /** Static: functions are copied to the cluster, which runs in this process. */
  private static final AtomicLong[] EMITTED = {new AtomicLong(), new AtomicLong()};

  private static final AtomicBoolean FAIL = new AtomicBoolean();

  @TempDir Path folder;

  @Test
  void oneEmitsOverItsOwnRestartsAndTheOtherOnlyWhenItHasEnded() throws Exception {
    try (EmbeddedKafka broker = EmbeddedKafka.start(folder.resolve("kafka"))) {
      KafkaConnection kafka = KafkaConnection.plaintext(broker.bootstrapServers());
      Topics.ensure(kafka, List.of(TopicCatalogue.DEAD_LETTERS), TopicSettings.local());
      JobLease lease = new JobLease(kafka, "test", "numbers");

      JobClient first = start(lease, 0);
      await(EMITTED[0], 10);
      JobClient second = start(lease, 1);
      FAIL.set(true);
      long before = EMITTED[0].get();
      await(EMITTED[0], before + 200);

      assertThat(FAIL).as("the first has failed and come back").isFalse();
      assertThat(EMITTED[1]).hasValue(0);
      assertThat(LeaseHolders.problems(kafka, "test", List.of("numbers"), Duration.ZERO))
          .singleElement()
          .asString()
          .startsWith(
              "another numbers of environment test runs: job " + first.getJobID().toHexString());

      first.cancel().get();
      await(EMITTED[1], 10);
      assertThat(second.getJobStatus().get()).isEqualTo(JobStatus.RUNNING);
      second.cancel().get();
    }
  }

  private static JobClient start(JobLease lease, int job) throws Exception {
    Configuration flink = new Configuration();
    flink.setString("restart-strategy.type", "fixed-delay");
    flink.setString("restart-strategy.fixed-delay.attempts", "1000");
    flink.setString("restart-strategy.fixed-delay.delay", "100 ms");
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.getExecutionEnvironment(flink).setParallelism(2);
    env.fromSource(
            new LeasedSource<>(
                new DataGeneratorSource<>(
                    n -> n, Long.MAX_VALUE, RateLimiterStrategy.perSecond(100), Types.LONG),
                Types.LONG,
                lease),
            WatermarkStrategy.noWatermarks(),
            "numbers")
        .map(
            n -> {
              if (job == 0 && FAIL.compareAndSet(true, false)) {
                throw new IllegalStateException("a task fails");
              }
              EMITTED[job].incrementAndGet();
              return n;
            })
        .returns(Types.LONG)
        .sinkTo(new DiscardingSink<>());
    return env.executeAsync();
  }

  private static void await(AtomicLong counter, long least) {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (counter.get() < least) {
      assertThat(System.nanoTime()).as("%s of %d", counter, least).isLessThan(end);
      LockSupport.parkNanos(10_000_000);
    }
  }
}
