package io.gammaflow.benchmarks.kernel;

import com.opengamma.strata.pricer.impl.option.BlackFormulaRepository;
import io.gammaflow.quant.black.Black;
import io.gammaflow.quant.implied.VolQuotes;
import io.gammaflow.quant.implied.VolSolver;
import java.util.Locale;
import java.util.Random;

/**
 * Implied volatilities of a batch, deep wings included: from nothing, or from a guess some percent
 * off, which is only asked where the table does not reach; the error is over 64 eps max(1,
 * price/(sigma vega)).
 */
final class VolContest extends Contest {
  private static final int COUNT = 4096;
  private static final double WORST_CONDITION = 1e6;
  private static final double GUESS_OFF = 0.02;
  private static final double TOLERANCE = 64 * 0x1p-52;

  private final VolSolver solver;
  private final double ratio;
  private final double[] price = new double[COUNT];
  private final double[] forward = new double[COUNT];
  private final double[] strike = new double[COUNT];
  private final double[] years = new double[COUNT];
  private final boolean[] call = new boolean[COUNT];
  private final VolQuotes quotes = new VolQuotes(price, forward, strike, years, call);
  private final double[] exact = new double[COUNT];
  private final double[] tolerance = new double[COUNT];
  private final double[] guess = new double[COUNT];
  private final double[] sigma = new double[COUNT];
  private double theirSum;

  /**
   * @param engine the value of the switch
   * @param ratio that is the goal, 0 where there is none
   */
  VolContest(String engine, boolean warm, double ratio) {
    super(
        ratio == 0 ? "-" : "G6",
        "implied vol, wings included, " + (warm ? "2 % off, " : "cold, ") + engine,
        Peer.STRATA.title(),
        ratio == 0 ? "-" : String.format(Locale.ROOT, ">= %.0fx", ratio),
        1);
    this.ratio = ratio;
    solver = VolSolver.of(engine);
    Random random = new Random(6);
    for (int i = 0; i < COUNT; ) {
      double t = Math.pow(10, -2.5 + 2.7 * random.nextDouble());
      double vol = 0.2 + 0.8 * random.nextDouble();
      double w = vol * Math.sqrt(t);
      double k = 100 * Math.exp(w * 6 * (2 * random.nextDouble() - 1));
      boolean up = random.nextBoolean();
      double value = Black.undiscounted(up, 100, k, w);
      double d1 = Math.log(100 / k) / w + w / 2;
      double condition = value / (100 * w * Math.exp(-d1 * d1 / 2) / Math.sqrt(2 * Math.PI));
      if (value > 1e-12 && condition < WORST_CONDITION) {
        price[i] = value;
        forward[i] = 100;
        strike[i] = k;
        years[i] = t;
        call[i] = up;
        exact[i] = vol;
        // The price was rounded once before anybody solves for it.
        tolerance[i] = TOLERANCE * Math.max(1, condition);
        guess[i] = warm ? vol * (1 + GUESS_OFF * (2 * random.nextDouble() - 1)) : Double.NaN;
        i++;
      }
    }
  }

  @Override
  void ours() {
    System.arraycopy(guess, 0, sigma, 0, COUNT);
    solver.solve(quotes, COUNT, sigma);
  }

  @Override
  void theirs() {
    double sum = 0;
    for (int i = 0; i < COUNT; i++) {
      sum +=
          BlackFormulaRepository.impliedVolatility(
              price[i], forward[i], strike[i], years[i], call[i]);
    }
    theirSum = sum;
  }

  @Override
  double oursWork() {
    return COUNT;
  }

  @Override
  double error() {
    double worst = Double.isNaN(theirSum) ? Double.NaN : 0;
    for (int i = 0; i < COUNT; i++) {
      worst = Math.max(worst, Math.abs(sigma[i] / exact[i] - 1) / tolerance[i]);
    }
    return worst;
  }

  @Override
  boolean reached(double ours, double theirs) {
    return theirs / ours >= ratio;
  }
}
