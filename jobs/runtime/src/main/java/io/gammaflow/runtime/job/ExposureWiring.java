package io.gammaflow.runtime.job;

import io.gammaflow.runtime.config.DeploymentConfig;
import io.gammaflow.runtime.config.ExposureJobConfig;
import io.gammaflow.runtime.config.LiveJob;
import io.gammaflow.schemas.record.ReflexivitySignal;
import io.gammaflow.schemas.topic.Topic;
import io.gammaflow.schemas.topic.TopicCatalogue;
import io.gammaflow.sinks.kafka.ColdStart;
import io.gammaflow.sinks.kafka.KafkaConnection;
import io.gammaflow.sinks.kafka.KafkaReading;
import io.gammaflow.sinks.kafka.KafkaSinks;
import io.gammaflow.sinks.kafka.KafkaSources;
import io.gammaflow.sinks.kafka.TransactionPrefix;
import io.gammaflow.sinks.kafka.lease.FirstStart;
import io.gammaflow.sinks.kafka.lease.LeasedSource;
import io.gammaflow.streams.exposure.BookTally;
import io.gammaflow.streams.exposure.job.ExposurePorts;
import io.gammaflow.streams.exposure.job.ExposureTopology;
import io.gammaflow.streams.record.MarketRecord;
import io.gammaflow.streams.record.ProgressWatermarks;
import io.gammaflow.streams.wire.OutputTopics;
import io.gammaflow.streams.wire.WireDecoder;
import java.util.List;
import java.util.function.UnaryOperator;
import org.apache.avro.specific.SpecificRecord;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The exposure job between topics: reads what ingest wrote, from the earliest retained record when
 * it starts cold; signals leave exactly once, and at once on the fast topic.
 */
final class ExposureWiring {
  private static final String SOURCE = "exposure-inputs";

  /**
   * A reader without a partition would hold time back for ever, and nothing is excluded by a clock
   * on a wall. The source deals the partitions of a topic out in turn, so that each of as many
   * readers as the largest topic has partitions gets one.
   */
  private static final int MOST_READERS =
      TopicCatalogue.inputs().stream().mapToInt(Topic::partitions).max().orElseThrow();

  private final ExposureJobConfig config;
  private final int coldGeneration;
  private final KafkaConnection kafka;

  /**
   * @param coldGeneration generation that it may begin without state; 0 = only where no signal is
   */
  ExposureWiring(ExposureJobConfig config, int coldGeneration) {
    this.config = config;
    this.coldGeneration = coldGeneration;
    this.kafka = config.deployment().kafka();
  }

  /**
   * Adds the job to the environment.
   *
   * @param tallies where the job's account of its records goes
   */
  void build(StreamExecutionEnvironment env, Sink<BookTally> tallies) {
    build(env, tallies, sink -> sink);
  }

  /** The same, with something laid around the exactly-once sink of the signals. */
  void build(
      StreamExecutionEnvironment env,
      Sink<BookTally> tallies,
      UnaryOperator<Sink<ReflexivitySignal>> around) {
    WireDecoder decoder = new WireDecoder(new SystemClock());
    SingleOutputStreamOperator<MarketRecord> records =
        env.fromSource(
                new LeasedSource<>(
                    KafkaSources.of(
                        kafka, reading(), decoder::decode, TypeInformation.of(MarketRecord.class)),
                    TypeInformation.of(MarketRecord.class),
                    JobLeases.of(LiveJob.EXPOSURE, config.deployment()),
                    firstStart()),
                ProgressWatermarks.strategy(),
                SOURCE)
            .uid(SOURCE)
            .setMaxParallelism(MOST_READERS);
    if (env.getParallelism() > MOST_READERS) {
      records.setParallelism(MOST_READERS);
    }
    ExposureTopology.build(
        env,
        config.exposure(),
        new ExposurePorts(
            records,
            around.apply(exactlyOnce(TopicCatalogue.SIGNALS)),
            atLeastOnce(TopicCatalogue.SIGNALS_FAST),
            atLeastOnce(TopicCatalogue.PROFILES),
            atLeastOnce(TopicCatalogue.POSITIONS),
            atLeastOnce(TopicCatalogue.ALERTS),
            atLeastOnce(TopicCatalogue.CALIBRATION),
            atLeastOnce(TopicCatalogue.DEAD_LETTERS),
            atLeastOnce(TopicCatalogue.LATE),
            atLeastOnce(TopicCatalogue.HEARTBEATS),
            tallies),
        coldGeneration);
  }

  /** Never from the group's offsets: they belong to a state that is not there. */
  private KafkaReading reading() {
    return KafkaReading.of(TopicCatalogue.inputNames(), group(config.deployment()))
        .uncommitted()
        .fromEarliest();
  }

  private FirstStart firstStart() {
    ColdStart rule = new ColdStart(TopicCatalogue.SIGNALS.name(), coldGeneration);
    KafkaConnection brokers = kafka;
    String group = group(config.deployment());
    return () -> rule.check(brokers, group);
  }

  /** The consumer group of the job. */
  static String group(DeploymentConfig deployment) {
    return deployment.environment() + "-exposure";
  }

  private <T extends SpecificRecord> Sink<T> exactlyOnce(Topic topic) {
    OutputTopics layout = new OutputTopics(topic, false);
    return KafkaSinks.exactlyOnce(
        kafka,
        List.of(topic),
        transactions(config.deployment().environment()),
        config.transactionTimeout(),
        layout::message);
  }

  /** The transactions of the one sink that has them. */
  static TransactionPrefix transactions(String environment) {
    return new TransactionPrefix(environment, "exposure", "signals");
  }

  private <T extends SpecificRecord> Sink<T> atLeastOnce(Topic topic) {
    OutputTopics layout = new OutputTopics(topic, false);
    return KafkaSinks.atLeastOnce(kafka, layout::message);
  }
}
