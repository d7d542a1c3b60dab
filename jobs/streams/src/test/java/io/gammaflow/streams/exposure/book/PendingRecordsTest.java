package io.gammaflow.streams.exposure.book;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.streams.record.MarketRecord;
import io.gammaflow.streams.record.TestingRecords;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PendingRecordsTest {
  private static final long SECOND = 1_000_000L;
  private static final long START = 1_700_000_000L * SECOND;

  private final TestingState.OfList<MarketRecord> near = new TestingState.OfList<>();
  private final TestingState.OfMap<Long, Integer> counts = new TestingState.OfMap<>();
  private final TestingState.OfMap<Long, MarketRecord> later = new TestingState.OfMap<>();
  private final TestingState.OfValue<Long> reached = new TestingState.OfValue<>();
  private final PendingRecords pending =
      new PendingRecords(near, new LaterRecords(counts, later, reached, 1));

  @Test
  void eachTickTakesItsOwnRecordsInCanonicalOrderWhateverTheOrderTheyCameIn() throws Exception {
    List<MarketRecord> records = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      records.add(record(START + i * SECOND / 3));
    }
    List<MarketRecord> shuffled = new ArrayList<>(records);
    Collections.shuffle(shuffled, new Random(1));
    for (MarketRecord r : shuffled) {
      pending.add(r);
    }
    List<MarketRecord> taken = new ArrayList<>();
    for (long second = 0; second <= 100; second++) {
      long tick = START + second * SECOND;
      List<MarketRecord> due = take(tick);
      assertThat(due).allMatch(r -> r.eventTime <= tick && r.eventTime > tick - SECOND);
      taken.addAll(due);
    }
    assertThat(taken).isEqualTo(records);
  }

  @Test
  void aTickDoesNotReadADayThatIsStillToCome() throws Exception {
    int seconds = 86_400;
    for (int i = 0; i < seconds; i++) {
      pending.add(record(START + i * SECOND));
    }
    near.read = 0;
    for (int i = 0; i < 100; i++) {
      assertThat(take(START + i * SECOND)).hasSize(1);
    }
    assertThat(near.read).as("records read by 100 ticks").isLessThan(400);
  }

  @Test
  void aLeapBeyondAllRecordsTakesThemAll() throws Exception {
    pending.add(record(START));
    for (int i = 1; i <= 5; i++) {
      pending.add(record(START + i * 10_000 * SECOND));
    }
    assertThat(take(START + 1_000_000 * SECOND)).hasSize(6).isSortedAccordingTo(this::byTime);
  }

  @Test
  void nothingIsLeftOfAKeyForWhichNothingWaits() throws Exception {
    for (int i = 0; i < 10; i++) {
      pending.add(record(START + i * SECOND));
    }
    take(START + 10 * SECOND);
    assertThat(near.values).isEmpty();
    assertThat(counts.entries).isEmpty();
    assertThat(later.entries).isEmpty();
    assertThat(reached.value()).isNull();
  }

  @Test
  void recordsOfAnOlderSavepointWaitInTheListAndAreTakenAtTheirTicks() throws Exception {
    for (int i = 0; i < 10; i++) {
      near.add(record(START + i * SECOND));
    }
    for (int i = 0; i < 10; i++) {
      assertThat(take(START + i * SECOND)).hasSize(1);
    }
  }

  @Test
  void findsARecordOfTheSameContentNearAndLater() throws Exception {
    pending.add(record(START));
    pending.add(record(START + 60 * SECOND));
    assertThat(later.entries).hasSize(1);
    assertThat(pending.holds(record(START))).isTrue();
    assertThat(pending.holds(record(START + 60 * SECOND))).isTrue();
    assertThat(pending.holds(record(START + 59 * SECOND))).isFalse();
  }

  private List<MarketRecord> take(long tick) throws Exception {
    return pending.take(tick / 1000, venue -> Long.MIN_VALUE).due();
  }

  private int byTime(MarketRecord a, MarketRecord b) {
    return Long.compare(a.eventTime, b.eventTime);
  }

  private static MarketRecord record(long time) {
    MarketRecord contract = TestingRecords.crypto(50_000, true, START + 90 * 86_400L * SECOND);
    return TestingRecords.mark(contract, 0.5, time);
  }
}
