package io.gammaflow.quant.implied;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PlainVolTest extends VolSolverContract {
  @Override
  protected VolSolver solver() {
    return VolSolver.of("plain");
  }

  @Test
  void mostOfTheChartIsFilledAndNearTheSolver() {
    VolChartErrors errors = VolChartErrors.measure(3, 5);
    assertThat(errors.cells()).isGreaterThan(800);
    assertThat(errors.relative()).isLessThan(1.2e-14);
  }
}
