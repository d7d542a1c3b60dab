package io.gammaflow.operations.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.connectors.file.FileInput;
import io.gammaflow.connectors.file.ReadOptions;
import io.gammaflow.connectors.file.RecordReader;
import io.gammaflow.connectors.recording.RecordingFormat;
import io.gammaflow.embedded.EmbeddedKafka;
import io.gammaflow.schemas.codec.AvroCodec;
import io.gammaflow.schemas.record.DeadLetter;
import io.gammaflow.schemas.record.PriceKind;
import io.gammaflow.schemas.record.Progress;
import io.gammaflow.schemas.record.Provenance;
import io.gammaflow.schemas.record.UnderlyingPrice;
import io.gammaflow.schemas.topic.TopicCatalogue;
import io.gammaflow.sinks.kafka.KafkaConnection;
import io.gammaflow.sinks.kafka.TopicSettings;
import io.gammaflow.sinks.kafka.Topics;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a recording says of what retention took. */
class RetentionITCase {
  private static final String TOPIC = TopicCatalogue.UNDERLYINGS.name();
  private static final Instant T0 = Instant.parse("2026-03-03T12:00:00Z");
  private static final Provenance HERE = new Provenance("test", 1L);
  private static final AvroCodec CODEC = AvroCodec.ofClasspath();

  @TempDir static Path folder;

  private static EmbeddedKafka broker;
  private static KafkaConnection kafka;

  @BeforeAll
  static void start() throws Exception {
    broker = EmbeddedKafka.start(folder.resolve("kafka"));
    kafka = KafkaConnection.plaintext(broker.bootstrapServers());
    Topics.ensure(kafka, TopicCatalogue.all(), TopicSettings.local());
  }

  @AfterAll
  static void stop() {
    broker.close();
  }

  @Test
  void nothingIsPassedOverInSilence() throws Exception {
    write(0, prices(0, 4));
    delete(3);
    Path recorded = folder.resolve("recorded");
    try (Recorder recorder = new Recorder(kafka, recorded)) {
      assertThat(recorder.cutBeginnings())
          .containsExactly(
              "gammaflow.underlyings.v1 no longer holds its first 3 offsets, in 1 of 6 partitions");

      // Retention is faster than the recorder, which has not read offset 3 yet.
      write(0, prices(4, 10));
      delete(8);
      write(0, new byte[] {1, 2, 3});
      for (int partition = 0; partition < TopicCatalogue.UNDERLYINGS.partitions(); partition++) {
        write(partition, CODEC.encode(progress(T0.plusSeconds(60))));
      }
      do {
        recorder.step();
      } while (!recorder.isAtEnd());

      assertThat(recorder.gaps())
          .extracting(Object::toString)
          .containsExactly(
              "gammaflow.underlyings.v1 partition 0: offsets 3 to 7 were deleted by retention"
                  + " before they were read");
      assertThat(recorder.records()).isEqualTo(2);
      assertThat(recorder.rejected()).isEqualTo(1);
    }

    List<String> kept = new ArrayList<>();
    try (FileInput input = new RecordingFormat().open(recorded, ReadOptions.all());
        RecordReader reader = input.read("underlyings")) {
      for (SpecificRecord r = reader.next(); r != null; r = reader.next()) {
        kept.add(
            r instanceof DeadLetter letter
                ? letter.getReason().split(":", 2)[0] + " at " + letter.getPosition()
                : r.getSchema().getName());
      }
    }
    assertThat(kept)
        .containsExactlyInAnyOrder(
            "EXPIRED at 3", "UnderlyingPrice", "UnderlyingPrice", "MALFORMED at 10", "Progress");
    assertThat(kept).endsWith("Progress");
  }

  private static byte[][] prices(int from, int to) {
    byte[][] messages = new byte[to - from][];
    for (int i = from; i < to; i++) {
      messages[i - from] = CODEC.encode(price(T0.plusSeconds(i)));
    }
    return messages;
  }

  private static UnderlyingPrice price(Instant time) {
    return new UnderlyingPrice(
        time, null, "deribit", HERE, "BTC", 100.0, PriceKind.INDEX, "USD", null);
  }

  private static Progress progress(Instant time) {
    return new Progress(time, null, "deribit", HERE, "");
  }

  private static void write(int partition, byte[]... messages) throws Exception {
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            kafka.properties(), new ByteArraySerializer(), new ByteArraySerializer())) {
      for (byte[] message : messages) {
        producer.send(new ProducerRecord<>(TOPIC, partition, null, message)).get();
      }
    }
  }

  /** As retention does it, now. */
  private static void delete(long before) throws Exception {
    try (Admin admin = Admin.create(kafka.properties())) {
      admin
          .deleteRecords(Map.of(new TopicPartition(TOPIC, 0), RecordsToDelete.beforeOffset(before)))
          .all()
          .get();
    }
  }
}
