package io.gammaflow.streams.exposure.book;

import static io.gammaflow.streams.record.TestingRecords.DAY;
import static io.gammaflow.streams.record.TestingRecords.HOUR;
import static io.gammaflow.streams.record.TestingRecords.SECOND;
import static io.gammaflow.streams.record.TestingRecords.T0;
import static io.gammaflow.streams.record.TestingRecords.crypto;
import static io.gammaflow.streams.record.TestingRecords.openInterest;
import static io.gammaflow.streams.record.TestingRecords.trade;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gammaflow.schemas.record.Aggressor;
import io.gammaflow.schemas.record.PositioningModel;
import io.gammaflow.streams.exposure.ExposureConfig;
import io.gammaflow.streams.exposure.RecordedMetrics;
import io.gammaflow.streams.exposure.ShardKey;
import io.gammaflow.streams.record.MarketRecord;
import io.gammaflow.streams.time.Micros;
import org.junit.jupiter.api.Test;

class VenueMetricsTest {
  private static final ExposureConfig CONFIG =
      ExposureConfig.defaults().withModel(PositioningModel.FILTER);
  private static final ShardKey KEY = new ShardKey("X", 0);

  private final RecordedMetrics recorded = new RecordedMetrics();
  private final VenueMetrics metrics = new VenueMetrics(recorded);
  private final TestingBook book = new TestingBook(CONFIG);

  private Object value(String name) {
    return recorded.value("gammaflow.venue=deribit." + name);
  }

  private void look(long tick, long heard) {
    metrics.look(KEY, book.book, tick, venue -> heard);
  }

  @Test
  void tellsHowLongAVenueHasBeenSilent() throws Exception {
    book.with(openInterest(crypto(100, true, T0 + DAY), 10, T0));
    look(T0, Micros.NEVER);
    assertThat(value("staleness")).isEqualTo(Double.NaN);
    look(T0 + 45 * SECOND, T0 + 3 * SECOND);
    assertThat(value("staleness")).isEqualTo(42.0);
    look(T0 + 46 * SECOND, T0 + 47 * SECOND);
    assertThat(value("staleness")).isEqualTo(0.0);
  }

  @Test
  void countsContractsThatMissTradesWhileTheyDo() throws Exception {
    for (int i = 0; i < 3; i++) {
      MarketRecord c = crypto(100 + i, true, T0 + DAY);
      book.with(openInterest(c, 10, T0));
      book.book.table.gapSince[book.slot(c)] = i == 0 ? Micros.NEVER : T0;
    }
    look(T0, T0);
    assertThat(value("openGaps")).isEqualTo(2L);
    book.book.expire(T0 + DAY);
    look(T0 + DAY, T0);
    assertThat(value("openGaps")).as("with the contracts gone").isEqualTo(0L);
  }

  @Test
  void tellsHowWellOpenInterestFollowsTheTrades() throws Exception {
    MarketRecord[] contracts = new MarketRecord[40];
    for (int i = 0; i < contracts.length; i++) {
      contracts[i] = crypto(50 + i, true, T0 + 100 * DAY);
    }
    for (int hour = 0; hour < 8; hour++) {
      long now = T0 + hour * HOUR;
      for (int i = 0; i < contracts.length; i++) {
        // Open interest moves by 24 where three contracts traded: by no more than is believed.
        book.with(openInterest(contracts[i], hour % 2 == 0 ? 100 : 124, now));
        book.with(trade(contracts[i], hour + "-" + i, 3, Aggressor.BUY, now + SECOND));
      }
    }
    look(T0 + 9 * HOUR, T0);
    assertThat((double) value("openInterestError")).isGreaterThan(1.5);
    assertThat(value("contradictedContracts")).isEqualTo((long) contracts.length);
  }

  @Test
  void hasNoLabelsButVenues() {
    look(T0, T0);
    assertThatThrownBy(() -> value("openGaps")).hasMessageEndingWith("among []");
  }
}
