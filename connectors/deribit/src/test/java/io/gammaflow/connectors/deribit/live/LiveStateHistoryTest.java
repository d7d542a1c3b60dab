package io.gammaflow.connectors.deribit.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gammaflow.connectors.ingest.ProgressClock;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** State that a released version wrote can be read: the bytes below never change. */
class LiveStateHistoryTest {
  private static final String V1 =
      "00000001000000000000000300000177eb15a4000005bc6e4cd4eb400005bc6e4ccd4a2000000001"
          + "000342544300000177eb15a40000000177eb15a7e80000000100124254432d32364d415232312d38"
          + "3030302d50000000000000000100000000000000050005bc6e4cd4eb400005be6beb2e20000005bc"
          + "6e4cd4eb400000000000000003000000000000000400000001000000000000000300000000000000"
          + "0400000003000274310000000014c7b83f000274320000000014d6441f00027435000000001501e7"
          + "bf";

  private static LiveMemory fresh() {
    return new LiveMemory(
        ProgressClock.standard(),
        new TradeTracker(4, new SourceCounts(0)),
        new BackfillSweeps(List.of("BTC")));
  }

  /** Trades 1, 2 and 5 of a contract, a promise, a currency swept. */
  private static LiveMemory memory() {
    LiveMemory memory = fresh();
    for (long sequence : new long[] {1, 2, 5}) {
      var trade = Trades.of(sequence);
      memory.tracker.judge(trade, true, null);
      memory.tracker.passed(trade, trade.getEventTime(), (c, open, since, first, last) -> {});
      memory.clock.seen(trade.getEventTime());
    }
    memory.clock.due();
    memory.messages = 3;
    memory.begun = Trades.START.toEpochMilli();
    memory.sweeps.of("BTC").start = memory.begun;
    memory.sweeps.of("BTC").through = memory.begun + 1000;
    return memory;
  }

  @Test
  void versionOneIsWrittenAndReadByteForByte() throws IOException {
    assertThat(HexFormat.of().formatHex(LiveMemoryCodec.write(memory()))).isEqualTo(V1);

    LiveMemory read = fresh();
    LiveMemoryCodec.read(HexFormat.of().parseHex(V1), read);
    assertThat(LiveMemoryCodec.write(read)).isEqualTo(HexFormat.of().parseHex(V1));
    assertThat(read.tracker.open()).containsExactly(Trades.NAME);
  }

  @Test
  void aSplitThatWaitsAndOneThatIsTakenKeepTheirMeaning() throws IOException {
    LiveAssignmentSerializer serializer = new LiveAssignmentSerializer();
    LiveSplit split = new LiveSplit(new byte[] {7, 8});

    LiveAssignment waiting =
        serializer.deserialize(1, serializer.serialize(new LiveAssignment(split)));
    LiveAssignment fresh =
        serializer.deserialize(1, serializer.serialize(new LiveAssignment(LiveSplit.fresh())));
    LiveAssignment taken =
        serializer.deserialize(1, serializer.serialize(new LiveAssignment(null)));

    assertThat(waiting.waiting()).isNotNull();
    assertThat(waiting.waiting()).extracting(LiveSplit::memory).isEqualTo(new byte[] {7, 8});
    assertThat(fresh.waiting()).isNotNull();
    assertThat(taken.waiting()).isNull();
    assertThatThrownBy(() -> serializer.deserialize(2, new byte[0]))
        .isInstanceOf(IOException.class);
    assertThatThrownBy(() -> new LiveSplitSerializer().deserialize(2, new byte[0]))
        .isInstanceOf(IOException.class);
  }
}
