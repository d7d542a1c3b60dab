package io.gammaflow.quant.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class FilterDesignTest {
  @Test
  void theTableIsWhatTheDesignGives() {
    same(FilterTable.GAUSSIANS, FilterDesign.design(FilterDesign.TAPS, FilterTable.WIDEST_STEP));
  }

  @Test
  void gaussiansAreReadWithinTheirShareOfTheErrorBudget() {
    FilterErrors errors = FilterErrors.gaussians();
    assertThat(errors.value()).isBetween(1e-9, 2.3e-9);
    assertThat(errors.integral()).isLessThan(2.1e-10);
    assertThat(errors.slope()).isLessThan(2.1e-8);
    assertThat(errors.middle()).isBetween(1e-9, 2.3e-9);
    assertThat(errors.rmsOfMiddle()).isLessThan(6e-10);
  }

  private static void same(double[] table, double[][] design) {
    int half = design[0].length;
    for (int k = 0; k < design.length; k++) {
      for (int p = 0; p < half; p++) {
        assertThat(table[k * half + p]).isCloseTo(design[k][p], within(1e-8));
      }
    }
  }
}
