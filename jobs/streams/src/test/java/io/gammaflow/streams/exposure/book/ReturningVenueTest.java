package io.gammaflow.streams.exposure.book;

import static io.gammaflow.streams.record.TestingRecords.DAY;
import static io.gammaflow.streams.record.TestingRecords.SECOND;
import static io.gammaflow.streams.record.TestingRecords.T0;
import static io.gammaflow.streams.record.TestingRecords.crypto;
import static io.gammaflow.streams.record.TestingRecords.instrument;
import static io.gammaflow.streams.record.TestingRecords.mark;
import static io.gammaflow.streams.record.TestingRecords.openInterest;
import static io.gammaflow.streams.record.TestingRecords.spot;
import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.schemas.record.PositioningModel;
import io.gammaflow.streams.exposure.ExposureConfig;
import io.gammaflow.streams.exposure.ExposureOptions;
import io.gammaflow.streams.record.MarketRecord;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A venue that says nothing while the watermark goes on without it, and comes back. */
class ReturningVenueTest {
  private static final ExposureConfig CONFIG =
      ExposureConfig.defaults()
          .withModel(PositioningModel.CUSTOMER_FLOW)
          .withDecay(10 * SECOND)
          .withLevels(List.of(), 5, 10);
  private static final MarketRecord PUT = crypto(95, false, T0 + 7 * DAY);

  @Test
  void aTickThatHasBeenDoesNotComeAgain() throws Exception {
    try (BookHarness market = new BookHarness(CONFIG)) {
      market.send(
          instrument(PUT, T0), spot(100, T0), mark(PUT, 0.5, T0), openInterest(PUT, 30, T0));
      market.hear("deribit", T0).progress(T0 + 35 * SECOND);
      MarketRecord back = spot(101, T0 + 36 * SECOND);
      back.heard = T0;
      market.send(back).progress(T0 + 36 * SECOND);
      market.hear("deribit", T0 + 40 * SECOND).progress(T0 + 45 * SECOND);

      List<Long> ticks = market.slices().stream().map(s -> (s.tick - T0) / SECOND).toList();
      assertThat(ticks).isSorted().doesNotHaveDuplicates().contains(10L, 20L, 30L, 36L, 40L);
      assertThat(market.slices().get(ticks.indexOf(36L)).spot).isEqualTo(101);
    }
  }

  /** It would have one each second, and count by ticks what a replay counts at others. */
  @Test
  void aBookThatCatchesUpHasNoTicksForWhatIsAhead() throws Exception {
    try (BookHarness behind = new BookHarness(CONFIG);
        BookHarness alone = new BookHarness(CONFIG)) {
      MarketRecord now = spot(101, T0 + 3700 * SECOND);
      now.heard = T0 + 3600 * SECOND;
      behind.send(now);
      for (BookHarness market : List.of(behind, alone)) {
        market.send(instrument(PUT, T0), spot(100, T0), mark(PUT, 0.5, T0));
        market.hear("deribit", T0 + 3600 * SECOND).progress(T0);
      }
      assertThat(behind.timers()).isEqualTo(alone.timers() + 1);
    }
  }

  /** What goes by ticks, as a day's learning does, goes by those that a replay has too. */
  @Test
  void aLookAtWhatIsAheadIsNoTick() throws Exception {
    ExposureConfig learning =
        CONFIG.withModel(PositioningModel.FILTER).with(ExposureOptions.CALIBRATE, true);
    try (BookHarness behind = new BookHarness(learning)) {
      MarketRecord now = spot(101, T0 + DAY + 60 * SECOND);
      now.heard = T0 + DAY;
      MarketRecord last = spot(102, T0 + DAY + 9 * SECOND);
      behind.send(now, instrument(PUT, T0), spot(100, T0), openInterest(PUT, 30, T0), last);
      behind.hear("deribit", T0 + DAY);
      behind.progress(T0).progress(T0 + DAY + 8 * SECOND);
      assertThat(behind.calibrations()).isEmpty();
      behind.progress(T0 + DAY + 9 * SECOND);
      assertThat(behind.calibrations()).hasSize(1);
    }
  }
}
