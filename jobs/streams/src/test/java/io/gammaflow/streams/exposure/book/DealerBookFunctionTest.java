package io.gammaflow.streams.exposure.book;

import static io.gammaflow.streams.record.TestingRecords.DAY;
import static io.gammaflow.streams.record.TestingRecords.HOUR;
import static io.gammaflow.streams.record.TestingRecords.SECOND;
import static io.gammaflow.streams.record.TestingRecords.T0;
import static io.gammaflow.streams.record.TestingRecords.crypto;
import static io.gammaflow.streams.record.TestingRecords.instrument;
import static io.gammaflow.streams.record.TestingRecords.late;
import static io.gammaflow.streams.record.TestingRecords.mark;
import static io.gammaflow.streams.record.TestingRecords.openInterest;
import static io.gammaflow.streams.record.TestingRecords.spot;
import static io.gammaflow.streams.record.TestingRecords.trade;
import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.schemas.record.Aggressor;
import io.gammaflow.schemas.record.PositioningModel;
import io.gammaflow.streams.exposure.BookTally;
import io.gammaflow.streams.exposure.ExposureConfig;
import io.gammaflow.streams.record.MarketRecord;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.recursive.comparison.RecursiveComparisonConfiguration;
import org.junit.jupiter.api.Test;

class DealerBookFunctionTest {
  private static final ExposureConfig CONFIG =
      ExposureConfig.defaults()
          .withModel(PositioningModel.CUSTOMER_FLOW)
          .withDecay(0)
          .withLevels(List.of(), 5, 10);
  private static final MarketRecord CALL = crypto(105, true, T0 + 2 * HOUR);
  private static final MarketRecord PUT = crypto(95, false, T0 + 7 * DAY);

  private static MarketRecord buy(String id, double size, long time) {
    return trade(CALL, id, size, Aggressor.BUY, time);
  }

  /** A market that is complete at T0. */
  private static List<MarketRecord> opening() {
    return List.of(
        instrument(CALL, T0),
        instrument(PUT, T0),
        spot(100, T0),
        mark(CALL, 0.6, T0),
        mark(PUT, 0.5, T0),
        openInterest(CALL, 40, T0),
        openInterest(PUT, 30, T0));
  }

  private static BookHarness opened(ExposureConfig config) throws Exception {
    BookHarness book = new BookHarness(config);
    book.send(opening().toArray(new MarketRecord[0]));
    return book;
  }

  private static void assertSame(List<BookSlice> actual, List<BookSlice> expected) {
    assertThat(actual)
        .usingRecursiveFieldByFieldElementComparator(
            RecursiveComparisonConfiguration.builder().build())
        .isEqualTo(expected);
  }

  private static List<MarketRecord> busySecond() {
    List<MarketRecord> records = new ArrayList<>(opening());
    for (int i = 1; i <= 20; i++) {
      MarketRecord r = i % 3 == 0 ? mark(CALL, 0.5 + 0.01 * i, T0 + i) : buy("" + i, i, T0 + i);
      r.sequence = i;
      records.add(r);
    }
    records.add(buy("20", 20, T0 + 20));
    records.add(spot(101, T0 + 20));
    return records;
  }

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
  void speaksAtTheTickOfARecordAndAtNoOther() throws Exception {
    try (BookHarness book = opened(CONFIG)) {
      book.send(mark(PUT, 0.7, T0 + 3 * SECOND + 1)).progress(T0 + 10 * SECOND);
      assertThat(book.slices()).extracting(s -> s.tick).containsExactly(T0, T0 + 4 * SECOND);
    }
  }

  @Test
  void speaksByItsCadenceWhileItIsSilent() throws Exception {
    try (BookHarness book = opened(CONFIG.withDecay(60 * SECOND))) {
      book.progress(T0 + 150 * SECOND);
      assertThat(book.slices())
          .extracting(s -> s.tick)
          .containsExactly(T0, T0 + 60 * SECOND, T0 + 120 * SECOND);
    }
  }

