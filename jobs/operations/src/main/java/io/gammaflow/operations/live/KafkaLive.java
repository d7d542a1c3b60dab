package io.gammaflow.operations.live;

import io.gammaflow.schemas.topic.Topic;
import io.gammaflow.schemas.topic.TopicCatalogue;
import io.gammaflow.sinks.dashboard.LiveSource;
import io.gammaflow.sinks.kafka.KafkaConnection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The committed outputs of the jobs, from the topics, for the dashboard and the terminal;
 * heartbeats from now on only, since old ones mean nothing. Topics that are missing and brokers
 * that refuse are waited for, with a line in the log.
 */
public final class KafkaLive implements LiveSource {
  private static final Logger LOG = LoggerFactory.getLogger(KafkaLive.class);
  private static final Duration WAIT = Duration.ofMillis(250);
  private static final Duration PAUSE = Duration.ofSeconds(2);

  /** Interval of the questions to a broker that has nothing new: whether it is there at all. */
  private static final long ASKED_EVERY = TimeUnit.SECONDS.toNanos(5);

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
  private final @Nullable Instant since;
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile long answered = System.nanoTime();
  private @Nullable Thread thread;

  private KafkaLive(KafkaConnection kafka, @Nullable Instant since) {
    this.kafka = kafka;
    this.since = since;
  }

  /** All that the topics hold, and what comes. */
  public static KafkaLive all(KafkaConnection kafka) {
    return new KafkaLive(kafka, null);
  }

  /**
   * What the topics hold from a time on, and what comes.
   *
   * @param since by the stamps of the records, their event time
   */
  public static KafkaLive since(KafkaConnection kafka, Instant since) {
    return new KafkaLive(kafka, since);
  }

  @Override
  public void start(Consumer<SpecificRecord> records) {
    Thread reading = new Thread(() -> run(records), "live-outputs");
    reading.setDaemon(true);
    thread = reading;
    reading.start();
  }

  private void run(Consumer<SpecificRecord> records) {
    while (isOpen()) {
      try {
        read(records);
      } catch (KafkaException e) {
        LOG.warn("the outputs of the jobs cannot be read, trying again: {}", e.getMessage());
        pause();
      }
    }
  }

  private void read(Consumer<SpecificRecord> records) {
    try (TopicReader reader = new TopicReader(kafka, TOPICS, true, true);
        TopicReader life =
            new TopicReader(kafka, List.of(TopicCatalogue.HEARTBEATS.name()), true, false)) {
      if (since != null) {
        reader.seekTo(since);
      }
      answered = System.nanoTime();
      while (isOpen()) {
        List<TopicReader.Read> batch = life.poll(Duration.ZERO);
        batch.forEach(read -> records.accept(read.record()));
        boolean answers = !batch.isEmpty();
        batch = reader.poll(WAIT);
        batch.forEach(read -> records.accept(read.record()));
        answers |= !batch.isEmpty();
        if (!answers && System.nanoTime() - answered > ASKED_EVERY) {
          reader.isAtEnd();
          answers = true;
        }
        if (answers) {
          answered = System.nanoTime();
        }
      }
    }
  }

  @Override
  public Duration sinceAnswer() {
    return Duration.ofNanos(System.nanoTime() - answered);
  }

  private boolean isOpen() {
    return closed.getCount() > 0;
  }

  private void pause() {
    try {
      closed.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      closed.countDown();
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closed.countDown();
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
