package io.gammaflow.vector;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.quant.implied.VolQuotes;
import io.gammaflow.quant.implied.VolSolver;
import io.gammaflow.quant.implied.VolSolverContract;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The contract of a batch of volatilities, held by the vectors. */
class VectorVolTest extends VolSolverContract {
  @Override
  protected VolSolver solver() {
    return VolSolver.of("vector");
  }

  @Test
  void givesTheBitsOfPlainJava() {
    int n = 10_007;
    VolQuotes quotes = chain(new Random(4), n);
    double[] vector = new double[n];
    double[] plain = new double[n];
    solver().solve(quotes, n, vector);
    VolSolver.of("plain").solve(quotes, n, plain);
    assertThat(vector).isEqualTo(plain);
    assertThat(new VolSolver().engine()).isEqualTo("vector");
  }
}
