package io.gammaflow.operations.repair;

import io.gammaflow.operations.audit.Series;
import io.gammaflow.schemas.codec.AvroCodec;
import io.gammaflow.schemas.deadletter.RejectedException;
import io.gammaflow.schemas.record.ReflexivitySignal;
import io.gammaflow.schemas.topic.TopicCatalogue;
import io.gammaflow.sinks.kafka.KafkaConnection;
import io.gammaflow.sinks.kafka.RetainedReader;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Signals off the fast topic, by book, generation and number. */
final class FastSignals {
  private static final Duration WAIT = Duration.ofMillis(100);

  private final Map<String, ReflexivitySignal> found = new HashMap<>();
  private final Set<String> doubtful = new HashSet<>();

  private List<RetainedReader.Gap> gaps = List.of();
  private long rejected;

  private FastSignals() {}

  /** Reads the whole topic and keeps what is wanted. */
  static FastSignals read(KafkaConnection kafka, Map<Series, List<Long>> wanted) {
    Set<String> keys = new HashSet<>();
    wanted.forEach((series, numbers) -> numbers.forEach(n -> keys.add(key(series, n))));
    FastSignals signals = new FastSignals();
    AvroCodec codec = AvroCodec.ofClasspath();
    try (RetainedReader reader =
        new RetainedReader(kafka, List.of(TopicCatalogue.SIGNALS_FAST.name()), false, true)) {
      Map<TopicPartition, Long> ends = reader.ends();
      while (reader.behind(ends) > 0) {
        for (ConsumerRecord<byte[], byte[]> r : reader.poll(WAIT)) {
          byte[] value = r.value();
          signals.take(codec, value == null ? new byte[0] : value, keys);
        }
      }
      signals.gaps = reader.gaps();
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
      rejected++;
    }
  }

  /** The signal; null where the topic has none, or two with different content. */
  @Nullable ReflexivitySignal of(Series series, long number) {
    String key = key(series, number);
    return doubtful.contains(key) ? null : found.get(key);
  }

  /** What retention deleted before it was read. */
  List<RetainedReader.Gap> gaps() {
    return gaps;
  }

  /** Messages that are no signals. */
  long rejected() {
    return rejected;
  }

  private static String key(Series series, long number) {
    return series + " " + number;
  }
}
