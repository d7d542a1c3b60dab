package io.gammaflow.runtime.job;

import io.gammaflow.runtime.config.LiveJob;
import io.gammaflow.runtime.config.NotifyConfig;
import io.gammaflow.schemas.codec.WireRecord;
import io.gammaflow.schemas.topic.TopicCatalogue;
import io.gammaflow.sinks.kafka.KafkaConnection;
import io.gammaflow.sinks.kafka.KafkaReading;
import io.gammaflow.sinks.kafka.KafkaSinks;
import io.gammaflow.sinks.kafka.KafkaSources;
import io.gammaflow.sinks.kafka.lease.LeasedSource;
import io.gammaflow.sinks.webhook.WebhookSink;
import io.gammaflow.streams.notify.NotifyTopology;
import io.gammaflow.streams.wire.OutputTopics;
import java.util.List;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The notify job between the topic of alerts and the receiver. */
final class NotifyWiring {
  private static final String SOURCE = "notify-alerts";

  static final List<String> TOPICS = List.of(TopicCatalogue.ALERTS.name());

  private NotifyWiring() {}

  /** Adds the job to the environment. */
  static void build(StreamExecutionEnvironment env, NotifyConfig config) {
    KafkaConnection kafka = config.deployment().kafka();
    DataStream<WireRecord> alerts =
        env.fromSource(
                new LeasedSource<>(
                    KafkaSources.of(
                        kafka,
                        KafkaReading.of(TOPICS, config.deployment().environment() + "-notify")),
                    TypeInformation.of(WireRecord.class),
                    JobLeases.of(LiveJob.NOTIFY, config.deployment())),
                WatermarkStrategy.noWatermarks(),
                SOURCE)
            .uid(SOURCE);
    OutputTopics letters = new OutputTopics(TopicCatalogue.DEAD_LETTERS, false);
    NotifyTopology.build(
        alerts,
        new WebhookSink(config.webhook(), new KafkaDeadLetters(kafka)),
        KafkaSinks.atLeastOnce(kafka, letters::message));
  }
}
