package io.gammaflow.sinks.questdb;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.schemas.deadletter.DeadLetterOutlet;
import io.gammaflow.schemas.record.DeadLetter;
import io.gammaflow.schemas.record.DealerPosition;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.MapFunction;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.formats.avro.typeutils.AvroTypeInfo;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuestDbSinkITCase {
  private static final int ROWS = 20_000;

  /**
   * More than a batch of one subtask: stored before the failure and, checkpoints being rare, again.
   */
  private static final int SENT = 5_500;

  private static final int BAD = 1_234;

  /** Static: functions and sinks are copied to the cluster, which runs in this process. */
  private static final AtomicBoolean FAILED = new AtomicBoolean();

  private static final ConcurrentLinkedQueue<DeadLetter> REJECTED = new ConcurrentLinkedQueue<>();

  @TempDir Path folder;

  @Test
  void aJobThatFailsAndRestartsAtParallelismTwoLeavesEveryRowOnce() throws Exception {
    FAILED.set(false);
    REJECTED.clear();
    try (TestingDatabase database = new TestingDatabase(folder)) {
      run(database.connection);

      assertThat(FAILED).isTrue();
      assertThat(REJECTED)
          .isNotEmpty()
          .allMatch(letter -> letter.getReason().startsWith("BAD_TIMESTAMP"));
      Page sums =
          database.read(
              "positions",
              "SELECT count() n, count_distinct(contract) k, sum(mean) s FROM positions");
      assertThat(sums.rows())
          .containsExactly(List.of(ROWS - 1L, ROWS - 1L, ROWS * (ROWS - 1.0) / 2 - BAD));
    }
  }

  private static void run(QuestDbConnection connection) throws Exception {
    Configuration flink = new Configuration();
    flink.set(PipelineOptions.GENERIC_TYPES, false);
    flink.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
    flink.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofHours(1));
    flink.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
    flink.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 1);
    flink.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ZERO);
    StreamExecutionEnvironment env = StreamExecutionEnvironment.createLocalEnvironment(2, flink);
    env.fromSource(
            new DataGeneratorSource<>(
                QuestDbSinkITCase::position, ROWS, new AvroTypeInfo<>(DealerPosition.class)),
            WatermarkStrategy.noWatermarks(),
            "positions")
        .uid("positions")
        .map(new FailsOnce())
        .returns(new AvroTypeInfo<>(DealerPosition.class))
        .uid("fails-once")
        .sinkTo(QuestDbSinks.positions(connection, new Collecting()))
        .uid("table");
    env.execute();
  }

  private static DealerPosition position(long n) {
    Instant time = n == BAD ? Instant.EPOCH.minusSeconds(1) : SampleRows.T0.plusSeconds(n);
    return SampleRows.position(time, "C" + n, n);
  }

  private static final class FailsOnce implements MapFunction<DealerPosition, DealerPosition> {
    private static final long serialVersionUID = 1L;
    private int seen;

    @Override
    public DealerPosition map(DealerPosition position) {
      if (seen++ > SENT && FAILED.compareAndSet(false, true)) {
        throw new IllegalStateException("induced");
      }
      return position;
    }
  }

  private static final class Collecting implements DeadLetterOutlet {
    private static final long serialVersionUID = 1L;

    @Override
    public Output open() {
      return new Output() {
        @Override
        public void reject(DeadLetter letter) {
          REJECTED.add(letter);
        }

        @Override
        public void close() {}
      };
    }
  }
}
