package io.gammaflow.quant.implied;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.quant.black.Black;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;

class VolSolverProperties {
  private final VolSolver solver = VolSolver.of("plain");

  @Property
  void reprices(
      @ForAll @Scale(4) @DoubleRange(min = 1e-3, max = 3) double w,
      @ForAll @Scale(4) @DoubleRange(min = -6, max = 6) double deviations,
      @ForAll @Scale(4) @DoubleRange(min = 1e-3, max = 1e6) double forward,
      @ForAll boolean call) {
    double strike = forward * Math.exp(w * deviations);
    double price = Black.undiscounted(call, forward, strike, w);
    VolQuotes quotes =
        new VolQuotes(
            new double[] {price},
            new double[] {forward},
            new double[] {strike},
            new double[] {1},
            new boolean[] {call});
    double[] sigma = {Double.NaN};
    solver.solve(quotes, 1, sigma);
    if (Double.isNaN(sigma[0])) {
      // As far in the money as this the price has no digit left that tells.
      assertThat(ImpliedVol.solve(price, forward, strike, 1, call)).isNaN();
      return;
    }
    double again = Black.undiscounted(call, forward, strike, sigma[0]);
    double d1 = -deviations + w / 2;
    double wVega = forward * w * Math.exp(-d1 * d1 / 2) / Math.sqrt(2 * Math.PI);
    assertThat(Math.abs(again - price)).isLessThanOrEqualTo(1.5e-14 * Math.max(price, wVega));
  }
}
