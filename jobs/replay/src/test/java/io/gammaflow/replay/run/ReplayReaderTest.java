package io.gammaflow.replay.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.connectors.file.ReadOptions;
import io.gammaflow.streams.record.MarketRecord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceOutput;
import org.apache.flink.core.io.InputStatus;
import org.junit.jupiter.api.Test;

class ReplayReaderTest {
  @Test
  void everySplitHoldsTimeBackBeforeTheFirstRecordIsRead() throws Exception {
    TestingMarket market = new TestingMarket(true);
    try (ReplayRun run =
            ReplayRun.start(
                market.open(Path.of("market"), ReadOptions.all()), ReplayObserver.NOBODY);
        ReplayReader reader = new ReplayReader(run)) {
      Seen seen = new Seen();
      List<ReplaySplit> splits = run.splits();

      reader.addSplits(splits.subList(0, 1));
      assertThat(reader.pollNext(seen)).isEqualTo(InputStatus.NOTHING_AVAILABLE);
      assertThat(reader.isAvailable()).isNotDone();
      reader.addSplits(splits.subList(1, splits.size()));
      assertThat(reader.pollNext(seen)).isEqualTo(InputStatus.NOTHING_AVAILABLE);
      assertThat(seen.steps).isEmpty();

      reader.notifyNoMoreSplits();
      assertThat(reader.isAvailable()).isDone();
      while (reader.pollNext(seen) != InputStatus.END_OF_INPUT) {
        assertThat(reader.isAvailable()).isDone();
      }

      assertThat(seen.steps.subList(0, splits.size()))
          .containsExactlyInAnyOrder("create p0", "create p1", "create p2", "create p3");
      assertThat(seen.steps.get(splits.size())).startsWith("record of");
      assertThat(seen.steps)
          .filteredOn(step -> step.startsWith("release"))
          .containsExactlyInAnyOrder("release p0", "release p1", "release p2", "release p3");
    }
  }

  @Test
  void aReaderWithoutSplitsEndsOnceItKnowsThatNoneWillCome() throws Exception {
    TestingMarket market = new TestingMarket(true);
    try (ReplayRun run =
            ReplayRun.start(
                market.open(Path.of("market"), ReadOptions.all()), ReplayObserver.NOBODY);
        ReplayReader reader = new ReplayReader(run)) {
      Seen seen = new Seen();
      assertThat(reader.pollNext(seen)).isEqualTo(InputStatus.NOTHING_AVAILABLE);
      reader.notifyNoMoreSplits();
      assertThat(reader.pollNext(seen)).isEqualTo(InputStatus.END_OF_INPUT);
      assertThat(seen.steps).isEmpty();
    }
  }

  /** What was asked of the output, in order; a split that is known already is not entered again. */
  private static final class Seen implements ReaderOutput<MarketRecord> {
    private final List<String> steps = new ArrayList<>();
    private final List<String> known = new ArrayList<>();

    @Override
    public SourceOutput<MarketRecord> createOutputForSplit(String split) {
      if (!known.contains(split)) {
        known.add(split);
        steps.add("create " + split);
      }
      return new SplitOutput(split);
    }

    @Override
    public void releaseOutputForSplit(String split) {
      steps.add("release " + split);
    }

    @Override
    public void collect(MarketRecord r) {
      throw new AssertionError("not by split");
    }

    @Override
    public void collect(MarketRecord r, long timestamp) {
      throw new AssertionError("not by split");
    }

    @Override
    public void emitWatermark(Watermark watermark) {}

    @Override
    public void markIdle() {}

    @Override
    public void markActive() {}

    private final class SplitOutput implements SourceOutput<MarketRecord> {
      private final String split;

      private SplitOutput(String split) {
        this.split = split;
      }

      @Override
      public void collect(MarketRecord r) {
        steps.add("record of " + split);
      }

      @Override
      public void collect(MarketRecord r, long timestamp) {
        collect(r);
      }

      @Override
      public void emitWatermark(Watermark watermark) {}

      @Override
      public void markIdle() {}

      @Override
      public void markActive() {}
    }
  }
}
