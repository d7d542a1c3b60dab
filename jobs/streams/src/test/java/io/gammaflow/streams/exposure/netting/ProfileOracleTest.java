package io.gammaflow.streams.exposure.netting;

import static io.gammaflow.streams.record.TestingRecords.DAY;
import static io.gammaflow.streams.record.TestingRecords.HOUR;
import static io.gammaflow.streams.record.TestingRecords.T0;
import static io.gammaflow.streams.record.TestingRecords.crypto;
import static io.gammaflow.streams.record.TestingRecords.mark;
import static io.gammaflow.streams.record.TestingRecords.openInterest;
import static io.gammaflow.streams.record.TestingRecords.spot;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gammaflow.quant.exposure.ContractColumns;
import io.gammaflow.quant.exposure.SpotExposure;
import io.gammaflow.schemas.record.HedgeFlowProfile;
import io.gammaflow.streams.exposure.ExposureConfig;
import io.gammaflow.streams.exposure.book.TestingBook;
import io.gammaflow.streams.record.MarketRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What the job says, level by level, against a full revaluation of every contract. */
class ProfileOracleTest {
  private static final ExposureConfig CONFIG =
      ExposureConfig.defaults().withLevels(List.of(-25.0, -1.0, 1.0, 25.0), 41, 30);
  private static final double YEAR = 365.0 * DAY;

  private final ContractColumns columns = new ContractColumns(400);
  private final List<Double> years = new ArrayList<>();
  private final List<Double> positions = new ArrayList<>();
  private final TestingBook book = new TestingBook(CONFIG);

  @Test
  void agreesWithAFullRevaluationToABillionthOfTheUnsignedPeak() throws Exception {
    SplittableRandom random = new SplittableRandom(11);
    book.with(spot(100, T0));
    for (long hours : new long[] {1, 17, 7 * 24 - 7, 30 * 24 - 7, 180 * 24 - 7}) {
      for (double strike = 60; strike <= 150; strike += 1.5) {
        option(strike, hours, 0.3 + random.nextDouble(), random.nextInt(1, 20_000), random);
      }
    }

    HedgeFlowProfile told = Emitted.of(CONFIG, book.slice(T0)).profile();

    double[] held = positions.stream().mapToDouble(Double::doubleValue).toArray();
    double[] unsigned = positions.stream().mapToDouble(Math::abs).toArray();
    double[] times = years.stream().mapToDouble(Double::doubleValue).toArray();
    double peak = 0;
    double units = 0;
    for (int i = 0; i < held.length; i++) {
      units += unsigned[i] * columns.unitScale(i);
    }
    for (double level : told.getLevels()) {
      peak = Math.max(peak, SpotExposure.at(level, columns, times).gexPerPct(unsigned));
    }
    double deltaHere = SpotExposure.at(100, columns, times).deltaUnits(held);
    for (int i = 0; i < told.getLevels().size(); i++) {
      SpotExposure exact = SpotExposure.at(told.getLevels().get(i), columns, times);
      assertThat(told.getGexPerPct().get(i)).isEqualTo(exact.gexPerPct(held), within(1e-8 * peak));
      assertThat(told.getHedgeFlowUnits().get(i))
          .isEqualTo(deltaHere - exact.deltaUnits(held), within(2e-8 * units));
    }
    assertThat(told.getLevels()).hasSizeGreaterThan(40);
  }

  private void option(double strike, long hours, double vol, double size, SplittableRandom random)
      throws Exception {
    boolean call = random.nextBoolean();
    MarketRecord c = crypto(strike, call, T0 + hours * HOUR);
    MarketRecord marked = mark(c, vol, T0);
    marked.forward = 100 * (1 + 0.01 * random.nextDouble());
    book.with(marked, openInterest(c, size, T0));
    double t = hours * HOUR / YEAR;
    columns.add(strike, call, marked.forward / 100, vol * Math.sqrt(t), 1);
    years.add(t);
    positions.add(call ? size : -size);
  }
}
