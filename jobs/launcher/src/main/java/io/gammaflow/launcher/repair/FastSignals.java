package io.gammaflow.launcher.repair;

import io.gammaflow.launcher.audit.Series;
import io.gammaflow.schemas.codec.AvroCodec;
import io.gammaflow.schemas.deadletter.RejectedException;
import io.gammaflow.schemas.record.ReflexivitySignal;
import io.gammaflow.schemas.topic.TopicCatalogue;
import io.gammaflow.sinks.kafka.KafkaConnection;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/** Signals off the fast topic, by book, generation and number. */
final class FastSignals {
  private static final Duration WAIT = Duration.ofMillis(100);

  private final Map<String, ReflexivitySignal> found = new HashMap<>();
  private final Set<String> doubtful = new HashSet<>();

  private FastSignals() {}

  /** Reads the whole topic and keeps what is wanted. */
  static FastSignals read(KafkaConnection kafka, Map<Series, List<Long>> wanted) {
    Set<String> keys = new HashSet<>();
    wanted.forEach((series, numbers) -> numbers.forEach(n -> keys.add(key(series, n))));
    Properties properties = kafka.properties();
    properties.setProperty("enable.auto.commit", "false");
    FastSignals signals = new FastSignals();
    AvroCodec codec = AvroCodec.ofClasspath();
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      String topic = TopicCatalogue.SIGNALS_FAST.name();
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(p -> new TopicPartition(topic, p.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
        for (ConsumerRecord<byte[], byte[]> r : consumer.poll(WAIT)) {
          signals.take(codec, r.value(), keys);
        }
      }
    }
    return signals;
  }

  private void take(AvroCodec codec, byte[] message, Set<String> keys) {
    try {
      ReflexivitySignal signal = codec.decode(message, ReflexivitySignal.class);
      String key = key(new Series(signal.getBook(), signal.getGeneration()), signal.getSignalSeq());
      if (keys.contains(key)) {
        ReflexivitySignal before = found.put(key, signal);
        if (before != null && !before.equals(signal)) {
          doubtful.add(key);
        }
      }
    } catch (RejectedException e) {
      // Whoever audits the fast topic counts it; it cannot be a signal that is missing here.
      return;
    }
  }

  /** The signal; null where the topic has none, or two that say different things. */
  @Nullable ReflexivitySignal of(Series series, long number) {
    String key = key(series, number);
    return doubtful.contains(key) ? null : found.get(key);
  }

  private static String key(Series series, long number) {
    return series + " " + number;
  }
}
