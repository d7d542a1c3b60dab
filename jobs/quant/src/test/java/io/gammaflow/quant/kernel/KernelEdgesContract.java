package io.gammaflow.quant.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.gammaflow.quant.exposure.ContractColumns;
import io.gammaflow.quant.exposure.LogGrid;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What every engine promises at the edges: of grids, of widths, of numbers; each runs it. */
public abstract class KernelEdgesContract extends EngineUnderTest {
  @Test
  void aGridElsewhereHasTheSameNodes() {
    Random random = new Random(10);
    ContractColumns contracts = book(random, 500, 1e-4, 2);
    double[] held = RandomBooks.positions(random, 500);
    KernelProfile here = profile(GRID, contracts, held);
    LogGrid moved = new LogGrid(GRID.step(), GRID.firstNode() + 77, GRID.nodes());
    KernelProfile there = profile(moved, contracts, held);
    for (int i = 100; i < GRID.nodes() - 10; i += 7) {
      double price = GRID.price(i);
      double units = 500;
      assertThat(there.delta(price)).isCloseTo(here.delta(price), within(1e-9 * units));
      double error = here.gexResolution(price) + there.gexResolution(price);
      assertThat(there.gexPerPct(price)).isCloseTo(here.gexPerPct(price), within(error));
    }
  }

  @Test
  void noVolatilityIsAStepOfOneHalfAtTheStrike() {
    ContractColumns contracts = new ContractColumns(1);
    contracts.add(100, true, 1, 0, 10);
    KernelProfile profile = profile(GRID, contracts, new double[] {3});
    assertThat(profile.delta(99.99)).isZero();
    assertThat(profile.delta(100)).isEqualTo(15);
    assertThat(profile.delta(100.01)).isEqualTo(30);
    assertThat(profile.gamma(100)).isZero();
  }

  @Test
  void contractsOutOfReachCountInDeltaAlone() {
    ContractColumns contracts = new ContractColumns(4);
    contracts.add(5, true, 1, 0.1, 1);
    contracts.add(5, false, 1, 0.1, 1);
    contracts.add(2000, true, 1, 0.1, 1);
    contracts.add(2000, false, 1, 0.001, 1);
    KernelProfile profile = profile(GRID, contracts, new double[] {3, 50, 700, 11});
    assertThat(profile.delta(75)).isCloseTo(-8, within(1e-9));
    assertThat(profile.delta(130)).isCloseTo(-8, within(1e-9));
    assertThat(profile.gamma(100)).isZero();
    assertThat(KernelFlips.find(profile, 71, 139)).isEmpty();
  }

  @Test
  void anEmptyBookIsZeroEverywhere() {
    KernelProfile profile = profile(GRID, new ContractColumns(0), new double[0]);
    assertThat(profile.delta(100)).isZero();
    assertThat(profile.gexPerPct(100)).isZero();
    assertThat(KernelFlips.find(profile, 71, 139)).isEmpty();
  }

  @Test
  void nothingComesNearTheDenormals() {
    SpreadBatch batch = new SpreadBatch();
    KernelEngine engine = engine();
    int group = engine.group();
    double[] far = {-1e3, -40, -32, -6.7, 0, 6.7, 32, 40, 1e3};
    for (int i = 0; i < group; i++) {
      double d = FilterTable.WIDEST_STEP * (1 - 0.03 * i);
      batch.inverseVol[i] = d;
      batch.place[i] = 0;
      batch.centre[i] = -far[i % far.length] / d;
    }
    engine.starts(batch, group, 1);
    System.arraycopy(batch.start, 0, batch.value, 0, group);
    double[] sums = new double[100 * engine.lanes()];
    engine.together(sums, 0, 60, batch, 0);
    for (int i = 0; i < group; i++) {
      assertThat(batch.value[i]).isGreaterThan(1e-250);
      assertThat(batch.ratio[i]).isBetween(1e-6, 1e6);
    }
    for (double sum : sums) {
      assertThat(sum == 0 || Math.abs(sum) > Double.MIN_NORMAL).isTrue();
    }
  }

  @Test
  void refusesWhatItCannotAnswerByName() {
    ContractColumns one = new ContractColumns(1);
    one.add(100, true, 1, 0.1, 1);
    for (double bad : new double[] {Double.NaN, Double.POSITIVE_INFINITY, -1.0 / 0}) {
      assertThatThrownBy(() -> profile(GRID, one, new double[] {bad}))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("position " + bad + " in contract 0");
    }
    assertThatThrownBy(() -> profile(GRID, one, new double[0]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("0 positions for 1 contracts");
    ContractColumns wild = new ContractColumns(1);
    wild.add(100, true, 1, 1e4, 1);
    assertThatThrownBy(() -> profile(GRID, wild, new double[] {1}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("total volatility 10000.0 of contract 0");
    for (LogGrid grid :
        List.of(
            new LogGrid(0, 1, 100),
            new LogGrid(Double.NaN, 1, 100),
            new LogGrid(-1e-3, 1, 100),
            new LogGrid(2, 1, 100),
            new LogGrid(1e-3, 1, 1))) {
      assertThatThrownBy(() -> profile(grid, one, new double[] {1}))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("no such grid");
    }
    KernelProfile profile = golden();
    for (double price : new double[] {1, 0, -5, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertThatThrownBy(() -> profile.delta(price))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("price " + price);
    }
    KernelProfile other = profile(LogGrid.covering(70, 140, 2e-3), one, new double[] {1});
    assertThatThrownBy(() -> profile.add(other))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("grids differ");
  }

  @Test
  void unitsThatOverflowAreRefused() {
    ContractColumns huge = new ContractColumns(1);
    huge.add(100, true, 1, 0.1, 1e300);
    assertThatThrownBy(() -> profile(GRID, huge, new double[] {1e300}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("contract 0");
  }
}
