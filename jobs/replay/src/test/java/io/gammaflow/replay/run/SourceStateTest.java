package io.gammaflow.replay.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gammaflow.streams.record.RecordKind;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class SourceStateTest {
  private static final ReplaySplit SPLIT = new ReplaySplit("20210601_trade.zip#ä", 3, 1L << 40);

  @Test
  void aSplitKeepsItsPlace() throws IOException {
    ReplaySplitSerializer codec = new ReplaySplitSerializer();

    assertThat(codec.deserialize(1, codec.serialize(SPLIT))).isEqualTo(SPLIT);
  }

  @Test
  void theEnumeratorKeepsWhatNobodyReads() throws IOException {
    UnassignedSplits.Serializer codec = new UnassignedSplits.Serializer();
    UnassignedSplits state = new UnassignedSplits(List.of(SPLIT, new ReplaySplit("b", 0, 0)));

    assertThat(codec.deserialize(1, codec.serialize(state))).isEqualTo(state);
  }

  @Test
  void anUnknownVersionIsRefused() {
    assertThatThrownBy(() -> new ReplaySplitSerializer().deserialize(2, new byte[0]))
        .hasMessageContaining("version 2; known: 1");
    assertThatThrownBy(() -> new UnassignedSplits.Serializer().deserialize(2, new byte[0]))
        .hasMessageContaining("version 2; known: 1");
  }

  @Test
  void aPartitionThatHasShrunkIsNotContinued() {
    TestingMarket market = new TestingMarket(true);

    assertThatThrownBy(
            () ->
                new PartitionReading(
                    new ReplaySplit("p0", 0, 1_000_000),
                    market.read("p0"),
                    new PartitionProgress(),
                    Long.MAX_VALUE,
                    Long.MAX_VALUE))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("of 1000000 records");
  }

  @Test
  void aRestoredReaderCountsWhatItSkips() throws IOException {
    TestingMarket market = new TestingMarket(true);
    PartitionProgress progress = new PartitionProgress();
    try (PartitionReading first =
        new PartitionReading(
            new ReplaySplit("p0", 0, 0),
            market.read("p0"),
            progress,
            Long.MAX_VALUE,
            Long.MAX_VALUE)) {
      for (int i = 0; i < 30; i++) {
        first.next();
      }
    }
    long bytes = progress.bytes();

    try (PartitionReading again =
        new PartitionReading(
            new ReplaySplit("p0", 0, 30),
            market.read("p0"),
            progress,
            Long.MAX_VALUE,
            Long.MAX_VALUE)) {
      assertThat(again.state().emitted()).isEqualTo(30);
      assertThat(progress.bytes()).isEqualTo(bytes);
      assertThat(progress.count(RecordKind.values())).isEqualTo(30);
    }
  }
}
