package io.gammaflow.launcher.live;

import io.gammaflow.schemas.codec.WireRecord;
import io.gammaflow.schemas.topic.Topic;
import io.gammaflow.schemas.topic.TopicCatalogue;
import io.gammaflow.sinks.kafka.KafkaReading;
import io.gammaflow.sinks.kafka.KafkaSinks;
import io.gammaflow.sinks.kafka.KafkaSources;
import io.gammaflow.sinks.questdb.QuestDbConnection;
import io.gammaflow.sinks.questdb.QuestDbSinks;
import io.gammaflow.sinks.questdb.RejectedRows;
import io.gammaflow.streams.archive.ArchivePorts;
import io.gammaflow.streams.archive.ArchiveTopology;
import io.gammaflow.streams.wire.OutputTopics;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The archive job between the output topics and QuestDB. */
final class ArchiveWiring {
  private static final String SOURCE = "archive-outputs";

  /** Profiles are large: the table keeps one a book in so long. */
  private static final Duration PROFILE_EVERY = Duration.ofSeconds(10);

  private static final List<String> TOPICS =
      List.of(
              TopicCatalogue.SIGNALS,
              TopicCatalogue.PROFILES,
              TopicCatalogue.POSITIONS,
              TopicCatalogue.ALERTS)
          .stream()
          .map(Topic::name)
          .toList();

  private ArchiveWiring() {}

  /** Adds the job to the environment; the tables are there already. */
  static void build(
      StreamExecutionEnvironment env,
      LiveSettings settings,
      QuestDbConnection database,
      RejectedRows rejected) {
    DataStream<WireRecord> outputs =
        env.fromSource(
                KafkaSources.of(
                    settings.kafka(), KafkaReading.of(TOPICS, settings.environment() + "-archive")),
                WatermarkStrategy.noWatermarks(),
                SOURCE)
            .uid(SOURCE);
    OutputTopics letters = new OutputTopics(TopicCatalogue.DEAD_LETTERS, false);
    ArchiveTopology.build(
        new ArchivePorts(
            outputs,
            QuestDbSinks.signals(database, rejected),
            QuestDbSinks.profiles(database, PROFILE_EVERY, rejected),
            QuestDbSinks.positions(database, rejected),
            QuestDbSinks.alerts(database, rejected),
            KafkaSinks.atLeastOnce(settings.kafka(), letters::message)));
  }
}
