package io.gammaflow.runtime.job;

import io.gammaflow.runtime.config.ArchiveConfig;
import io.gammaflow.runtime.config.LiveJob;
import io.gammaflow.schemas.codec.WireRecord;
import io.gammaflow.schemas.deadletter.DeadLetterOutlet;
import io.gammaflow.schemas.topic.Topic;
import io.gammaflow.schemas.topic.TopicCatalogue;
import io.gammaflow.sinks.kafka.KafkaConnection;
import io.gammaflow.sinks.kafka.KafkaReading;
import io.gammaflow.sinks.kafka.KafkaSinks;
import io.gammaflow.sinks.kafka.KafkaSources;
import io.gammaflow.sinks.kafka.lease.LeasedSource;
import io.gammaflow.sinks.questdb.QuestDbConnection;
import io.gammaflow.sinks.questdb.QuestDbSinks;
import io.gammaflow.streams.archive.ArchivePorts;
import io.gammaflow.streams.archive.ArchiveTopology;
import io.gammaflow.streams.wire.OutputTopics;
import java.util.List;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The archive job between the output topics and QuestDB. */
final class ArchiveWiring {
  private static final String SOURCE = "archive-outputs";

  static final List<String> TOPICS =
      List.of(
              TopicCatalogue.SIGNALS,
              TopicCatalogue.PROFILES,
              TopicCatalogue.POSITIONS,
              TopicCatalogue.ALERTS,
              TopicCatalogue.CALIBRATION)
          .stream()
          .map(Topic::name)
          .toList();

  private ArchiveWiring() {}

  /** Adds the job to the environment. */
  static void build(StreamExecutionEnvironment env, ArchiveConfig config) {
    KafkaConnection kafka = config.deployment().kafka();
    QuestDbConnection database = config.database();
    DeadLetterOutlet rejected = new KafkaDeadLetters(kafka);
    DataStream<WireRecord> outputs =
        env.fromSource(
                new LeasedSource<>(
                    KafkaSources.of(
                        kafka,
                        KafkaReading.of(TOPICS, config.deployment().environment() + "-archive")),
                    TypeInformation.of(WireRecord.class),
                    JobLeases.of(LiveJob.ARCHIVE, config.deployment())),
                WatermarkStrategy.noWatermarks(),
                SOURCE)
            .uid(SOURCE);
    OutputTopics letters = new OutputTopics(TopicCatalogue.DEAD_LETTERS, false);
    ArchiveTopology.build(
        new ArchivePorts(
            outputs,
            QuestDbSinks.signals(database, rejected),
            QuestDbSinks.profiles(database, config.profileEvery(), rejected),
            QuestDbSinks.positions(database, rejected),
            QuestDbSinks.alerts(database, rejected),
            QuestDbSinks.calibrations(database, rejected),
            KafkaSinks.atLeastOnce(kafka, letters::message)));
  }
}
