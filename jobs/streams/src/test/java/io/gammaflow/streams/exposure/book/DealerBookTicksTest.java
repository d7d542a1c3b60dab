package io.gammaflow.streams.exposure.book;

import static io.gammaflow.streams.exposure.book.TradedBook.CALL;
import static io.gammaflow.streams.exposure.book.TradedBook.CONFIG;
import static io.gammaflow.streams.exposure.book.TradedBook.PUT;
import static io.gammaflow.streams.exposure.book.TradedBook.accounted;
import static io.gammaflow.streams.exposure.book.TradedBook.assertSame;
import static io.gammaflow.streams.exposure.book.TradedBook.buy;
import static io.gammaflow.streams.exposure.book.TradedBook.opened;
import static io.gammaflow.streams.exposure.book.TradedBook.opening;
import static io.gammaflow.streams.record.TestingRecords.HOUR;
import static io.gammaflow.streams.record.TestingRecords.SECOND;
import static io.gammaflow.streams.record.TestingRecords.T0;
import static io.gammaflow.streams.record.TestingRecords.crypto;
import static io.gammaflow.streams.record.TestingRecords.instrument;
import static io.gammaflow.streams.record.TestingRecords.mark;
import static io.gammaflow.streams.record.TestingRecords.openInterest;
import static io.gammaflow.streams.record.TestingRecords.spot;
import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.streams.exposure.ExposureConfig;
import io.gammaflow.streams.record.MarketRecord;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * When a book emits: at the ticks of its records, by its emission interval, and at no other time.
 */
class DealerBookTicksTest {
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
