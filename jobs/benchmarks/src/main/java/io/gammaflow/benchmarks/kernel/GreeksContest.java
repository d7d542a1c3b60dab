package io.gammaflow.benchmarks.kernel;

import com.opengamma.strata.pricer.impl.option.BlackFormulaRepository;
import io.gammaflow.quant.black.GreekColumns;
import java.util.Random;

/**
 * Price and all eleven Greeks of a batch, beside the six functions of them that the peer has; the
 * error is of those six, each over its largest.
 */
final class GreeksContest extends Contest {
  private static final int COUNT = 4096;
  private static final int SHARED = 6;
  private static final double BOUND = 1e-10;

  private final double[] strike = new double[COUNT];
  private final double[] years = new double[COUNT];
  private final double[] yields = new double[COUNT];
  private final double[] vol = new double[COUNT];
  private final boolean[] call = new boolean[COUNT];
  private final GreekColumns columns = new GreekColumns(COUNT);
  private final double[][] asked = new double[SHARED][COUNT];

  GreeksContest() {
    super("-", "price + 11 Greeks; the peer 6 of them", Peer.STRATA.title(), "-", BOUND);
    Random random = new Random(9);
    for (int i = 0; i < COUNT; i++) {
      years[i] = Math.pow(10, -2.5 + 2.7 * random.nextDouble());
      vol[i] = 0.2 + 0.8 * random.nextDouble();
      strike[i] = 100 * Math.exp(vol[i] * Math.sqrt(years[i]) * random.nextGaussian());
      call[i] = random.nextBoolean();
    }
  }

  @Override
  void ours() {
    columns.fill(call, 100, strike, years, 0, yields, vol, COUNT);
  }

  @Override
  void theirs() {
    for (int i = 0; i < COUNT; i++) {
      double k = strike[i];
      double t = years[i];
      double v = vol[i];
      asked[0][i] = BlackFormulaRepository.price(100, k, t, v, call[i]);
      asked[1][i] = BlackFormulaRepository.delta(100, k, t, v, call[i]);
      asked[2][i] = BlackFormulaRepository.gamma(100, k, t, v);
      asked[3][i] = BlackFormulaRepository.vega(100, k, t, v);
      asked[4][i] = BlackFormulaRepository.vanna(100, k, t, v);
      asked[5][i] = BlackFormulaRepository.volga(100, k, t, v);
    }
  }

  @Override
  double oursWork() {
    return COUNT;
  }

  @Override
  double error() {
    double[][] found = {
      columns.price(),
      columns.delta(),
      columns.gamma(),
      columns.vega(),
      columns.vanna(),
      columns.volga()
    };
    double worst = 0;
    for (int f = 0; f < SHARED; f++) {
      double largest = 0;
      double apart = 0;
      for (int i = 0; i < COUNT; i++) {
        largest = Math.max(largest, Math.abs(asked[f][i]));
        apart = Math.max(apart, Math.abs(asked[f][i] - found[f][i]));
      }
      worst = Math.max(worst, apart / largest);
    }
    return worst;
  }

  @Override
  boolean reached(double ours, double theirs) {
    return true;
  }
}
