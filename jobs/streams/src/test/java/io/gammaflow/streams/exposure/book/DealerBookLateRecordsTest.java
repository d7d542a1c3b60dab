package io.gammaflow.streams.exposure.book;

import static io.gammaflow.streams.exposure.book.TradedBook.CALL;
import static io.gammaflow.streams.exposure.book.TradedBook.CONFIG;
import static io.gammaflow.streams.exposure.book.TradedBook.accounted;
import static io.gammaflow.streams.exposure.book.TradedBook.buy;
import static io.gammaflow.streams.exposure.book.TradedBook.opened;
import static io.gammaflow.streams.exposure.book.TradedBook.opening;
import static io.gammaflow.streams.record.TestingRecords.HOUR;
import static io.gammaflow.streams.record.TestingRecords.SECOND;
import static io.gammaflow.streams.record.TestingRecords.T0;
import static io.gammaflow.streams.record.TestingRecords.late;
import static io.gammaflow.streams.record.TestingRecords.mark;
import static io.gammaflow.streams.record.TestingRecords.spot;
import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.streams.record.MarketRecord;
import org.junit.jupiter.api.Test;

/** What a record does to a book that comes again, or behind the watermark. */
class DealerBookLateRecordsTest {
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
}
