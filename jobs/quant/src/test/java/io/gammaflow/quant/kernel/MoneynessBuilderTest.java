package io.gammaflow.quant.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gammaflow.quant.black.Black;
import io.gammaflow.quant.exposure.ContractColumns;
import io.gammaflow.quant.exposure.LogGrid;
import io.gammaflow.quant.exposure.Smile;
import io.gammaflow.quant.exposure.SmileFit;
import io.gammaflow.quant.exposure.SpotExposure;
import java.util.Objects;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MoneynessBuilderTest {
  private static final LogGrid GRID = LogGrid.covering(70, 130, 0.001);
  private static final double SPOT = 100;
  private static final double[] LEVELS = {71.3, 84, 95.02, 99.9, 100, 103.7, 118, 129.9};
  private static final double[] EXPIRIES = {1.0 / 365, 7.0 / 365, 60.0 / 365, 1.2};

  private final ContractColumns contracts = new ContractColumns(400);
  private final Smile[] smiles = new Smile[400];
  private final double[] years = new double[400];
  private final double[] positions = new double[400];
  private final MoneynessBuilder builder = new MoneynessBuilder(new KernelBuilder());

  /** A book of several expiries; skew and curvature 0 leave every smile flat. */
  private void book(double skew, double curvature) {
    Random random = new Random(8);
    contracts.clear();
    for (double t : EXPIRIES) {
      double ratio = 1 + 0.04 * t;
      SmileFit fit = new SmileFit();
      for (int s = 0; s < 50; s++) {
        fit.add(place(s, t), vol(place(s, t), t, skew, curvature));
      }
      Smile smile = Objects.requireNonNull(fit.fit(t));
      for (int i = 0; i < 100; i++) {
        double k = place(i / 2, t);
        int at = contracts.size();
        contracts.add(
            SPOT * ratio * Math.exp(k), i % 2 == 0, ratio, smile.vol(k) * Math.sqrt(t), 2);
        smiles[at] = smile;
        years[at] = t;
        positions[at] = random.nextGaussian();
      }
    }
  }

  private static double place(int strike, double t) {
    return 0.6 * Math.sqrt(t) * 5 * ((strike + 0.5) / 50 - 0.5);
  }

  private static double vol(double k, double t, double skew, double curvature) {
    double z = k / (0.6 * Math.sqrt(t));
    return 0.6 + skew * Math.tanh(z / 2) + curvature * z * z / (1 + 0.1 * z * z);
  }

  @Test
  void flatSmilesAreStickyStrike() {
    book(0, 0);
    KernelProfile moving = builder.build(GRID, contracts, smiles, new double[][] {positions})[0];
    KernelProfile still = new KernelBuilder().build(GRID, contracts, new double[][] {positions})[0];
    double[] unsigned = new double[positions.length];
    for (int i = 0; i < unsigned.length; i++) {
      unsigned[i] = Math.abs(positions[i]);
    }
    double peak = 0;
    for (double s : LEVELS) {
      peak = Math.max(peak, SpotExposure.at(s, contracts, years).gexPerPct(unsigned) / s);
    }
    for (double s : LEVELS) {
      assertThat(moving.gexPerPct(s) / s).isCloseTo(still.gexPerPct(s) / s, within(1e-8 * peak));
      assertThat(moving.delta(s)).isCloseTo(still.delta(s), within(1e-8 * 800));
    }
  }

  @Test
  void deltaAndGammaAreDifferencesOfTheRepricedBook() {
    book(-0.12, 0.02);
    KernelProfile profile = builder.build(GRID, contracts, smiles, new double[][] {positions})[0];
    for (double s : LEVELS) {
      double h = 1e-4 * s;
      // Fourth order in h, of a value that is within 1e-12.
      double delta =
          (8 * (value(s + h) - value(s - h)) - (value(s + 2 * h) - value(s - 2 * h))) / (12 * h);
      assertThat(profile.delta(s)).isCloseTo(delta, within(2e-6 * 800));
      double gamma =
          (8 * (profile.delta(s + h) - profile.delta(s - h))
                  - (profile.delta(s + 2 * h) - profile.delta(s - 2 * h)))
              / (12 * h);
      assertThat(profile.gamma(s)).isCloseTo(gamma, within(1e-5));
    }
    KernelProfile still = new KernelBuilder().build(GRID, contracts, new double[][] {positions})[0];
    assertThat(Math.abs(profile.delta(SPOT) - still.delta(SPOT))).isGreaterThan(0.1);
  }

  /** The book over its forward ratios, every volatility read at its moneyness there. */
  private double value(double spot) {
    double sum = 0;
    for (int i = 0; i < contracts.size(); i++) {
      double forward = spot * contracts.forwardRatio(i);
      double k = Math.log(contracts.strike(i) / forward);
      double w = smiles[i].vol(k) * Math.sqrt(years[i]);
      double price = Black.undiscounted(contracts.call(i), forward, contracts.strike(i), w);
      sum += positions[i] * contracts.unitScale(i) * price / contracts.forwardRatio(i);
    }
    return sum;
  }

  @Test
  void profileVarianceAndDrawsSayWhatOneContractSays() {
    book(-0.12, 0.02);
    KernelProfile profile = builder.build(GRID, contracts, smiles, new double[][] {positions})[0];
    SpotExposure at = SpotExposure.at(SPOT, contracts, years, smiles);
    assertThat(profile.gexPerPct(SPOT)).isCloseTo(at.gexPerPct(positions), within(1e-5));
    assertThat(profile.delta(SPOT)).isCloseTo(at.deltaUnits(positions), within(1e-6));

    double[] sd = new double[400];
    for (int i = 0; i < sd.length; i++) {
      sd[i] = 0.1 + 0.01 * (i % 37);
    }
    KernelVariance variance = builder.variance(GRID, contracts, smiles, sd, SPOT);
    for (double s : LEVELS) {
      SpotExposure there = SpotExposure.at(s, contracts, years, smiles);
      double gex = 0;
      double flow = 0;
      for (int i = 0; i < sd.length; i++) {
        gex += Math.pow(sd[i] * there.unitGexPerPct(i), 2);
        flow += Math.pow(sd[i] * (there.delta()[i] - at.delta()[i]), 2);
      }
      assertThat(variance.gexPerPctSd(s, 0)).isCloseTo(Math.sqrt(gex), within(1e-5));
      assertThat(variance.hedgeFlowUnitsSd(s, 0)).isCloseTo(Math.sqrt(flow), within(1e-3));
    }

    LogGrid coarse = LogGrid.covering(90, 110, 0.0025);
    KernelDraws draws =
        builder.draws(coarse, contracts, smiles, 2, (i, out) -> out[1] = positions[i]);
    int node = coarse.nodes() / 2;
    double there = coarse.price(node);
    assertThat(draws.delta(1, node)).isCloseTo(profile.delta(there), within(1e-5));
    assertThat(draws.gexPerPct(1, node)).isCloseTo(profile.gexPerPct(there), within(1e-5));
    assertThat(draws.delta(0, node)).isZero();
  }

  @Test
  void vannaAndCharmAreDifferences() {
    book(-0.12, 0.02);
    SpotExposure at = SpotExposure.at(SPOT, contracts, years, smiles);
    double h = 1e-5;
    for (int i = 0; i < contracts.size(); i++) {
      double vanna = (bumped(i, h, 0) - bumped(i, -h, 0)) / (2 * h);
      assertThat(at.vanna()[i]).isCloseTo(vanna, within(1e-6));
      double step = h * years[i];
      double charm = (bumped(i, 0, -step) - bumped(i, 0, step)) / (2 * step);
      assertThat(at.charm()[i]).isCloseTo(charm, within(1e-5 / years[i]));
    }
  }

  /** Delta of a contract by a difference of prices, after a rise of volatility or of time left. */
  private double bumped(int i, double vol, double time) {
    double t = years[i] + time;
    double ratio = Math.pow(contracts.forwardRatio(i), t / years[i]);
    double h = 2e-4 * Math.sqrt(years[i]);
    double[] f = new double[4];
    double[] steps = {-2, -1, 1, 2};
    for (int n = 0; n < 4; n++) {
      double forward = SPOT * Math.exp(steps[n] * h) * ratio;
      double k = Math.log(contracts.strike(i) / forward);
      double w = (smiles[i].vol(k) + vol) * Math.sqrt(t);
      f[n] = Black.undiscounted(contracts.call(i), forward, contracts.strike(i), w) / ratio;
    }
    return contracts.unitScale(i) * (8 * (f[2] - f[1]) - (f[3] - f[0])) / (12 * h * SPOT);
  }

  @Test
  void contractsWithoutASmileKeepTheirVolatility() {
    book(-0.12, 0.02);
    @Nullable Smile[] some = new Smile[400];
    KernelProfile none = builder.build(GRID, contracts, some, new double[][] {positions})[0];
    KernelProfile still = new KernelBuilder().build(GRID, contracts, new double[][] {positions})[0];
    assertThat(none.gexPerPct(SPOT)).isEqualTo(still.gexPerPct(SPOT));
    System.arraycopy(smiles, 0, some, 0, 150);
    KernelProfile mixed = builder.build(GRID, contracts, some, new double[][] {positions})[0];
    SpotExposure at = SpotExposure.at(SPOT, contracts, years, some);
    assertThat(mixed.gexPerPct(SPOT)).isCloseTo(at.gexPerPct(positions), within(1e-5));
    assertThat(mixed.delta(SPOT)).isCloseTo(at.deltaUnits(positions), within(1e-6));
  }

  @Test
  void refusesAPositionThatIsNone() {
    book(-0.12, 0.02);
    positions[3] = Double.NaN;
    assertThatThrownBy(() -> builder.build(GRID, contracts, smiles, new double[][] {positions}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("contract 3");
  }
}
