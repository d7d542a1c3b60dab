package io.gammaflow.streams.exposure.netting;

import static io.gammaflow.streams.record.TestingRecords.DAY;
import static io.gammaflow.streams.record.TestingRecords.T0;
import static io.gammaflow.streams.record.TestingRecords.crypto;
import static io.gammaflow.streams.record.TestingRecords.mark;
import static io.gammaflow.streams.record.TestingRecords.openInterest;
import static io.gammaflow.streams.record.TestingRecords.spot;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gammaflow.quant.exposure.ContractColumns;
import io.gammaflow.quant.exposure.Smile;
import io.gammaflow.quant.exposure.SmileFit;
import io.gammaflow.quant.exposure.SpotExposure;
import io.gammaflow.schemas.record.Flag;
import io.gammaflow.schemas.record.SignalStatus;
import io.gammaflow.schemas.record.VolDynamics;
import io.gammaflow.streams.exposure.ExposureConfig;
import io.gammaflow.streams.exposure.ExposureOptions;
import io.gammaflow.streams.exposure.book.TestingBook;
import io.gammaflow.streams.record.MarketRecord;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

/** How volatility moves with spot is a setting: it changes the numbers, and they say which. */
class VolDynamicsTest {
  private static final ExposureConfig STRIKE =
      ExposureConfig.defaults().withLevels(List.of(-10.0, 10.0), 21, 20);
  private static final ExposureConfig MONEYNESS =
      STRIKE.with(ExposureOptions.VOL_DYNAMICS, VolDynamics.STICKY_MONEYNESS);
  private static final int DAYS = 20;
  private static final long EXPIRY = T0 + DAYS * DAY;

  private static Emitted told(ExposureConfig config, int strikes, DoubleUnaryOperator volOfStrike)
      throws Exception {
    TestingBook book = new TestingBook(config);
    book.with(spot(100, T0));
    for (int i = 0; i < strikes; i++) {
      double strike = 75 + 2.5 * i;
      MarketRecord c = crypto(strike, strike >= 100, EXPIRY);
      MarketRecord marked = mark(c, volOfStrike.applyAsDouble(strike), T0);
      marked.forward = 101;
      book.with(marked, openInterest(c, 100 + i, T0));
    }
    return Emitted.of(config, book.slice(T0));
  }

  private static double skew(double strike) {
    return 0.6 - 0.2 * Math.tanh((strike - 100) / 30);
  }

  @Test
  void movesWithMoneynessWhereThatIsAsked() throws Exception {
    Emitted still = told(STRIKE, 21, VolDynamicsTest::skew);
    Emitted moving = told(MONEYNESS, 21, VolDynamicsTest::skew);
    assertThat(still.signal().getVolDynamics()).isEqualTo(VolDynamics.STICKY_STRIKE);
    assertThat(moving.signal().getVolDynamics()).isEqualTo(VolDynamics.STICKY_MONEYNESS);
    assertThat(moving.signal().getConfigHash()).isNotEqualTo(still.signal().getConfigHash());
    assertThat(moving.signal().getFlags()).doesNotContain(Flag.SMILE_MISSING);

    double t = DAYS / 365.0;
    SmileFit fit = new SmileFit();
    ContractColumns columns = new ContractColumns(21);
    double[] held = new double[21];
    for (int i = 0; i < 21; i++) {
      double strike = 75 + 2.5 * i;
      fit.add(Math.log(strike / 101), skew(strike));
      columns.add(strike, strike >= 100, 1.01, skew(strike) * Math.sqrt(t), 1);
      held[i] = (strike >= 100 ? 1 : -1) * (100 + i);
    }
    Smile[] smiles = new Smile[21];
    Arrays.fill(smiles, fit.fit(t));
    double[] years = new double[21];
    Arrays.fill(years, t);
    double here = SpotExposure.at(100, columns, years, smiles).deltaUnits(held);
    assertThat(moving.signal().getDealerDeltaUnits()).isCloseTo(here, within(1e-9));
    assertThat(Math.abs(here - still.signal().getDealerDeltaUnits())).isGreaterThan(10);
    List<Double> levels = moving.profile().getLevels();
    for (int i = 0; i < levels.size(); i++) {
      SpotExposure exact = SpotExposure.at(levels.get(i), columns, years, smiles);
      assertThat(moving.profile().getGexPerPct().get(i))
          .isCloseTo(exact.gexPerPct(held), within(1e-5));
      assertThat(moving.profile().getHedgeFlowUnits().get(i))
          .isCloseTo(here - exact.deltaUnits(held), within(1e-5));
    }
  }

  @Test
  void isTheSameWhereTheSmileIsFlat() throws Exception {
    Emitted still = told(STRIKE, 21, strike -> 0.6);
    Emitted moving = told(MONEYNESS, 21, strike -> 0.6);
    assertThat(moving.signal().getFlags()).doesNotContain(Flag.SMILE_MISSING);
    for (int i = 0; i < still.profile().getLevels().size(); i++) {
      assertThat(moving.profile().getGexPerPct().get(i))
          .isCloseTo(still.profile().getGexPerPct().get(i), within(1e-5));
    }
  }

  @Test
  void staysByStrikeAndSaysSoWhereThereIsNoSmile() throws Exception {
    Emitted still = told(STRIKE, 4, VolDynamicsTest::skew);
    Emitted moving = told(MONEYNESS, 4, VolDynamicsTest::skew);
    assertThat(still.signal().getFlags()).doesNotContain(Flag.SMILE_MISSING);
    assertThat(moving.signal().getFlags()).contains(Flag.SMILE_MISSING);
    assertThat(moving.signal().getStatus()).isEqualTo(SignalStatus.DEGRADED);
    assertThat(moving.profile().getGexPerPct()).isEqualTo(still.profile().getGexPerPct());
    assertThat(moving.signal().getDealerDeltaUnits())
        .isEqualTo(still.signal().getDealerDeltaUnits());
  }
}
