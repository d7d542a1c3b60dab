package io.gammaflow.streams.exposure.book;

import static io.gammaflow.streams.record.TestingRecords.DAY;
import static io.gammaflow.streams.record.TestingRecords.HOUR;
import static io.gammaflow.streams.record.TestingRecords.at;
import static io.gammaflow.streams.record.TestingRecords.crypto;
import static io.gammaflow.streams.record.TestingRecords.openInterest;
import static io.gammaflow.streams.record.TestingRecords.trade;
import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.quant.inventory.FilterParameters;
import io.gammaflow.schemas.record.Aggressor;
import io.gammaflow.schemas.record.Calibration;
import io.gammaflow.schemas.record.Flag;
import io.gammaflow.schemas.record.PositioningModel;
import io.gammaflow.streams.exposure.ExposureConfig;
import io.gammaflow.streams.exposure.ExposureOptions;
import io.gammaflow.streams.exposure.ShardKey;
import io.gammaflow.streams.record.MarketRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ParameterCalibrationTest {
  private static final ExposureConfig CONFIG =
      ExposureConfig.defaults()
          .withModel(PositioningModel.FILTER)
          .with(ExposureOptions.CALIBRATE, true);
  private static final ShardKey KEY = new ShardKey("X", 0);
  private static final long START = at("2026-03-02T00:00:00Z");

  /** Two days of hours in which open interest moves as no parameter expects. */
  private static List<Calibration> run(TestingBook book) throws Exception {
    SplittableRandom random = new SplittableRandom(3);
    List<Calibration> told = new ArrayList<>();
    for (int hour = 0; hour <= 49; hour++) {
      long now = START + hour * HOUR;
      told.addAll(book.book.calibration.due(KEY, now + 5));
      for (int i = 0; i < 12; i++) {
        MarketRecord c = crypto(80 + 5 * i, i % 2 == 0, START + 60 * DAY);
        book.with(openInterest(c, 500 + random.nextInt(400), now));
        Aggressor side = random.nextInt(3) == 0 ? Aggressor.SELL : Aggressor.BUY;
        book.with(trade(c, hour + "-" + i, 1 + random.nextInt(20), side, now + 1));
      }
    }
    return told;
  }

  @Test
  void learnsOnceADayAndTellsWhatItLearned() throws Exception {
    TestingBook book = new TestingBook(CONFIG);
    List<Calibration> told = run(book);
    assertThat(told)
        .extracting(c -> c.getEventTime().toString())
        .containsExactly("2026-03-03T00:00:00Z", "2026-03-04T00:00:00Z");
    Calibration last = told.get(1);
    assertThat(last.getBook()).isEqualTo("X@deribit");
    assertThat(last.getEpochMicros()).isEqualTo(HOUR);
    assertThat(last.getContractEpochs()).isGreaterThan(400);
    assertThat(last.getInnovationMean()).isGreaterThan(1.5);
    assertThat(last.getPhi()).hasSize(11);
    double start = FilterParameters.daily().openInterest().noise() / 24;
    assertThat(last.getOpenInterestNoise()).isGreaterThan(1.2 * start);
    assertThat(book.slice(START + 50 * HOUR).venues[0].has(Flag.PARAMETERS_DOUBTFUL)).isTrue();
  }

  @Test
  void learnsTheSameAgainAndGoesOnAfterARestore() throws Exception {
    TestingBook first = new TestingBook(CONFIG);
    assertThat(run(first)).isEqualTo(run(new TestingBook(CONFIG)));

    Inventory inventory = first.book.inventory;
    inventory.save(first.book.header);
    BookHeader header = BookHeader.read(first.book.header.write());
    Inventory restored = new Inventory(CONFIG, first.book.table, first.book.vaults);
    restored.load(header);
    restored.readPage(inventory.writePage(0));
    for (int slot : first.book.table.order()) {
      assertThat(restored.mean(slot)).isEqualTo(inventory.mean(slot));
      assertThat(restored.upper(slot)).isEqualTo(inventory.upper(slot));
    }
    long next = START + 72 * HOUR;
    assertThat(new ParameterCalibration(CONFIG.configHash(), header, restored).due(KEY, next))
        .isEqualTo(first.book.calibration.due(KEY, next))
        .hasSize(1);
  }

  @Test
  void learnsNothingWhereItIsSwitchedOff() throws Exception {
    assertThat(run(new TestingBook(CONFIG.with(ExposureOptions.CALIBRATE, false)))).isEmpty();
  }
}
