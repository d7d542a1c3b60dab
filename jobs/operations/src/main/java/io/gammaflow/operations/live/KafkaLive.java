package io.gammaflow.operations.live;

import io.gammaflow.schemas.topic.Topic;
import io.gammaflow.schemas.topic.TopicCatalogue;
import io.gammaflow.sinks.dashboard.LiveSource;
import io.gammaflow.sinks.kafka.KafkaConnection;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * The committed outputs of the jobs, from the topics, for the dashboard and the terminal;
 * heartbeats from now on only, since old ones mean nothing.
 */
public final class KafkaLive implements LiveSource {
  private static final Duration WAIT = Duration.ofMillis(250);
  private static final List<String> TOPICS =
      List.of(
              TopicCatalogue.SIGNALS,
              TopicCatalogue.PROFILES,
              TopicCatalogue.ALERTS,
              TopicCatalogue.DEAD_LETTERS)
          .stream()
          .map(Topic::name)
          .toList();

  private final KafkaConnection kafka;
  private volatile boolean closed;
  private @Nullable Thread thread;

  public KafkaLive(KafkaConnection kafka) {
    this.kafka = kafka;
  }

  @Override
  public void start(Consumer<SpecificRecord> records) {
    Thread reading = new Thread(() -> read(records), "live-outputs");
    reading.setDaemon(true);
    thread = reading;
    reading.start();
  }

  private void read(Consumer<SpecificRecord> records) {
    try (TopicReader reader = new TopicReader(kafka, TOPICS, true, true);
        TopicReader life =
            new TopicReader(kafka, List.of(TopicCatalogue.HEARTBEATS.name()), true, false)) {
      while (!closed) {
        for (TopicReader.Read read : life.poll(Duration.ZERO)) {
          records.accept(read.record());
        }
        for (TopicReader.Read read : reader.poll(WAIT)) {
          records.accept(read.record());
        }
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    Thread reading = thread;
    if (reading != null && reading != Thread.currentThread()) {
      try {
        reading.join(2 * WAIT.toMillis() + 2_000);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
