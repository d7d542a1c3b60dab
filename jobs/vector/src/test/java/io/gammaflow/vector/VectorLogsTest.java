package io.gammaflow.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class VectorLogsTest {
  private static final int COUNT = 1 + 16 * 64;

  @Test
  void centresAreThoseOfTheirFormula() {
    double[] strike = new double[COUNT];
    double[] ratio = new double[COUNT];
    double[] vol = new double[COUNT];
    double[] centre = new double[COUNT];
    for (int i = 0; i < COUNT; i++) {
      strike[i] = Math.exp(-40 + 80.0 * i / COUNT);
      ratio[i] = 1 + 0.3 * Math.sin(i);
      vol[i] = 1e-4 * i;
    }
    new VectorEngine().centres(strike, ratio, vol, COUNT, centre);
    for (int i = 0; i < COUNT; i++) {
      double exact = Math.log(strike[i] / ratio[i]) - 0.5 * vol[i] * vol[i];
      assertThat(centre[i]).isCloseTo(exact, within(1e-15 * Math.max(1, 4 * Math.abs(exact))));
    }
  }
}
