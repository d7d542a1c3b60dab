package io.gammaflow.quant.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gammaflow.quant.exposure.ContractColumns;
import io.gammaflow.quant.exposure.FlipDirection;
import io.gammaflow.quant.exposure.GammaFlip;
import io.gammaflow.quant.exposure.LogGrid;
import io.gammaflow.quant.exposure.SpotExposure;
import io.gammaflow.quant.inventory.SharedError;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What every engine promises: what agrees with what; each runs it. */
public abstract class KernelContract extends EngineUnderTest {
  @Test
  void reproducesTheGoldenBook() {
    KernelProfile profile = golden();
    assertThat(profile.delta(100)).isCloseTo(910.32385860633296, within(1e-6));
    assertThat(profile.gamma(100)).isCloseTo(-3.5176427448613382, within(1e-7));
    assertThat(profile.gexPerPct(100)).isCloseTo(-351.76427448613382, within(1e-5));
    double[] levels = {90, 95, 99, 101, 105, 110};
    double[] flows = {
      -406.75799589558898,
      -123.51673021672824,
      -7.7027636221129712,
      -0.4907903794213772,
      -68.579800095354757,
      -224.27693090897672
    };
    for (int i = 0; i < levels.length; i++) {
      assertThat(profile.hedgeFlowUnits(100, levels[i])).isCloseTo(flows[i], within(1e-6));
    }
    List<GammaFlip> flips = KernelFlips.find(profile, 71, 139);
    assertThat(flips).hasSize(1);
    assertThat(flips.get(0).level()).isCloseTo(100.43472425926872, within(1e-7));
    assertThat(flips.get(0).direction()).isEqualTo(FlipDirection.SHORT_TO_LONG);
  }

  @Test
  void sameBitsEveryTimeAndForEveryCompanyOfModels() {
    Random random = new Random(6);
    ContractColumns contracts = book(random, 5000, 1e-4, 2);
    double[] first = RandomBooks.positions(random, 5000);
    double[] second = RandomBooks.positions(random, 5000);
    KernelBuilder used = new KernelBuilder(engine());
    used.build(LogGrid.covering(20, 900, 1e-2), contracts, new double[][] {second});
    KernelProfile[] both = used.build(GRID, contracts, new double[][] {first, second});
    assertThat(both[0].toArray()).containsExactly(profile(GRID, contracts, first).toArray());
    assertThat(both[1].toArray()).containsExactly(profile(GRID, contracts, second).toArray());
  }

  @Test
  void aChainInOrderIsTheSameBookAsOneThatIsNot() {
    int size = 3000;
    ContractColumns ordered = new ContractColumns(size);
    ContractColumns shuffled = new ContractColumns(size);
    for (int i = 0; i < size; i++) {
      double vol = 0.03 * Math.pow(1.4, i / 300);
      ordered.add(100 * Math.exp(vol * (i % 300 - 150) / 40), true, 1, vol, 1);
    }
    double[] held = RandomBooks.positions(new Random(11), size);
    double[] heldShuffled = new double[size];
    double peak = 0;
    for (int i = 0; i < size; i++) {
      int from = (int) (1231L * i % size);
      shuffled.add(ordered.strike(from), true, 1, ordered.totalVol(from), 1);
      heldShuffled[i] = held[from];
      peak += Math.abs(held[i]) / ordered.totalVol(i);
    }
    KernelProfile profile = profile(GRID, ordered, held);
    KernelProfile other = profile(GRID, shuffled, heldShuffled);
    for (int j = 2; j < GRID.nodes() - 2; j += 5) {
      double price = GRID.price(j);
      SpotExposure exact = RandomBooks.at(ordered, price);
      double gamma = RandomBooks.sum(held, exact.gamma());
      double delta = RandomBooks.sum(held, exact.delta());
      assertThat(profile.gamma(price)).isCloseTo(gamma, within(1e-8 * peak / price));
      assertThat(other.gamma(price)).isCloseTo(gamma, within(1e-8 * peak / price));
      assertThat(profile.delta(price)).isCloseTo(delta, within(1e-9 * size));
      assertThat(other.delta(price)).isCloseTo(delta, within(1e-9 * size));
    }
  }

