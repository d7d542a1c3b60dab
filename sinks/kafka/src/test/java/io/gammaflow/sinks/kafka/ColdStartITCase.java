package io.gammaflow.sinks.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gammaflow.embedded.EmbeddedKafka;
import io.gammaflow.fixtures.TestingSignals;
import io.gammaflow.schemas.codec.AvroCodec;
import io.gammaflow.schemas.codec.WireRecord;
import io.gammaflow.schemas.record.ReflexivitySignal;
import io.gammaflow.schemas.topic.TopicCatalogue;
import io.gammaflow.sinks.kafka.lease.JobLease;
import io.gammaflow.sinks.kafka.lease.LeasedSource;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.ExceptionUtils;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ColdStartITCase {
  private static final String GROUP = "test-exposure";
  private static final String INPUT = TopicCatalogue.DEAD_LETTERS.name();
  private static final String SIGNALS = TopicCatalogue.SIGNALS.name();

  @TempDir Path folder;

  private EmbeddedKafka broker;
  private KafkaConnection kafka;

  @BeforeEach
  void start() throws Exception {
    broker = EmbeddedKafka.start(folder);
    kafka = KafkaConnection.plaintext(broker.bootstrapServers());
    Topics.ensure(
        kafka, List.of(TopicCatalogue.DEAD_LETTERS, TopicCatalogue.SIGNALS), TopicSettings.local());
    try (WireRecordProducer producer = new WireRecordProducer(kafka)) {
      for (int i = 0; i < 3; i++) {
        producer.write(wire(INPUT, 0, new byte[] {(byte) i}));
      }
    }
  }

  @AfterEach
  void stop() {
    broker.close();
  }

  @Test
  void whereNothingIsAJobBeginsInTheFirstGeneration() throws Exception {
    assertThat(ColdStart.nextGeneration(kafka, GROUP, SIGNALS)).isZero();
    assertThat(ColdStart.refusedOver(SIGNALS).problem(kafka, GROUP)).isEmpty();
    assertThat(ColdStart.refusedOver("no-such-topic").problem(kafka, GROUP)).isEmpty();
    assertThat(read(0)).isEqualTo(3);
  }

  @Test
  void offsetsOfTheGroupRefuseAStartWithoutStateForGood() throws Exception {
    commitOffsets();

    assertThatThrownBy(() -> read(0))
        .satisfies(
            e ->
                assertThat(ExceptionUtils.findThrowable(e, StartRefusedException.class))
                    .get()
                    .extracting(Throwable::getMessage)
                    .isEqualTo(
                        "cold: group test-exposure has committed offsets, and the job was given no"
                            + " state; start it from its newest checkpoint or savepoint, or begin a"
                            + " new generation with --cold"));
    assertThat(ColdStart.nextGeneration(kafka, GROUP, SIGNALS)).isEqualTo(1);
    assertThat(read(1)).as("and then from the earliest, whatever was read").isEqualTo(3);
  }

  @Test
  void signalsRefuseAStartWithoutState() throws Exception {
    write(signal(0, 1, 0));

    assertThat(ColdStart.refusedOver(SIGNALS).problem(kafka, GROUP))
        .get()
        .asString()
        .startsWith("gammaflow.signals.v1 holds signals of generation 0, and the job was given no");
    assertThat(ColdStart.nextGeneration(kafka, GROUP, SIGNALS)).isEqualTo(1);
  }

  @Test
  void aGenerationIsBegunOnceOnly() throws Exception {
    write(signal(0, 1, 0));
    ColdStart first = new ColdStart(SIGNALS, 1);
    assertThat(first.problem(kafka, GROUP)).isEmpty();

    write(signal(1, 1, 0));
    assertThat(first.problem(kafka, GROUP))
        .get()
        .asString()
        .startsWith("gammaflow.signals.v1 holds signals of generation 1 already");
    assertThat(ColdStart.nextGeneration(kafka, GROUP, SIGNALS)).isEqualTo(2);
  }

  @Test
  void repairsOfAnOlderGenerationDoNotHideTheNewest() throws Exception {
    List<ReflexivitySignal> repairs = new ArrayList<>();
    for (int i = 1; i <= 1200; i++) {
      repairs.add(signal(0, i, 1));
    }
    write(signal(4, 1, 0));
    write(repairs.toArray(new ReflexivitySignal[0]));

    assertThat(ColdStart.nextGeneration(kafka, GROUP, SIGNALS)).isEqualTo(5);
  }

  /** Reads the input in a job that is given no state; how much there was. */
  private int read(int generation) throws Exception {
    Configuration flink = new Configuration();
    // Without end: what is refused for good must not be tried again and again.
    flink.setString("restart-strategy.type", "exponential-delay");
    flink.setString("restart-strategy.exponential-delay.initial-backoff", "100 ms");
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.getExecutionEnvironment(flink).setParallelism(1);
    KafkaReading reading =
        KafkaReading.of(List.of(INPUT), GROUP).uncommitted().fromEarliest().upToNow();
    ColdStart rule = new ColdStart(SIGNALS, generation);
    KafkaConnection brokers = kafka;
    return env.fromSource(
            new LeasedSource<>(
                KafkaSources.of(kafka, reading),
                TypeInformation.of(WireRecord.class),
                new JobLease(kafka, "test", "exposure"),
                () -> rule.check(brokers, GROUP)),
            WatermarkStrategy.noWatermarks(),
            "topic")
        .executeAndCollect(100)
        .size();
  }

  private void commitOffsets() throws Exception {
    try (Admin admin = Admin.create(kafka.properties())) {
      admin
          .alterConsumerGroupOffsets(
              GROUP, Map.of(new TopicPartition(INPUT, 0), new OffsetAndMetadata(2)))
          .all()
          .get();
    }
  }

  private void write(ReflexivitySignal... signals) throws Exception {
    AvroCodec codec = AvroCodec.ofClasspath();
    try (WireRecordStream out = new WireRecordStream(kafka)) {
      for (ReflexivitySignal signal : signals) {
        out.write(wire(SIGNALS, 2, codec.encode(signal)));
      }
      out.flush();
    }
  }

  private static WireRecord wire(String topic, int partition, byte[] value) {
    WireRecord wire = new WireRecord();
    wire.topic = topic;
    wire.key = "X";
    wire.value = value;
    wire.eventTime = 5_000_000;
    wire.partition = partition;
    return wire;
  }

  private static ReflexivitySignal signal(int generation, long number, int revision) {
    return TestingSignals.of("X", number, Instant.EPOCH.plusSeconds(number))
        .setSignalId(generation + "." + number + "r" + revision)
        .setGeneration(generation)
        .setRevision(revision)
        .build();
  }
}
