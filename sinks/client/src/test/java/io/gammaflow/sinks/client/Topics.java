package io.gammaflow.sinks.client;

import io.gammaflow.embedded.EmbeddedKafka;
import io.gammaflow.schemas.codec.AvroCodec;
import io.gammaflow.schemas.record.Alert;
import io.gammaflow.schemas.record.Heartbeat;
import io.gammaflow.schemas.record.HedgeFlowProfile;
import io.gammaflow.schemas.record.ReflexivitySignal;
import io.gammaflow.schemas.topic.TopicCatalogue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DeletedRecords;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A broker with the output topics, and the hand of the job that writes them. */
public final class Topics implements AutoCloseable {
  private final EmbeddedKafka kafka;
  private final Producer<byte[], byte[]> plain;
  private final Producer<byte[], byte[]> transactional;
  private final AvroCodec codec = AvroCodec.ofClasspath();

  /** Starts the broker and makes the topics. */
  public Topics(Path folder) throws IOException {
    kafka = EmbeddedKafka.start(folder);
    Map<String, Object> address = Map.of("bootstrap.servers", kafka.bootstrapServers());
    try (Admin admin = Admin.create(address)) {
      admin
          .createTopics(
              Stream.of(
                      TopicCatalogue.SIGNALS,
                      TopicCatalogue.SIGNALS_FAST,
                      TopicCatalogue.PROFILES,
                      TopicCatalogue.HEARTBEATS,
                      TopicCatalogue.ALERTS)
                  .map(
                      t ->
                          new NewTopic(t.name(), Optional.of(2), Optional.empty())
                              .configs(Map.of("retention.ms", "-1")))
                  .toList())
          .all()
          .get();
    } catch (InterruptedException | ExecutionException e) {
      throw new IOException(e);
    }
    plain = producer(address);
    Map<String, Object> exactly = new HashMap<>(address);
    exactly.put("transactional.id", "test");
    transactional = producer(exactly);
    transactional.initTransactions();
  }

  private static Producer<byte[], byte[]> producer(Map<String, Object> settings) {
    return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
  }

  /** Where it serves. */
  public String servers() {
    return kafka.bootstrapServers();
  }

  /** To the fast topic. */
  public void fast(ReflexivitySignal... signals) {
    for (ReflexivitySignal signal : signals) {
      send(TopicCatalogue.SIGNALS_FAST.name(), signal.getBook(), signal.getEventTime(), signal);
    }
  }

  void begin(ReflexivitySignal... signals) {
    transactional.beginTransaction();
    add(signals);
  }

  void add(ReflexivitySignal... signals) {
    for (ReflexivitySignal signal : signals) {
      transactional.send(
          record(
              TopicCatalogue.SIGNALS.name(),
              signal.getBook(),
              signal.getEventTime(),
              codec.encode(signal)));
    }
    transactional.flush();
  }

  void commit() {
    transactional.commitTransaction();
  }

  void abort() {
    transactional.abortTransaction();
  }

  /** To its topic. */
  public void profile(HedgeFlowProfile profile) {
    send(TopicCatalogue.PROFILES.name(), profile.getBook(), profile.getEventTime(), profile);
  }

  /** A sign of life. */
  public void heartbeat(Heartbeat heartbeat) {
    send(TopicCatalogue.HEARTBEATS.name(), heartbeat.getBook(), heartbeat.getSentAt(), heartbeat);
  }

  /** A line of an alert. */
  public void alert(Alert alert) {
    send(TopicCatalogue.ALERTS.name(), alert.getBook(), alert.getEventTime(), alert);
  }

  /** Deletes all that a topic holds, as retention does; returns where each partition begins now. */
  Map<TopicPartition, Long> deleteAll(String topic) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers()))) {
      Map<TopicPartition, RecordsToDelete> all = new HashMap<>();
      for (int partition = 0; partition < 2; partition++) {
        // To its end.
        all.put(new TopicPartition(topic, partition), RecordsToDelete.beforeOffset(-1));
      }
      Map<TopicPartition, Long> begins = new HashMap<>();
      for (Map.Entry<TopicPartition, KafkaFuture<DeletedRecords>> deleted :
          admin.deleteRecords(all).lowWatermarks().entrySet()) {
        begins.put(deleted.getKey(), deleted.getValue().get().lowWatermark());
      }
      return begins;
    }
  }

  void raw(String topic, String book, byte[] value) {
    await(List.of(record(topic, book, Ticks.START, value)));
  }

  private void send(String topic, String book, Instant time, SpecificRecord value) {
    await(List.of(record(topic, book, time, codec.encode(value))));
  }

  private void await(List<ProducerRecord<byte[], byte[]>> records) {
    records.forEach(plain::send);
    plain.flush();
  }

  private static ProducerRecord<byte[], byte[]> record(
      String topic, String book, Instant time, byte[] value) {
    return new ProducerRecord<>(
        topic, null, time.toEpochMilli(), book.getBytes(StandardCharsets.UTF_8), value);
  }

  @Override
  public void close() {
    plain.close();
    transactional.close();
    kafka.close();
  }
}
