package io.gammaflow.quant.kernel;

import io.gammaflow.quant.exposure.ContractColumns;
import io.gammaflow.quant.exposure.LogGrid;
import java.util.Random;

/** An engine under test, and books for it. */
public abstract class EngineUnderTest {
  static final LogGrid GRID = LogGrid.covering(70, 140, 1e-3);
  static final double WIDTH = 0.6 * Math.sqrt(7.0 / 365);

  /** The engine under test. */
  protected abstract KernelEngine engine();

  final KernelProfile golden() {
    ContractColumns contracts = new ContractColumns(4);
    contracts.add(105, true, 1, WIDTH, 1);
    contracts.add(95, false, 1, WIDTH, 1);
    contracts.add(100, true, 1, WIDTH, 1);
    contracts.add(90, false, 1, WIDTH, 1);
    return profile(GRID, contracts, new double[] {1000, -1500, 400, -300});
  }

  final KernelProfile profile(LogGrid grid, ContractColumns contracts, double[] positions) {
    return new KernelBuilder(engine()).build(grid, contracts, new double[][] {positions})[0];
  }

  static ContractColumns book(Random random, int size, double lowVol, double highVol) {
    ContractColumns contracts = new ContractColumns(1);
    for (int i = 0; i < size; i++) {
      contracts.add(
          50 + 100 * random.nextDouble(),
          random.nextBoolean(),
          0.9 + 0.2 * random.nextDouble(),
          lowVol * Math.pow(highVol / lowVol, random.nextDouble()),
          random.nextBoolean() ? 1 : 10 * random.nextDouble());
    }
    return contracts;
  }
}
