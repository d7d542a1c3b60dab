package io.gammaflow.runtime.job;

import io.gammaflow.connectors.deribit.live.DeribitLiveSource;
import io.gammaflow.runtime.config.IngestConfig;
import io.gammaflow.runtime.config.LiveJob;
import io.gammaflow.schemas.codec.WireRecord;
import io.gammaflow.schemas.topic.TopicCatalogue;
import io.gammaflow.sinks.kafka.BrokerPartitions;
import io.gammaflow.sinks.kafka.KafkaSinks;
import io.gammaflow.sinks.kafka.lease.LeasedSource;
import io.gammaflow.streams.ingest.IngestTopology;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The ingest job between Deribit and the input topics. */
final class IngestWiring {
  private static final String SOURCE = "ingest-deribit";

  /** A partition that is added holds the exposure job until it has progress. */
  private static final Duration ASK_EVERY = Duration.ofSeconds(10);

  private IngestWiring() {}

  /** Adds the job to the environment. */
  static void build(StreamExecutionEnvironment env, IngestConfig config) {
    BrokerPartitions partitions =
        new BrokerPartitions(config.deployment().kafka(), TopicCatalogue.inputs(), ASK_EVERY);
    DataStream<WireRecord> records =
        env.fromSource(
                new LeasedSource<>(
                    new DeribitLiveSource(config.venue().withPartitions(partitions::of)),
                    TypeInformation.of(WireRecord.class),
                    JobLeases.of(LiveJob.INGEST, config.deployment())),
                WatermarkStrategy.noWatermarks(),
                SOURCE,
                TypeInformation.of(WireRecord.class))
            .uid(SOURCE)
            .setParallelism(1);
    IngestTopology.build(
        new IngestTopology.Ports(records, KafkaSinks.atLeastOnce(config.deployment().kafka())));
  }
}