  @Test
  void deviationsAreThoseOfTheSumsOverContracts() {
    Random random = new Random(35);
    int size = 300;
    ContractColumns contracts = RandomBooks.book(random, size, 1e-3, 2);
    double[] sd = new double[size];
    double squares = 0;
    for (int i = 0; i < size; i++) {
      sd[i] = random.nextDouble();
      squares += sd[i] * sd[i];
    }
    KernelVariance variance = new KernelBuilder(engine()).variance(GRID, contracts, sd, 101.7);
    double[] atSpot = RandomBooks.at(contracts, 101.7).delta();
    for (double price = 71; price < 139; price += 0.73) {
      SpotExposure at = RandomBooks.at(contracts, price);
      SharedError gex = new SharedError();
      SharedError flow = new SharedError();
      for (int i = 0; i < size; i++) {
        gex.add(contracts.call(i), sd[i] * at.gamma()[i] * price * price / 100);
        flow.add(contracts.call(i), sd[i] * (at.delta()[i] - atSpot[i]));
      }
      double exact = Math.sqrt(gex.variance(0.05));
      assertThat(variance.gexPerPctSd(price, 0.05)).isCloseTo(exact, within(1e-4 * exact));
      double squared = Math.pow(variance.hedgeFlowUnitsSd(price, 0.05), 2);
      assertThat(squared).isCloseTo(flow.variance(0.05), within(1e-7 * squares));
    }
  }

  @Test
  void slicesOfABookAddUpToIt() {
    Random random = new Random(7);
    for (double narrowest : new double[] {1e-12, 1e-5, 1e-2}) {
      ContractColumns left = book(random, 60, narrowest, 1);
      ContractColumns right = book(random, 60, narrowest, 1);
      ContractColumns whole = new ContractColumns(120);
      copy(left, whole);
      copy(right, whole);
      double[] held = RandomBooks.positions(random, 120);
      double[] ofRight = Arrays.copyOfRange(held, 60, 120);
      KernelProfile sum = profile(GRID, left, held);
      sum.add(profile(GRID, right, ofRight));
      KernelProfile together = profile(GRID, whole, held);
      for (int k = 0; k < 200; k++) {
        double price = 71 + 68 * random.nextDouble();
        double peak = 1e-8 / narrowest;
        assertThat(sum.delta(price)).isCloseTo(together.delta(price), within(1e-6));
        assertThat(sum.gamma(price)).isCloseTo(together.gamma(price), within(1e-3 + peak));
      }
      assertThat(sum.gexPerPct(99.5)).isCloseTo(together.gexPerPct(99.5), within(1e-4));
    }
  }

  @Test
  void survivesTheWire() {
    ContractColumns contracts = book(new Random(8), 60, 1e-12, 0.1);
    KernelProfile profile = profile(GRID, contracts, RandomBooks.positions(new Random(9), 60));
    KernelProfile copy = KernelProfile.fromArray(profile.toArray());
    assertThat(copy.toArray()).containsExactly(profile.toArray());
    for (double price = 71; price < 139; price += 0.37) {
      assertThat(copy.delta(price)).isEqualTo(profile.delta(price));
      assertThat(copy.gamma(price)).isEqualTo(profile.gamma(price));
      assertThat(copy.gexResolution(price)).isEqualTo(profile.gexResolution(price));
    }
    assertThatThrownBy(() -> KernelProfile.fromArray(new double[] {9, 1, 2, 3, 4, 5, 6}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("version");
  }

  @Test
  void aCallAndItsPutShareAGaussianAndNothingElse() {
    ContractColumns together = new ContractColumns(4);
    ContractColumns apart = new ContractColumns(4);
    for (boolean call : new boolean[] {true, false}) {
      together.add(100, call, 1.01, 0.05, 10);
    }
    together.add(100, true, 1.01, 1e-8, 10);
    together.add(100, false, 1.01, 1e-8, 10);
    for (int i : new int[] {0, 2, 1, 3}) {
      apart.add(100, together.call(i), 1.01, together.totalVol(i), 10);
    }
    KernelProfile one = profile(GRID, together, new double[] {3, -2, 5, -7});
    KernelProfile other = profile(GRID, apart, new double[] {3, 5, -2, -7});
    for (double price = 71; price < 139; price += 0.71) {
      assertThat(one.delta(price)).isCloseTo(other.delta(price), within(1e-7));
      assertThat(one.gamma(price)).isCloseTo(other.gamma(price), within(1e-8));
    }
    assertThat(one.delta(71)).isCloseTo(90, within(1e-7));
    assertThat(one.delta(139)).isCloseTo(80, within(1e-7));
  }

  private static void copy(ContractColumns from, ContractColumns to) {
    for (int i = 0; i < from.size(); i++) {
      to.add(
          from.strike(i), from.call(i), from.forwardRatio(i), from.totalVol(i), from.unitScale(i));
    }
  }
}
