package io.gammaflow.operations.live;

import io.gammaflow.connectors.deribit.live.DeribitLiveSource;
import io.gammaflow.connectors.deribit.live.LiveConfig;
import io.gammaflow.connectors.deribit.live.LiveTimes;
import io.gammaflow.fixtures.Collected;
import io.gammaflow.schemas.record.DeadLetter;
import io.gammaflow.schemas.record.DealerPosition;
import io.gammaflow.schemas.record.ReflexivitySignal;
import io.gammaflow.streams.exposure.ExposureConfig;
import io.gammaflow.streams.exposure.job.ExposurePorts;
import io.gammaflow.streams.exposure.job.ExposureTopology;
import io.gammaflow.streams.record.MarketRecord;
import io.gammaflow.streams.record.ProgressWatermarks;
import io.gammaflow.streams.wire.WireDecoder;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Connector and exposure job in one graph, without a broker between them. */
final class MarketJob {
  private MarketJob() {}

  /** A venue of one coin, followed with the patience of a test. */
  static LiveConfig venue(URI uri) {
    return LiveConfig.of(uri, List.of("BTC"))
        .withClock(TestingTime.INSTANCE)
        .withTimes(
            LiveTimes.standard()
                .withTick(Duration.ofMillis(5))
                .withBackoff(Duration.ofMillis(5), Duration.ofMillis(20))
                .withSweeps(Duration.ofMinutes(2), Duration.ofSeconds(30))
                .withPatience(
                    Duration.ofMillis(500),
                    Duration.ofMillis(50),
                    Duration.ofMillis(300),
                    Duration.ofSeconds(5)));
  }

  /**
   * Starts it.
   *
   * @param refused takes dead letters and what came too late
   */
  static JobClient start(
      LiveConfig venue,
      ExposureConfig config,
      Arrivals arrivals,
      Collected<ReflexivitySignal> signals,
      Collected<DealerPosition> positions,
      Collected<DeadLetter> refused)
      throws Exception {
    Configuration flink = new Configuration();
    flink.setString("rest.bind-port", "0");
    flink.setString("pipeline.generic-types", "false");
    flink.setString("pipeline.auto-generate-uids", "false");
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.getExecutionEnvironment(flink).setParallelism(1);
    WireDecoder decoder = new WireDecoder(() -> Long.MAX_VALUE - MarketRecord.MOST_AHEAD);
    DataStream<MarketRecord> records =
        env.fromSource(new DeribitLiveSource(venue), WatermarkStrategy.noWatermarks(), "venue")
            .uid("venue")
            .map(decoder::decode)
            .returns(TypeInformation.of(MarketRecord.class))
            .uid("decoded")
            .map(arrivals)
            .uid("arrivals")
            .assignTimestampsAndWatermarks(ProgressWatermarks.strategy())
            .uid("watermarks");
    ExposureTopology.build(
        env,
        config,
        new ExposurePorts(
            records,
            signals,
            null,
            new Collected<>(),
            positions,
            new Collected<>(),
            new Collected<>(),
            refused,
            refused,
            null,
            new Collected<>()));
    return env.executeAsync("market");
  }
}