  @Test
  void learnsFromALessonAndSaysNothingOfTheBook() throws Exception {
    ExposureConfig cadence = CONFIG.withDecay(10 * SECOND);
    MarketRecord more = openInterest(CALL, 45, T0 + 30 * SECOND);
    try (BookHarness told = opened(cadence);
        BookHarness taught = opened(cadence.withLesson(T0 + 60 * SECOND))) {
      for (BookHarness book : List.of(told, taught)) {
        book.send(buy("1", 5, T0 + 20 * SECOND), more).progress(T0 + 60 * SECOND);
      }
      assertThat(taught.slices())
          .extracting(s -> s.tick)
          .containsExactly(T0, T0 + 20 * SECOND, T0 + 30 * SECOND);
      assertThat(taught.slices())
          .allMatch(s -> s.venues.length == 0 && !s.reached && s.spot == 100);
      assertThat(taught.positions()).isEmpty();
      assertThat(taught.tallies())
          .usingRecursiveFieldByFieldElementComparator()
          .isEqualTo(told.tallies());

      for (BookHarness book : List.of(told, taught)) {
        book.send(spot(101, T0 + 65 * SECOND)).progress(T0 + 80 * SECOND);
      }
      List<BookSlice> after =
          told.slices().stream().filter(s -> s.tick > T0 + 60 * SECOND).toList();
      assertThat(after)
          .extracting(s -> s.tick)
          .containsExactly(T0 + 65 * SECOND, T0 + 70 * SECOND, T0 + 80 * SECOND);
      assertSame(taught.slices().subList(3, taught.slices().size()), after);
      // A position that changed meanwhile is told with the first tick.
      assertThat(taught.positions()).extracting(p -> p.getContract()).contains(CALL.symbol);
    }
  }

  @Test
  void aLateRecordOfALessonRevisesNothing() throws Exception {
    try (BookHarness book = opened(CONFIG.withLesson(T0 + 5 * SECOND))) {
      book.progress(T0 + 5 * SECOND).send(spot(101, T0 + 8 * SECOND)).progress(T0 + 8 * SECOND);
      book.send(late(buy("1", 5, T0 + 2 * SECOND), T0 + 9 * SECOND)).progress(T0 + 20 * SECOND);
      assertThat(book.slices().stream().filter(s -> s.revision))
          .extracting(s -> s.tick)
          .allMatch(tick -> tick > T0 + 5 * SECOND);
      assertThat(book.tallies().get(book.tallies().size() - 1).applied).isEqualTo(1);
    }
  }

  @Test
  void speaksOnForAnHourHoweverTimeGoesOn() throws Exception {
    ExposureConfig config = CONFIG.withDecay(60 * SECOND);
    long year = 365 * 24 * 3600 * SECOND;
    try (BookHarness leap = opened(config);
        BookHarness steps = opened(config)) {
      leap.progress(T0 + year);
      for (long t = T0 + SECOND; t <= T0 + 4 * 3600 * SECOND; t += 7 * SECOND) {
        steps.progress(t);
      }
      steps.progress(T0 + year);
      assertThat(leap.slices()).hasSize(61).last().extracting(s -> s.tick).isEqualTo(T0 + HOUR);
      assertSame(steps.slices(), leap.slices());
    }
  }

  @Test
  void speaksByItsCadenceAgainOnceARecordHasCome() throws Exception {
    try (BookHarness book = opened(CONFIG.withDecay(60 * SECOND))) {
      long back = T0 + 3 * HOUR + 90 * SECOND;
      book.progress(back - SECOND).send(spot(103, back)).progress(back + 45 * SECOND);
      assertThat(book.slices())
          .filteredOn(s -> s.tick > T0 + HOUR)
          .extracting(s -> s.tick)
          .containsExactly(back, back + 30 * SECOND);
    }
  }

