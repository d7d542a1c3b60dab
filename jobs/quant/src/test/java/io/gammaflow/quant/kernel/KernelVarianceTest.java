package io.gammaflow.quant.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gammaflow.quant.black.Normal;
import io.gammaflow.quant.exposure.ContractColumns;
import io.gammaflow.quant.exposure.LogGrid;
import io.gammaflow.quant.inventory.SharedError;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class KernelVarianceTest {
  private static final LogGrid GRID = LogGrid.covering(70, 140, 1e-3);
  private static final double SPOT = 101.7;
  private static final double RHO = 0.05;

  @Test
  void agreesWithTheSumsOverContracts() {
    Random random = new Random(31);
    for (double narrowest : new double[] {1e-4, 1e-2}) {
      ContractColumns contracts = RandomBooks.book(random, 80, narrowest, 2);
      double[] sd = sds(random, 80);
      KernelVariance variance = build(contracts, sd);
      for (int k = 0; k < 300; k++) {
        double price = 71 + 68 * random.nextDouble();
        double gex = gexSd(contracts, sd, price);
        double flow = flowSd(contracts, sd, price);
        double peak = 0.4 / narrowest * 80 * price / 100;
        assertThat(variance.gexPerPctSd(price, RHO))
            .isCloseTo(gex, within(1e-4 * gex + 1e-9 * peak));
        double squared = Math.pow(variance.hedgeFlowUnitsSd(price, RHO), 2);
        assertThat(squared).isCloseTo(flow * flow, within(1e-7 * squares(contracts, sd)));
      }
    }
  }

  @Test
  void threeGaussiansAreTheCornersOfASquaredDelta() {
    double worst = 0;
    for (double z = -12; z <= 12; z += 1e-3) {
      double exact = Normal.cdf(z) * Normal.cdf(-z);
      worst = Math.max(worst, Math.abs(VarianceSums.corner(z) - exact));
    }
    assertThat(worst).isBetween(3.5e-8, 4e-8);
  }

  @Test
  void aSingleContractHasItsOwnDeviationWhateverIsShared() {
    ContractColumns contracts = new ContractColumns(1);
    contracts.add(105, false, 1.02, 0.08, 10);
    KernelVariance variance = build(contracts, new double[] {3});
    for (double rho : new double[] {0, 0.3, 1}) {
      for (double price = 72; price < 138; price += 1.7) {
        double d1 = Math.log(1.02 * price / 105) / 0.08 + 0.04;
        double gex = 30 * Math.exp(-d1 * d1 / 2) / Math.sqrt(2 * Math.PI) / 0.08 * price / 100;
        assertThat(variance.gexPerPctSd(price, rho))
            .isCloseTo(gex, within(1e-4 * 150 * price / 100));
        double flow = flowSd(contracts, new double[] {3}, price);
        assertThat(variance.hedgeFlowUnitsSd(price, rho))
            .isCloseTo(flow, within(1e-4 * flow + 1e-4));
      }
    }
  }

  @Test
  void nothingFlowsWhereThePriceStays() {
    Random random = new Random(33);
    KernelVariance variance = build(RandomBooks.book(random, 50, 1e-3, 1), sds(random, 50));
    assertThat(variance.hedgeFlowUnitsSd(SPOT, RHO)).isZero();
    assertThat(variance.spot()).isEqualTo(SPOT);
  }

  @Test
  void anExpiringContractIsAStepAwayFromSpot() {
    ContractColumns contracts = new ContractColumns(2);
    contracts.add(90, true, 1, 0, 1);
    contracts.add(110, true, 1, 1e-7, 1);
    KernelVariance variance = build(contracts, new double[] {2, 5});
    assertThat(variance.hedgeFlowUnitsSd(95, 0)).isCloseTo(0, within(1e-6));
    assertThat(variance.hedgeFlowUnitsSd(85, 0)).isCloseTo(2, within(1e-9));
    assertThat(variance.hedgeFlowUnitsSd(115, 0)).isCloseTo(5, within(1e-9));
    assertThat(variance.gexPerPctSd(100, 0)).isZero();
  }

  @Test
  void slicesAddUp() {
    Random random = new Random(34);
    ContractColumns left = RandomBooks.book(random, 60, 1e-4, 1);
    ContractColumns right = RandomBooks.book(random, 60, 1e-4, 1);
    ContractColumns whole = new ContractColumns(120);
    for (ContractColumns part : new ContractColumns[] {left, right}) {
      for (int i = 0; i < 60; i++) {
        double ratio = part.forwardRatio(i);
        whole.add(part.strike(i), part.call(i), ratio, part.totalVol(i), part.unitScale(i));
      }
    }
    double[] sd = sds(random, 120);
    KernelVariance sum = build(left, sd);
    sum.add(KernelVariance.fromArray(build(right, Arrays.copyOfRange(sd, 60, 120)).toArray()));
    KernelVariance together = build(whole, sd);
    for (double price = 72; price < 138; price += 1.3) {
      assertThat(sum.gexPerPctSd(price, RHO))
          .isCloseTo(together.gexPerPctSd(price, RHO), within(1e-3));
      assertThat(sum.hedgeFlowUnitsSd(price, RHO))
          .isCloseTo(together.hedgeFlowUnitsSd(price, RHO), within(1e-4));
    }
  }

  @Test
  void refusesWhatIsNoDeviation() {
    ContractColumns one = new ContractColumns(1);
    one.add(100, true, 1, 0.1, 1);
    for (double bad : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> build(one, new double[] {bad}))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("standard deviation " + bad + " in contract 0");
    }
    assertThatThrownBy(() -> new KernelBuilder().variance(GRID, one, new double[] {1}, 900))
        .hasMessageContaining("spot 900.0 is outside");
    KernelVariance here = build(one, new double[] {1});
    assertThatThrownBy(
            () -> here.add(new KernelBuilder().variance(GRID, one, new double[] {1}, 99)))
        .hasMessageContaining("spots differ");
    assertThatThrownBy(() -> KernelVariance.fromArray(new double[] {7, 0, 0, 0, 0, 0}))
        .hasMessageContaining("version");
  }

  private static KernelVariance build(ContractColumns contracts, double[] sd) {
    return new KernelBuilder().variance(GRID, contracts, sd, SPOT);
  }

  private static double gexSd(ContractColumns contracts, double[] sd, double price) {
    return sd(contracts, sd, RandomBooks.at(contracts, price).gamma(), new double[sd.length])
        * (price * price / 100);
  }

  private static double flowSd(ContractColumns contracts, double[] sd, double price) {
    double[] here = RandomBooks.at(contracts, SPOT).delta();
    return sd(contracts, sd, RandomBooks.at(contracts, price).delta(), here);
  }

  private static double squares(ContractColumns contracts, double[] sd) {
    double sum = 0;
    for (int i = 0; i < sd.length; i++) {
      sum += Math.pow(sd[i] * contracts.unitScale(i), 2);
    }
    return sum;
  }

  private static double sd(ContractColumns contracts, double[] sd, double[] at, double[] less) {
    SharedError error = new SharedError();
    for (int i = 0; i < contracts.size(); i++) {
      error.add(contracts.call(i), sd[i] * (at[i] - less[i]));
    }
    return Math.sqrt(error.variance(RHO));
  }

  private static double[] sds(Random random, int size) {
    double[] sd = RandomBooks.positions(random, size);
    for (int i = 0; i < size; i++) {
      sd[i] = Math.abs(sd[i]);
    }
    return sd;
  }
}
