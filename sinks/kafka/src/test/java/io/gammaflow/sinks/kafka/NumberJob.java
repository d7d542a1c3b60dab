package io.gammaflow.sinks.kafka;

import io.gammaflow.schemas.codec.WireRecord;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;

/** A job that writes the numbers from 0 on, as the gate lets them through. */
final class NumberJob {
  static final String TOPIC = "gammaflow.signals.v1";

  private NumberJob() {}

  /**
   * @param interval of checkpoints
   * @param restoreFrom checkpoint to start from
   */
  static JobClient start(
      Sink<WireRecord> sink,
      int numbers,
      Duration interval,
      Path checkpoints,
      @Nullable String restoreFrom)
      throws Exception {
    Configuration flink = new Configuration();
    flink.set(PipelineOptions.GENERIC_TYPES, false);
    flink.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
    flink.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
    flink.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, interval);
    flink.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, checkpoints.toUri().toString());
    flink.set(
        CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
        ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
    if (restoreFrom != null) {
      flink.set(StateRecoveryOptions.SAVEPOINT_PATH, restoreFrom);
    }
    StreamExecutionEnvironment env =
        StreamExecutionEnvironment.getExecutionEnvironment(flink).setParallelism(1);
    env.fromSource(
            new DataGeneratorSource<>(
                NumberJob::wire,
                numbers,
                parallelism -> Gate.limiter(),
                TypeInformation.of(WireRecord.class)),
            WatermarkStrategy.noWatermarks(),
            "numbers")
        .uid("numbers")
        .sinkTo(sink)
        .uid("topic");
    return env.executeAsync();
  }

  private static WireRecord wire(long number) {
    WireRecord wire = new WireRecord();
    wire.topic = TOPIC;
    wire.key = "BTC";
    wire.value = Long.toString(number).getBytes(StandardCharsets.UTF_8);
    wire.eventTime = number * 1_000_000;
    return wire;
  }
}
