package io.gammaflow.streams.exposure.book;

import static io.gammaflow.streams.record.TestingRecords.DAY;
import static io.gammaflow.streams.record.TestingRecords.HOUR;
import static io.gammaflow.streams.record.TestingRecords.T0;
import static io.gammaflow.streams.record.TestingRecords.crypto;
import static io.gammaflow.streams.record.TestingRecords.instrument;
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
import java.util.List;
import org.assertj.core.api.recursive.comparison.RecursiveComparisonConfiguration;

/** A book of two contracts, and what its tests say of it. */
final class TradedBook {
  static final ExposureConfig CONFIG =
      ExposureConfig.defaults()
          .withModel(PositioningModel.CUSTOMER_FLOW)
          .withDecay(0)
          .withLevels(List.of(), 5, 10);
  static final MarketRecord CALL = crypto(105, true, T0 + 2 * HOUR);
  static final MarketRecord PUT = crypto(95, false, T0 + 7 * DAY);

  static MarketRecord buy(String id, double size, long time) {
    return trade(CALL, id, size, Aggressor.BUY, time);
  }

  /** A market that is complete at T0. */
  static List<MarketRecord> opening() {
    return List.of(
        instrument(CALL, T0),
        instrument(PUT, T0),
        spot(100, T0),
        mark(CALL, 0.6, T0),
        mark(PUT, 0.5, T0),
        openInterest(CALL, 40, T0),
        openInterest(PUT, 30, T0));
  }

  static BookHarness opened(ExposureConfig config) throws Exception {
    BookHarness book = new BookHarness(config);
    book.send(opening().toArray(new MarketRecord[0]));
    return book;
  }

  static void assertSame(List<BookSlice> actual, List<BookSlice> expected) {
    assertThat(actual)
        .usingRecursiveFieldByFieldElementComparator(
            RecursiveComparisonConfiguration.builder().build())
        .isEqualTo(expected);
  }

  static List<MarketRecord> busySecond() {
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

  static long accounted(BookHarness book) {
    long sum = 0;
    for (BookTally t : book.tallies()) {
      sum += t.applied + t.duplicate + t.late + t.expired + t.deadLettered;
    }
    return sum;
  }

  private TradedBook() {}
}
