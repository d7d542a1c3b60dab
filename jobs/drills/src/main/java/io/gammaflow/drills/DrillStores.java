package io.gammaflow.drills;

import io.gammaflow.schemas.topic.Topic;
import io.gammaflow.schemas.topic.TopicCatalogue;
import io.gammaflow.sinks.kafka.TopicSettings;
import io.gammaflow.sinks.kafka.Topics;
import io.gammaflow.sinks.kafka.TopicsException;
import io.gammaflow.sinks.questdb.Migrations;
import io.gammaflow.sinks.questdb.QuestDbConnection;
import io.gammaflow.sinks.questdb.QuestDbReader;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.LongPredicate;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Topics and tables of a drill: empty at its beginning, counted at its end. */
public final class DrillStores {
  private static final Duration PATIENCE = Duration.ofMinutes(1);

  private DrillStores() {}

  /** Makes the topics and the tables, which must not be there yet. */
  static void make(DrillCluster plant) throws IOException {
    try {
      Topics.ensure(plant.kafka(), TopicCatalogue.all(), TopicSettings.local());
    } catch (TopicsException e) {
      throw new IOException(e.getMessage(), e);
    }
    Migrations.apply(plant.database());
  }

  /** How many records a topic holds. */
  static long records(DrillCluster plant, Topic topic) {
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            plant.kafka().properties(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic.name()).stream()
              .map(p -> new TopicPartition(p.topic(), p.partition()))
              .toList();
      return consumer.endOffsets(partitions).values().stream().mapToLong(end -> end).sum();
    }
  }

  /**
   * Rows of the table of signals, as soon as they are enough, or after a minute.
   *
   * @param enough whether so many are
   * @throws IOException when the database does not answer
   */
  public static long awaitRows(QuestDbConnection database, LongPredicate enough)
      throws IOException {
    QuestDbReader reader = new QuestDbReader(database);
    long end = System.nanoTime() + PATIENCE.toNanos();
    long rows;
    do {
      rows = reader.read("SELECT count() n FROM signals", 1).integer(0, "n");
      if (!enough.test(rows)) {
        Waits.pause(200);
      }
    } while (!enough.test(rows) && System.nanoTime() < end);
    return rows;
  }
}
