package io.gammaflow.streams.record;

import static io.gammaflow.streams.record.TestingRecords.SECOND;
import static io.gammaflow.streams.record.TestingRecords.T0;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;

/**
 * Time behind the source: watermarks held to the slowest partition, over failures and rescaling.
 */
class PartitionTimeTest {

  /** A task of the operator. */
  private static final class Task
      extends OneInputStreamOperatorTestHarness<MarketRecord, MarketRecord> {
    Task(int parallelism, int subtask) throws Exception {
      super(new PartitionTime(), parallelism, parallelism, subtask);
    }

    @Override
    public void close() {
      try {
        super.close();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private static Task harness(int parallelism, int subtask) throws Exception {
    return new Task(parallelism, subtask);
  }

  private static MarketRecord at(String partition, MarketRecord r) {
    r.partition = partition;
    return r;
  }

  private static MarketRecord progress(String venue, String partition, long time) {
    MarketRecord r = new MarketRecord();
    r.kind = RecordKind.PROGRESS;
    r.venue = venue;
    r.eventTime = time;
    return at(partition, r);
  }

  private static MarketRecord record(String venue, String partition, long time) {
    MarketRecord r = TestingRecords.spot(100, time);
    r.venue = venue;
    return at(partition, r);
  }

  private static MarketRecord letter(String partition) {
    MarketRecord r = new MarketRecord();
    r.kind = RecordKind.DEAD_LETTER;
    r.underlying = "X";
    r.venue = "deribit";
    return at(partition, r);
  }

  private static void send(
      OneInputStreamOperatorTestHarness<MarketRecord, MarketRecord> h, MarketRecord... records)
      throws Exception {
    for (MarketRecord r : records) {
      h.processElement(new StreamRecord<>(r, r.timestampMillis()));
    }
  }

  private static List<Long> watermarks(
      OneInputStreamOperatorTestHarness<MarketRecord, MarketRecord> h) {
    List<Long> seconds = new ArrayList<>();
    for (Object o : h.getOutput()) {
      if (o instanceof Watermark w) {
        seconds.add((w.getTimestamp() - T0 / 1000) / 1000);
      }
    }
    return seconds;
  }

  private static void sourceSays(
      OneInputStreamOperatorTestHarness<MarketRecord, MarketRecord> h, long seconds)
      throws Exception {
    h.processWatermark(new Watermark(T0 / 1000 + seconds * 1000));
  }

  @Test
  void holdsTheWatermarkToTheSlowestVenueOfTheSlowestPartition() throws Exception {
    try (var h = harness(1, 0)) {
      h.open();
      send(h, progress("b", "p", T0 + 5 * SECOND), progress("a", "p", T0 + 9 * SECOND));
      assertThat(watermarks(h)).isEmpty();
      sourceSays(h, 9);
      send(h, progress("b", "p", T0 + 7 * SECOND));
      assertThat(watermarks(h)).containsExactly(5L, 7L);
    }
  }

  @Test
  void saysNothingBeforeEveryPartitionOfTheSourceHasSpoken() throws Exception {
    try (var h = harness(1, 0)) {
      h.open();
      send(h, progress("a", "p", T0 + 9 * SECOND));
      assertThat(watermarks(h)).isEmpty();
    }
  }

  @Test
  void endsWhenTheSourceEnds() throws Exception {
    try (var h = harness(1, 0)) {
      h.open();
      send(h, progress("a", "p", T0));
      h.processWatermark(Watermark.MAX_WATERMARK);
      assertThat(h.getOutput()).contains(Watermark.MAX_WATERMARK);
    }
  }

  @Test
  void aRestoredTaskRemembersTheVenuesThatHaveNotSpokenToItYet() throws Exception {
    OperatorSubtaskState saved;
    try (var h = harness(1, 0)) {
      h.open();
      send(h, progress("a", "p", T0 + 5 * SECOND), progress("b", "p", T0 + 5 * SECOND));
      saved = h.snapshot(1, 1);
    }
    try (var h = harness(1, 0)) {
      h.initializeState(saved);
      h.open();
      send(h, progress("a", "p", T0 + 9 * SECOND));
      sourceSays(h, 9);
      assertThat(watermarks(h)).as("b is at 5").containsExactly(5L);
      MarketRecord inTime = record("b", "p", T0 + 6 * SECOND);
      MarketRecord broken = record("b", "p", T0 + 5 * SECOND);
      send(h, inTime, broken);
      assertThat(inTime.isLate()).isFalse();
      assertThat(broken.unordered).isTrue();
    }
  }

  @Test
  void aReturningVenueIsMarkedAlikeBeforeAndAfterAFailure() throws Exception {
    OperatorSubtaskState saved;
    try (var h = harness(1, 0)) {
      h.open();
      send(h, progress("b", "p", T0), progress("a", "p", T0 + 45 * SECOND));
      saved = h.snapshot(1, 1);
    }
    try (var h = harness(1, 0)) {
      h.initializeState(saved);
      h.open();
      MarketRecord filled = record("b", "p", T0 + 10 * SECOND);
      send(h, filled);
      assertThat(filled.lateAt).isEqualTo(T0 + 45 * SECOND);
      assertThat(filled.unordered).isFalse();
    }
  }

  @Test
  void aPartitionThatMovesToAnotherTaskTakesItsClockAlong() throws Exception {
    OperatorSubtaskState first;
    OperatorSubtaskState second;
    try (var h = harness(2, 0)) {
      h.open();
      send(h, progress("b", "p", T0), progress("a", "p", T0 + 45 * SECOND));
      first = h.snapshot(1, 1);
    }
    try (var h = harness(2, 1)) {
      h.open();
      send(h, progress("a", "q", T0));
      second = h.snapshot(1, 1);
    }
    OperatorSubtaskState all = AbstractStreamOperatorTestHarness.repackageState(first, second);
    for (int subtask = 0; subtask < 3; subtask++) {
      try (var h = harness(3, subtask)) {
        h.initializeState(
            AbstractStreamOperatorTestHarness.repartitionOperatorState(all, 3, 2, 3, subtask));
        h.open();
        MarketRecord filled = record("b", "p", T0 + 10 * SECOND);
        send(h, filled);
        assertThat(filled.lateAt).isEqualTo(T0 + 45 * SECOND);
      }
    }
  }

  @Test
  void tellsTheBookOfWhomARefusedRecordSpoke() throws Exception {
    try (Task h = harness(1, 0)) {
      h.open();
      send(h, progress("deribit", "p", T0));
      send(h, letter("p"), letter("unheard"));
      List<MarketRecord> told =
          h.extractOutputValues().stream().filter(r -> r.kind == RecordKind.REFUSAL).toList();
      assertThat(told).hasSize(1);
      assertThat(told.get(0).underlying).isEqualTo("X");
      assertThat(told.get(0).eventTime).isEqualTo(T0 + 1);
      assertThat(told.get(0).refusedRecords()).isEqualTo(1);
    }
  }
}
