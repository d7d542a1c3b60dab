package io.gammaflow.revaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gammaflow.quant.black.Greeks;
import io.gammaflow.quant.exposure.ContractColumns;
import io.gammaflow.quant.exposure.GoldenBook;
import io.gammaflow.quant.exposure.LogGrid;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RevaluedProfileTest {
  private static final double MAX_FOURTH_DERIVATIVE = 0.5506;

  @Test
  void deltaStaysWithinItsBoundAtEveryPrice() {
    for (double step : new double[] {1e-3, 5e-3, 2e-2}) {
      Random random = new Random(3);
      ContractColumns contracts = book(random, 200, 2 * step, 1);
      double[] positions = positions(random, 200);
      RevaluedProfile profile = profile(step, contracts, positions);
      double bound = 0;
      double units = 0;
      for (int i = 0; i < contracts.size(); i++) {
        double size = Math.abs(positions[i] * contracts.unitScale(i));
        bound += MAX_FOURTH_DERIVATIVE / 384 * size * Math.pow(step / contracts.totalVol(i), 4);
        units += size;
      }
      for (int k = 0; k < 300; k++) {
        double price = 70 + random.nextDouble() * 70;
        assertThat(profile.delta(price))
            .isCloseTo(exactDelta(contracts, positions, price), within(bound + 1e-14 * units));
      }
    }
  }

  @Test
  void contractsNarrowerThanTheGridAreExact() {
    double step = 1e-3;
    Random random = new Random(4);
    ContractColumns contracts = book(random, 50, 0.01 * step, 1.99 * step);
    contracts.add(100, true, 1, 0, 1);
    contracts.add(101, false, 1, 0, 1);
    double[] positions = positions(random, 52);
    RevaluedProfile profile = profile(step, contracts, positions);
    for (int k = 0; k < 200; k++) {
      double price = 80 + random.nextDouble() * 40;
      assertThat(profile.delta(price))
          .isCloseTo(exactDelta(contracts, positions, price), within(1e-9));
      assertThat(profile.gamma(price))
          .isCloseTo(exactGamma(contracts, positions, price), within(1e-6));
    }
  }

  @Test
  void nodesHoldTheExactSums() {
    Random random = new Random(5);
    ContractColumns contracts = book(random, 100, 0.01, 1);
    double[] positions = positions(random, 100);
    RevaluedProfile profile = profile(1e-3, contracts, positions);
    for (int i = 5; i < profile.grid().nodes(); i += 37) {
      double price = profile.grid().price(i);
      assertThat(profile.delta(price))
          .isCloseTo(exactDelta(contracts, positions, price), within(1e-8));
      assertThat(profile.gamma(price))
          .isCloseTo(exactGamma(contracts, positions, price), within(1e-8));
    }
  }

  @Test
  void noVolatilityIsAStepOfOneHalfAtTheStrike() {
    ContractColumns contracts = new ContractColumns(1);
    contracts.add(100, true, 1, 0, 10);
    RevaluedProfile profile = profile(1e-3, contracts, new double[] {3});
    assertThat(profile.delta(99.99)).isZero();
    assertThat(profile.delta(100)).isEqualTo(15);
    assertThat(profile.delta(100.01)).isEqualTo(30);
    assertThat(profile.gamma(100)).isZero();
  }

  @Test
  void flowIsTheNegativeIntegralOfGamma() {
    RevaluedProfile profile = GoldenProfile.of(1e-3);
    double sum = 0;
    int cells = 4000;
    for (int i = 0; i < cells; i++) {
      sum -= profile.gamma(95 + 10.0 * (i + 0.5) / cells) * 10 / cells;
    }
    assertThat(profile.hedgeFlowUnits(95, 105)).isCloseTo(sum, within(1e-4));
  }

  @Test
  void sameBitsEveryTimeAndForEveryCompanyOfModels() {
    Random random = new Random(6);
    ContractColumns contracts = book(random, 300, 1e-4, 1);
    double[] first = positions(random, 300);
    double[] second = positions(random, 300);
    LogGrid grid = LogGrid.covering(60, 150, 1e-3);
    RevaluedProfile[] both = Revaluation.of(grid, contracts, new double[][] {first, second});
    assertThat(both[0].toArray()).containsExactly(profile(1e-3, contracts, first).toArray());
    assertThat(both[1].toArray()).containsExactly(profile(1e-3, contracts, second).toArray());
  }

  @Test
  void booksAdd() {
    Random random = new Random(7);
    ContractColumns contracts = book(random, 40, 1e-3, 1);
    double[] first = positions(random, 40);
    double[] second = positions(random, 40);
    double[] sum = new double[40];
    for (int i = 0; i < 40; i++) {
      sum[i] = first[i] + second[i];
    }
    RevaluedProfile added = profile(1e-3, contracts, first);
    added.add(profile(1e-3, contracts, second));
    RevaluedProfile together = profile(1e-3, contracts, sum);
    assertThat(added.delta(99.5)).isCloseTo(together.delta(99.5), within(1e-9));
    assertThat(added.gexPerPct(99.5)).isCloseTo(together.gexPerPct(99.5), within(1e-7));
  }

  @Test
  void survivesTheWire() {
    ContractColumns contracts = book(new Random(8), 40, 1e-4, 0.1);
    RevaluedProfile profile = profile(1e-3, contracts, positions(new Random(9), 40));
    RevaluedProfile copy = RevaluedProfile.fromArray(profile.toArray());
    assertThat(copy.toArray()).containsExactly(profile.toArray());
    assertThat(copy.delta(101.3)).isEqualTo(profile.delta(101.3));
    assertThat(copy.gamma(101.3)).isEqualTo(profile.gamma(101.3));
  }

  @Test
  void refusesWhatItCannotAnswer() {
    RevaluedProfile profile = GoldenProfile.of(1e-3);
    assertThatThrownBy(() -> profile.delta(1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> profile.add(GoldenProfile.of(2e-3)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> GoldenProfile.of(1e-3, GoldenBook.contracts(), 1, Double.NaN, 1, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new ContractColumns(1).add(100, true, 1, Double.NaN, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static RevaluedProfile profile(
      double step, ContractColumns contracts, double[] positions) {
    LogGrid grid = LogGrid.covering(60, 150, step);
    return Revaluation.of(grid, contracts, new double[][] {positions})[0];
  }

  private static ContractColumns book(Random random, int size, double lowVol, double highVol) {
    ContractColumns contracts = new ContractColumns(1);
    for (int i = 0; i < size; i++) {
      contracts.add(
          50 + 100 * random.nextDouble(),
          random.nextBoolean(),
          0.9 + 0.2 * random.nextDouble(),
          lowVol * Math.pow(highVol / lowVol, random.nextDouble()),
          random.nextBoolean() ? 1 : 100 * random.nextDouble());
    }
    return contracts;
  }

  private static double[] positions(Random random, int size) {
    double[] positions = new double[size];
    for (int i = 0; i < size; i++) {
      positions[i] = random.nextGaussian();
    }
    return positions;
  }

  private static double exactDelta(ContractColumns book, double[] positions, double price) {
    double sum = 0;
    for (int i = 0; i < book.size(); i++) {
      sum += positions[i] * book.unitScale(i) * exact(book, i, price).delta();
    }
    return sum;
  }

  private static double exactGamma(ContractColumns book, double[] positions, double price) {
    double sum = 0;
    for (int i = 0; i < book.size(); i++) {
      // Gamma to the spot: that to the forward, times F/S.
      double ratio = book.forwardRatio(i);
      sum += positions[i] * book.unitScale(i) * exact(book, i, price).gamma() * ratio;
    }
    return sum;
  }

  private static Greeks exact(ContractColumns book, int i, double price) {
    double forward = price * book.forwardRatio(i);
    return Greeks.of(book.call(i), forward, book.strike(i), 1, 0, 0, book.totalVol(i));
  }
}
