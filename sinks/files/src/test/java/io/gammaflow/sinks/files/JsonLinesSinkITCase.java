package io.gammaflow.sinks.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.schemas.record.DealerPosition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.api.common.state.CheckpointListener;
import org.apache.flink.api.connector.source.lib.NumberSequenceSource;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.formats.avro.typeutils.AvroTypeInfo;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonLinesSinkITCase {
  private static final int LINES = 60_000;
  private static final Instant T0 = Instant.parse("2021-06-01T00:00:00Z");

  /** Static: the function is copied to the cluster, the failure happens once in all copies. */
  private static final AtomicBoolean FAILED = new AtomicBoolean();

  @TempDir Path folder;

  @Test
  void aFailureAndARestoreAtParallelismTwoLeaveTheSameBytes() throws Exception {
    Path calm = folder.resolve("calm.jsonl");
    FAILED.set(true);
    run(calm);
    Path broken = folder.resolve("broken.jsonl");
    FAILED.set(false);
    run(broken);

    assertThat(FAILED).isTrue();
    assertThat(LinePlaces.read(calm, T0))
        .isEqualTo(IntStream.rangeClosed(1, LINES).mapToObj(i -> i + " BTC A 0").toList());
    assertThat(broken).hasSameBinaryContentAs(calm);
  }

  private static void run(Path file) throws Exception {
    Configuration settings = new Configuration();
    settings.setString("pipeline.generic-types", "false");
    settings.setString("pipeline.auto-generate-uids", "false");
    settings.setString("restart-strategy.type", "fixed-delay");
    settings.setString("restart-strategy.fixed-delay.attempts", "1");
    settings.setString("restart-strategy.fixed-delay.delay", "0 s");
    settings.setString("execution.checkpointing.interval", "10 ms");
    settings.setString(
        "execution.checkpointing.dir", file.resolveSibling("checkpoints").toUri().toString());
    StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(2, settings);
    env.fromSource(
            new NumberSequenceSource(1, LINES),
            WatermarkStrategy.<Long>forMonotonousTimestamps()
                .withTimestampAssigner((n, t) -> T0.plusSeconds(n).toEpochMilli()),
            "numbers")
        .uid("numbers")
        .map(new FailOnce(file))
        .returns(new AvroTypeInfo<>(DealerPosition.class))
        .uid("positions")
        .sinkTo(new JsonLinesSink<>(file))
        .uid("lines");
    env.execute();
    LineFiles.sort(file);
  }

  /** Fails once after a checkpoint that already covers lines of the file. */
  private static final class FailOnce
      implements MapFunction<Long, DealerPosition>, CheckpointListener {
    private static final long serialVersionUID = 1L;
    private final String file;
    private volatile boolean armed;

    FailOnce(Path file) {
      this.file = file.toString();
    }

    @Override
    public DealerPosition map(Long n) {
      if (armed && FAILED.compareAndSet(false, true)) {
        throw new IllegalStateException("induced");
      }
      return TestingRecords.position(T0.plusSeconds(n), "BTC", "A", 0);
    }

    @Override
    public void notifyCheckpointComplete(long id) throws IOException {
      armed |= Files.size(Path.of(file)) > 0;
    }
  }
}
