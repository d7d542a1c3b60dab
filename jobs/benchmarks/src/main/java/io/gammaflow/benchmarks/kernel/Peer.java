package io.gammaflow.benchmarks.kernel;

import com.opengamma.strata.pricer.impl.option.BlackFormulaRepository;
import io.gammaflow.quant.black.Erfcx;
import io.gammaflow.quant.black.Normal;
import net.finmath.functions.AnalyticFormulas;
import org.apache.commons.math3.distribution.NormalDistribution;

/** Gamma and delta of one contract as others compute them: undiscounted, on its forward. */
enum Peer {
  STRATA("Strata 2.12.48") {
    @Override
    double gamma(double forward, double strike, double w) {
      return BlackFormulaRepository.gamma(forward, strike, 1, w);
    }

    @Override
    double delta(double forward, double strike, double w, boolean call) {
      return BlackFormulaRepository.delta(forward, strike, 1, w, call);
    }
  },

  FINMATH("finmath-lib 6.0.28") {
    @Override
    double gamma(double forward, double strike, double w) {
      return AnalyticFormulas.blackScholesOptionGamma(forward, 0, w, 1, strike);
    }

    @Override
    double delta(double forward, double strike, double w, boolean call) {
      return AnalyticFormulas.blackScholesOptionDelta(forward, 0, w, 1, strike) - (call ? 0 : 1);
    }
  },

  COMMONS("commons-math3 3.6.1") {
    private final NormalDistribution normal = new NormalDistribution();

    @Override
    double gamma(double forward, double strike, double w) {
      return normal.density(Math.log(forward / strike) / w + 0.5 * w) / (forward * w);
    }

    @Override
    double delta(double forward, double strike, double w, boolean call) {
      double d1 = Math.log(forward / strike) / w + 0.5 * w;
      return normal.cumulativeProbability(d1) - (call ? 0 : 1);
    }
  },

  /** The formula over the columns, its logarithm shared: what one writes by hand. */
  SCALAR("scalar arrays") {
    @Override
    double gamma(double forward, double strike, double w) {
      return Normal.pdf(Math.log(forward / strike) / w + 0.5 * w) / (forward * w);
    }

    @Override
    double delta(double forward, double strike, double w, boolean call) {
      return Normal.cdf(Math.log(forward / strike) / w + 0.5 * w) - (call ? 0 : 1);
    }

    @Override
    void sum(ChainBook book, double level, double[] sums) {
      int n = book.contracts().size();
      double[] strike = book.contracts().strikes();
      double[] ratio = book.contracts().forwardRatios();
      double[] vol = book.contracts().totalVols();
      boolean[] call = book.contracts().calls();
      double[] held = book.positions();
      for (int i = 0; i < n; i++) {
        double w = vol[i];
        double d1 = Math.log(level * ratio[i] / strike[i]) / w + 0.5 * w;
        double e = Math.exp(-0.5 * d1 * d1);
        double tail = 0.5 * e * Erfcx.of(Math.abs(d1) * Normal.INV_SQRT_2);
        double delta = (d1 > 0 ? 1 - tail : tail) - (call[i] ? 0 : 1);
        double density = Normal.INV_SQRT_2_PI * e / w;
        sums[0] += held[i] * density;
        sums[1] += held[i] * delta;
        sums[2] += Math.abs(held[i]) * density;
      }
    }
  };

  private final String title;

  Peer(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }

  /** Second derivative of the price in the forward. */
  abstract double gamma(double forward, double strike, double w);

  /** First derivative of the price in the forward. */
  abstract double delta(double forward, double strike, double w, boolean call);

  /** Adds a book's S * gamma, delta and unsigned S * gamma at a level to three sums. */
  void sum(ChainBook book, double level, double[] sums) {
    int n = book.contracts().size();
    double[] strike = book.contracts().strikes();
    double[] ratio = book.contracts().forwardRatios();
    double[] vol = book.contracts().totalVols();
    boolean[] call = book.contracts().calls();
    double[] held = book.positions();
    for (int i = 0; i < n; i++) {
      double forward = level * ratio[i];
      double density = forward * gamma(forward, strike[i], vol[i]);
      sums[0] += held[i] * density;
      sums[1] += held[i] * delta(forward, strike[i], vol[i], call[i]);
      sums[2] += Math.abs(held[i]) * density;
    }
  }
}