  /** A cadence longer than the hour is kept once. */
  @Test
  void speaksOnceMoreByASlowCadence() throws Exception {
    try (BookHarness book = opened(CONFIG.withDecay(2 * HOUR))) {
      book.progress(T0 + 10 * HOUR);
      assertThat(book.slices()).hasSize(2);
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
  void isNotReachedByADuplicate() throws Exception {
    try (BookHarness book = opened(CONFIG)) {
      book.send(buy("1", 5, T0 + 1)).progress(T0 + SECOND);
      MarketRecord resent = late(buy("1", 5, T0 + 1), T0 + SECOND);
      book.send(resent).progress(T0 + 3 * SECOND);
      assertThat(book.slices()).extracting(s -> s.tick).containsExactly(T0, T0 + SECOND);
      assertThat(book.tallies()).last().extracting(t -> t.duplicate).isEqualTo(1L);
    }
  }

  @Test
  void doesNotSpeakEarlyBecauseAContractExpiresBetweenTicks() throws Exception {
    MarketRecord odd = crypto(101, true, T0 + SECOND / 2);
    try (BookHarness book = opened(CONFIG)) {
      book.send(instrument(odd, T0), spot(102, T0 + SECOND / 4)).progress(T0 + 3 * SECOND);
      assertThat(book.slices()).extracting(s -> s.tick).containsExactly(T0, T0 + SECOND);
      assertThat(book.slices()).extracting(s -> s.venues[0].announced).containsExactly(3L, 2L);
    }
  }

  @Test
  void endsABoundedInputWithOneLastTickAndNoTimerBeyond() throws Exception {
    long end = T0 + 2 * SECOND + SECOND / 2;
    try (BookHarness book = opened(CONFIG.withDecay(SECOND).withEnd(end))) {
      book.send(buy("1", 5, end)).end();
      assertThat(book.slices())
          .extracting(s -> s.tick)
          .containsExactly(T0, T0 + SECOND, T0 + 2 * SECOND, end);
      assertThat(book.timers()).isZero();
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
  void appendsOneRevisionForEveryLateAmendment() throws Exception {
    try (BookHarness book = opened(CONFIG)) {
      book.progress(T0 + 5 * SECOND);
      MarketRecord one = late(buy("1", 5, T0 - 1), T0 + 5 * SECOND);
      MarketRecord two = late(buy("2", 7, T0), T0 + 5 * SECOND);
      book.send(one, two).progress(T0 + 7 * SECOND);
      assertThat(book.slices()).hasSize(3);
      BookSlice revision = book.slices().get(1);
      assertThat(revision.revision).isTrue();
      assertThat(revision.reached).isTrue();
      assertThat(revision.tick).isEqualTo(T0);
      assertThat(revision.saidAt).isEqualTo(T0 + 6 * SECOND);
      assertThat(revision.venues[0].lastTrade).isEqualTo(T0);
      assertThat(book.slices().get(2).tick).isEqualTo(T0 + 6 * SECOND);
      assertThat(book.slices().get(2).revision).isFalse();
    }
  }

  @Test
  void revisesNothingForWhatChangesNothing() throws Exception {
    try (BookHarness book = opened(CONFIG)) {
      book.progress(T0 + 5 * SECOND);
      MarketRecord superseded = late(mark(CALL, 0.9, T0 - 1), T0 + 5 * SECOND);
      MarketRecord tooOld = late(buy("1", 5, T0 - 3 * HOUR), T0 + 5 * SECOND);
      book.send(superseded, tooOld).progress(T0 + 7 * SECOND);
      assertThat(book.slices()).noneMatch(s -> s.revision);
      assertThat(book.late())
          .singleElement()
          .extracting(d -> d.getReason())
          .asString()
          .startsWith("LATE:");
    }
  }

  @Test
  void revisesNoTickWithWhatHappenedAfterIt() throws Exception {
    try (BookHarness book = opened(CONFIG)) {
      book.progress(T0 + 5 * SECOND);
      book.send(late(buy("1", 5, T0 + 2 * SECOND), T0 + 5 * SECOND)).progress(T0 + 7 * SECOND);
      assertThat(book.slices()).extracting(s -> s.tick).containsExactly(T0, T0 + 6 * SECOND);
      assertThat(book.slices()).noneMatch(s -> s.revision);
    }
  }

  @Test
  void passesOnAnUnmarkedRecordBehindTheWatermark() throws Exception {
    try (BookHarness book = opened(CONFIG)) {
      book.send(buy("1", 5, T0 + 1), buy("2", 6, T0 + 8 * SECOND + 1));
      book.progress(T0 + 8 * SECOND + SECOND / 2);
      // The first is applied, the second waits for its tick; both are known.
      book.send(buy("1", 5, T0 + 1), buy("2", 6, T0 + 8 * SECOND + 1), buy("3", 7, T0 + 2));
      // What waits is not applied before its tick because of them.
      book.progress(T0 + 8 * SECOND + SECOND / 2 + 10_000);
      assertThat(book.slices()).hasSize(2);
      book.progress(T0 + 20 * SECOND);
      assertThat(book.late()).hasSize(1);
      assertThat(book.tallies()).extracting(t -> t.late).contains(1L);
      assertThat(book.tallies().stream().mapToLong(t -> t.duplicate).sum()).isEqualTo(2);
      assertThat(accounted(book)).isEqualTo(opening().size() + 5);
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

  private static long accounted(BookHarness book) {
    long sum = 0;
    for (BookTally t : book.tallies()) {
      sum += t.applied + t.duplicate + t.late + t.expired + t.deadLettered;
    }
    return sum;
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

  @Test
  void speaksForAShardThatIsOnlyTouched() throws Exception {
    ExposureConfig sharded = CONFIG.withShards(Map.of("X", 2));
    MarketRecord touch = new MarketRecord();
    touch.underlying = "X";
    touch.eventTime = T0 + 3 * SECOND;
    try (BookHarness book = opened(sharded)) {
      book.send(touch).progress(T0 + 9 * SECOND);
      assertThat(book.slices()).extracting(s -> s.tick).containsExactly(T0, T0 + 3 * SECOND);
      assertThat(book.slices()).extracting(s -> s.reached).containsExactly(true, false);
      assertThat(accounted(book)).isEqualTo(opening().size());
    }
  }
}
