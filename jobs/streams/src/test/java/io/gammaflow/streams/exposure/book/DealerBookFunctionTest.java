package io.gammaflow.streams.exposure.book;

import static io.gammaflow.streams.exposure.book.TradedBook.CALL;
import static io.gammaflow.streams.exposure.book.TradedBook.CONFIG;
import static io.gammaflow.streams.exposure.book.TradedBook.PUT;
import static io.gammaflow.streams.exposure.book.TradedBook.accounted;
import static io.gammaflow.streams.exposure.book.TradedBook.assertSame;
import static io.gammaflow.streams.exposure.book.TradedBook.busySecond;
import static io.gammaflow.streams.exposure.book.TradedBook.buy;
import static io.gammaflow.streams.exposure.book.TradedBook.opened;
import static io.gammaflow.streams.exposure.book.TradedBook.opening;
import static io.gammaflow.streams.record.TestingRecords.DAY;
import static io.gammaflow.streams.record.TestingRecords.HOUR;
import static io.gammaflow.streams.record.TestingRecords.SECOND;
import static io.gammaflow.streams.record.TestingRecords.T0;
import static io.gammaflow.streams.record.TestingRecords.instrument;
import static io.gammaflow.streams.record.TestingRecords.late;
import static io.gammaflow.streams.record.TestingRecords.mark;
import static io.gammaflow.streams.record.TestingRecords.openInterest;
import static io.gammaflow.streams.record.TestingRecords.spot;
import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.streams.record.MarketRecord;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class DealerBookFunctionTest {
  @Test
  void saysTheSameWhateverTheOrderOfArrival() throws Exception {
    List<MarketRecord> forth = busySecond();
    List<MarketRecord> back = busySecond();
    Collections.reverse(back);
    try (BookHarness a = new BookHarness(CONFIG);
        BookHarness b = new BookHarness(CONFIG)) {
      a.send(forth.toArray(new MarketRecord[0])).progress(T0 + 2 * SECOND);
      b.send(back.toArray(new MarketRecord[0])).progress(T0 + 2 * SECOND);
      assertThat(a.slices()).hasSize(2);
      assertSame(b.slices(), a.slices());
      assertThat(b.tallies()).usingRecursiveFieldByFieldElementComparator().isEqualTo(a.tallies());
    }
  }

  @Test
  void noVenueThatNobodyKnowsEntersItsState() throws Exception {
    try (BookHarness book = new BookHarness(CONFIG)) {
      book.hear("evil", T0).hear("deribit", T0).hear("x".repeat(70_000), T0);
      assertThat(book.venuesHeard()).containsExactly("deribit");
    }
  }

  @Test
  void tellsPositionsAtTheEndEvenWhereNothingReachesIt() throws Exception {
    try (BookHarness book = opened(CONFIG.withEnd(T0 + 9 * SECOND))) {
      book.send(buy("1", 5, T0 + 1)).progress(T0 + 5 * SECOND);
      assertThat(book.positions()).isEmpty();
      book.end();
      assertThat(book.positions())
          .singleElement()
          .satisfies(
              p -> {
                assertThat(p.getMean()).isEqualTo(-5);
                assertThat(p.getContract()).isEqualTo(CALL.symbol);
                assertThat(p.getOpenInterest()).isEqualTo(40);
                assertThat(p.getSd()).isNull();
              });
      assertThat(book.slices()).extracting(s -> s.tick).doesNotContain(T0 + 9 * SECOND);
    }
  }

  @Test
  void tellsAPositionWhenItsEpochCloses() throws Exception {
    try (BookHarness book = opened(CONFIG)) {
      book.send(buy("1", 5, T0 + 1)).progress(T0 + 5 * SECOND);
      book.send(openInterest(CALL, 41, T0 + 10 * SECOND)).progress(T0 + 20 * SECOND);
      assertThat(book.positions()).isEmpty();
      book.send(openInterest(CALL, 45, T0 + HOUR)).progress(T0 + HOUR);
      assertThat(book.positions()).singleElement().extracting(p -> p.getMean()).isEqualTo(-5.0);
    }
  }

  @Test
  void refusesATimeThatCannotBeWithoutWaitingForIt() throws Exception {
    try (BookHarness book = opened(CONFIG)) {
      book.send(spot(101, Long.MAX_VALUE), spot(102, -5)).progress(T0 + SECOND);
      assertThat(book.deadLetters())
          .extracting(d -> d.getReason())
          .containsExactly(
              "BAD_TIMESTAMP: event time 9223372036854775807", "BAD_TIMESTAMP: event time -5");
      assertThat(accounted(book)).isEqualTo(opening().size() + 2);
    }
  }

  @Test
  void leavesNeitherStateNorTimersWhenAllContractsAreDead() throws Exception {
    try (BookHarness book = opened(CONFIG.withDecay(60 * SECOND))) {
      book.send(buy("1", 5, T0 + 1)).progress(T0 + SECOND);
      assertThat(book.stateEntries()).isPositive();
      assertThat(book.timers()).isPositive();
      book.send(spot(101, T0 + 3 * HOUR)).progress(T0 + 3 * HOUR);
      assertThat(book.slices()).last().extracting(s -> s.venues[0].announced).isEqualTo(1L);
      book.progress(T0 + 8 * DAY);
      book.progress(T0 + 15 * DAY);
      assertThat(book.stateEntries()).isZero();
      assertThat(book.timers()).isZero();
    }
  }

  @Test
  void remembersTheSpotOfABookWithoutContractsForAWhile() throws Exception {
    try (BookHarness book = new BookHarness(CONFIG)) {
      for (int second = 0; second < 100; second++) {
        book.send(spot(100 + second, T0 + second * SECOND)).progress(T0 + second * SECOND);
      }
      assertThat(book.timers()).isLessThanOrEqualTo(2);
      book.send(instrument(CALL, T0 + HOUR)).progress(T0 + HOUR);
      assertThat(book.slices()).singleElement().extracting(s -> s.spot).isEqualTo(199.0);
      book.progress(T0 + 15 * DAY);
      assertThat(book.stateEntries()).isZero();
    }
  }

  @Test
  void goesOnFromASnapshotAsIfNothingHadHappened() throws Exception {
    List<MarketRecord> before = new ArrayList<>(busySecond());
    // One that waits for its tick while the snapshot is taken.
    before.add(buy("waiting", 3, T0 + SECOND + 5));
    MarketRecord[] after = {
      buy("4", 4, T0 + 4), late(buy("late", 2, T0 + 9), T0 + SECOND), mark(PUT, 0, T0 + 3 * SECOND)
    };
    try (BookHarness whole = new BookHarness(CONFIG);
        BookHarness first = new BookHarness(CONFIG)) {
      whole.send(before.toArray(new MarketRecord[0])).progress(T0 + SECOND);
      first.send(before.toArray(new MarketRecord[0])).progress(T0 + SECOND);
      int said = whole.slices().size();
      try (BookHarness second = new BookHarness(CONFIG, first.snapshot())) {
        whole.send(after).progress(T0 + 9 * SECOND);
        second.send(after).progress(T0 + 9 * SECOND);
        List<BookSlice> expected = whole.slices();
        assertThat(expected.size()).isGreaterThan(said + 2);
        assertSame(second.slices(), expected.subList(said, expected.size()));
      }
    }
  }
}
