package io.gammaflow.quant.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gammaflow.quant.exposure.ContractColumns;
import io.gammaflow.quant.exposure.LogGrid;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class KernelDrawsTest {
  private static final LogGrid GRID = LogGrid.covering(70, 140, 5e-3);
  private static final int DRAWS = 7;

  @Test
  void eachDrawIsTheProfileOfItsPositions() {
    Random random = new Random(41);
    for (int size : new int[] {1, 30, 6000}) {
      ContractColumns contracts = RandomBooks.book(random, size, 1e-5, 3);
      pair(contracts, size / 3);
      double[][] held = new double[DRAWS][];
      Arrays.setAll(held, k -> RandomBooks.positions(random, contracts.size()));
      KernelDraws draws = draws(contracts, held);
      KernelProfile[] profiles =
          new KernelBuilder(KernelEngines.plain()).build(GRID, contracts, held);
      for (int k = 0; k < DRAWS; k++) {
        for (int j = 1; j < GRID.nodes() - 1; j++) {
          double price = GRID.price(j);
          double error = 3 * profiles[k].gexResolution(price) + 1e-9;
          assertThat(draws.gexPerPct(k, j)).isCloseTo(profiles[k].gexPerPct(price), within(error));
          assertThat(draws.delta(k, j)).isCloseTo(profiles[k].delta(price), within(1e-8 * size));
        }
      }
    }
  }

  /** Adds calls and puts of one Gaussian. */
  private static void pair(ContractColumns contracts, int pairs) {
    for (int i = 0; i < pairs; i++) {
      for (boolean call : new boolean[] {true, false}) {
        double ratio = contracts.forwardRatio(i);
        contracts.add(contracts.strike(i), call, ratio, contracts.totalVol(i), 2);
      }
    }
  }

  @Test
  void slicesAddUpOverTheWire() {
    Random random = new Random(42);
    ContractColumns contracts = RandomBooks.book(random, 40, 1e-12, 1);
    double[][] held = new double[DRAWS][];
    Arrays.setAll(held, k -> RandomBooks.positions(random, 40));
    KernelDraws twice = draws(contracts, held);
    twice.add(KernelDraws.fromBytes(twice.toBytes()));
    KernelDraws once = draws(contracts, held);
    for (int k = 0; k < DRAWS; k++) {
      assertThat(twice.delta(k, 50)).isCloseTo(2 * once.delta(k, 50), within(1e-5));
      double flow = once.hedgeFlowUnits(k, 60, 20);
      assertThat(flow).isEqualTo(once.delta(k, 60) - once.delta(k, 20));
    }
    assertThat(twice.grid()).isEqualTo(GRID);
    assertThat(twice.draws()).isEqualTo(DRAWS);
  }

  @Test
  void refusesWhatItCannotAnswerByName() {
    ContractColumns one = new ContractColumns(1);
    one.add(100, true, 1, 0.1, 1);
    assertThatThrownBy(() -> draws(one, new double[][] {{1}, {Double.NaN}}))
        .hasMessageContaining("position NaN in contract 0");
    assertThatThrownBy(() -> draws(one, new double[0][])).hasMessageContaining("0 draws");
    KernelDraws two = draws(one, new double[2][1]);
    assertThatThrownBy(() -> two.add(draws(one, new double[3][1]))).hasMessageContaining("differ");
    assertThatThrownBy(() -> KernelDraws.fromBytes(new byte[100])).hasMessageContaining("version");
    byte[] cut = Arrays.copyOf(two.toBytes(), 100);
    assertThatThrownBy(() -> KernelDraws.fromBytes(cut)).hasMessageContaining("100 bytes");
  }

  private static KernelDraws draws(ContractColumns contracts, double[][] held) {
    return new KernelBuilder()
        .draws(
            GRID,
            contracts,
            held.length,
            (i, positions) -> Arrays.setAll(positions, k -> held[k][i]));
  }
}
