package io.gammaflow.connectors.deribit.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.connectors.deribit.live.TradeTracker.Verdict;
import io.gammaflow.connectors.ingest.ProgressClock;
import io.gammaflow.schemas.record.OptionTrade;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TradeTrackerTest {
  private final SourceCounts counts = new SourceCounts(0);
  private final List<String> gaps = new ArrayList<>();
  private TradeTracker tracker = new TradeTracker(8, counts);

  private Verdict pushed(OptionTrade trade) {
    return judged(trade, true, null);
  }

  private Verdict judged(OptionTrade trade, boolean pushed, @Nullable Instant start) {
    Verdict verdict = tracker.judge(trade, pushed, start);
    if (verdict == Verdict.NEW) {
      tracker.passed(
          trade,
          trade.getEventTime(),
          (contract, open, since, first, last) ->
              gaps.add((open ? "open " : "closed ") + first + "-" + last));
    }
    return verdict;
  }

  @Test
  void letsEachTradeThroughOnceWhateverTheOrder() {
    Random random = new Random(3);
    List<Long> sequence = new ArrayList<>();
    for (long i = 1; i <= 500; i++) {
      sequence.add(i);
      sequence.add(i);
    }
    // The first fixes where the contract begins; the rest comes in any order, twice.
    Collections.shuffle(sequence, random);

    long passed = sequence.stream().filter(s -> pushed(Trades.of(s)) == Verdict.NEW).count();

    assertThat(passed).isEqualTo(500);
    assertThat(tracker.open()).isEmpty();
    assertThat(gaps.get(gaps.size() - 1)).startsWith("closed");
    assertThat(counts.of(LiveCount.GAPS_OPEN)).isZero();
  }

  @Test
  void saysWhichTradesAreMissingAndWhenTheyHaveCome() {
    pushed(Trades.of(10));
    pushed(Trades.of(14));
    assertThat(gaps).containsExactly("open 11-13");
    assertThat(tracker.open()).containsExactly(Trades.NAME);

    pushed(Trades.of(12));
    assertThat(gaps).hasSize(1);

    pushed(Trades.of(17));
    assertThat(gaps).containsExactly("open 11-13", "open 11-16");

    for (long late : new long[] {16, 13, 15, 11}) {
      assertThat(judged(Trades.of(late), false, null)).isEqualTo(Verdict.NEW);
    }
    assertThat(gaps).last().isEqualTo("closed 11-16");
    assertThat(counts.of(LiveCount.GAPS_OPENED)).isEqualTo(1);
    assertThat(counts.of(LiveCount.GAPS_CLOSED)).isEqualTo(1);
  }

  @Test
  void knowsDuplicatesBeyondTheIdsThatItRemembers() {
    for (long i = 1; i <= 100; i++) {
      pushed(Trades.of(i));
    }
    assertThat(pushed(Trades.of(3))).isEqualTo(Verdict.DUPLICATE);
    assertThat(tracker.recent().size()).isEqualTo(8);
  }

  @Test
  void theSameIdWithOtherContentIsAConflict() {
    pushed(Trades.of("t", 5L, Trades.START, 0.05));

    assertThat(pushed(Trades.of("t", 5L, Trades.START, 0.06))).isEqualTo(Verdict.CONFLICT);
  }

  @Test
  void tradesWithoutASequenceAreKnownById() {
    assertThat(pushed(Trades.of("t", null, Trades.START, 0.05))).isEqualTo(Verdict.NEW);
    assertThat(pushed(Trades.of("t", null, Trades.START, 0.05))).isEqualTo(Verdict.DUPLICATE);
  }

  @Test
  void aSequenceThatBeginsAgainIsFollowedFromThere() {
    for (long i = 100; i <= 120; i++) {
      pushed(Trades.of(i));
    }
    pushed(Trades.of(122));

    OptionTrade again = Trades.of("again", 101L, Trades.START.plusSeconds(500), 0.05);
    assertThat(pushed(again)).isEqualTo(Verdict.NEW);

    assertThat(counts.of(LiveCount.SEQUENCE_RESETS)).isEqualTo(1);
    assertThat(gaps).last().isEqualTo("closed 121-121");
    assertThat(pushed(Trades.of("next", 102L, Trades.START.plusSeconds(501), 0.05)))
        .isEqualTo(Verdict.NEW);
  }

  @Test
  void whatHappenedBeforeTheFirstConnectionIsNotAskedFor() {
    Instant start = Trades.START.plusSeconds(10);

    assertThat(judged(Trades.of(9), false, start)).isEqualTo(Verdict.BEFORE_START);
    assertThat(judged(Trades.of(11), false, start)).isEqualTo(Verdict.NEW);
    // One before the first that came, found by asking: lost on the way, not old.
    assertThat(judged(Trades.of(10), false, start)).isEqualTo(Verdict.NEW);
    assertThat(gaps).isEmpty();
  }

  @Test
  void aJumpOfABillionIsOneRange() {
    pushed(Trades.of(1));
    pushed(Trades.of("far", 1_000_000_000L, Trades.START.plusSeconds(2), 0.05));

    assertThat(gaps).containsExactly("open 2-999999999");
    assertThat(pushed(Trades.of(3))).isEqualTo(Verdict.NEW);
  }

  @Test
  void forgetsContractsThatExpired() {
    pushed(Trades.of(1));
    pushed(Trades.of(3));
    Instant expiry = Trades.contract(Trades.NAME).getExpiry();

    tracker.forgetExpired(expiry.plus(Duration.ofHours(23)));
    assertThat(tracker.tracks()).hasSize(1);

    tracker.forgetExpired(expiry.plus(Duration.ofHours(25)));
    assertThat(tracker.tracks()).isEmpty();
    assertThat(counts.of(LiveCount.GAPS_OPEN)).isZero();
  }

  @Test
  void remembersOverARestart() throws IOException {
    pushed(Trades.of(1));
    pushed(Trades.of(2));
    pushed(Trades.of(5));
    ProgressClock clock = ProgressClock.standard();
    clock.seen(Trades.START);
    clock.due();
    LiveMemory before = new LiveMemory(clock, tracker, new BackfillSweeps(List.of("BTC", "ETH")));
    before.messages = 77;
    before.begun = 5;
    before.sweeps.of("ETH").start = 1;
    before.sweeps.of("ETH").through = 2;

    tracker = new TradeTracker(8, counts);
    LiveMemory after =
        new LiveMemory(ProgressClock.standard(), tracker, new BackfillSweeps(List.of("ETH")));
    LiveMemoryCodec.read(LiveMemoryCodec.write(before), after);

    assertThat(pushed(Trades.of(2))).isEqualTo(Verdict.DUPLICATE);
    assertThat(pushed(Trades.of(4))).isEqualTo(Verdict.NEW);
    assertThat(pushed(Trades.of(3))).isEqualTo(Verdict.NEW);
    assertThat(gaps).containsExactly("open 3-4", "closed 3-4");
    assertThat(after.messages).isEqualTo(77);
    assertThat(after.begun).isEqualTo(5);
    assertThat(after.sweeps.of("ETH").through).isEqualTo(2);
    assertThat(after.clock.latest()).isEqualTo(Trades.START);
    assertThat(after.clock.promised()).isEqualTo(Trades.START.minusMillis(500));
  }

  @Test
  void refusesStateOfTheFuture() {
    LiveMemory memory =
        new LiveMemory(ProgressClock.standard(), tracker, new BackfillSweeps(List.of("BTC")));

    org.assertj.core.api.Assertions.assertThatThrownBy(
            () -> LiveMemoryCodec.read(new byte[] {0, 0, 0, 9}, memory))
        .isInstanceOf(IOException.class)
        .hasMessage("state of the live source has version 9");
  }
}
