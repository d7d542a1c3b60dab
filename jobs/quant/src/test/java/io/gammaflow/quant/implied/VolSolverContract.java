package io.gammaflow.quant.implied;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.quant.ReferenceTable;
import io.gammaflow.quant.black.Black;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What a batch of implied volatilities promises on every engine. */
public abstract class VolSolverContract {
  private static final double EPS = 0x1p-52;

  /** The solver of the engine under test. */
  protected abstract VolSolver solver();

  @Test
  void meetsTheReferenceTableToItsConditionFromAnyGuess() {
    ReferenceTable table = ReferenceTable.read("iv_reference.csv");
    int n = table.size();
    assertThat(n).isEqualTo(688);
    VolQuotes quotes = room(n);
    for (int i = 0; i < n; i++) {
      quotes.undiscountedPrice()[i] = table.number(i, "undiscounted_price_double");
      quotes.forward()[i] = table.number(i, "F");
      quotes.strike()[i] = table.number(i, "K");
      quotes.years()[i] = table.number(i, "T");
      quotes.call()[i] = table.text(i, "type").equals("C");
    }
    for (double off : new double[] {Double.NaN, 0, 0.02, -0.1, 20}) {
      double[] sigma = new double[n];
      for (int i = 0; i < n; i++) {
        sigma[i] = table.number(i, "sigma_ref_of_double") * (1 + off);
      }
      solver().solve(quotes, n, sigma);
      for (int i = 0; i < n; i++) {
        double relative =
            table.error(i, "sigma_ref_of_double", sigma[i])
                / table.number(i, "sigma_ref_of_double");
        double bound = 64 * EPS * Math.max(1, table.number(i, "cond_rel"));
        assertThat(relative).as("row %d from %s: %s", i, off, sigma[i]).isLessThanOrEqualTo(bound);
      }
    }
  }

  @Test
  void givesBackTheVolatilityThatPricedIt() {
    Random random = new Random(12);
    int n = 30_001;
    VolQuotes quotes = room(n);
    double[] exact = new double[n];
    double[] condition = new double[n];
    for (int i = 0; i < n; i++) {
      double w = Math.exp(-9 + 10.5 * random.nextDouble());
      double forward = Math.exp(20 * random.nextGaussian());
      double x = (random.nextDouble() - 0.5) * 16 * Math.min(w, 2);
      double strike = forward * Math.exp(x);
      double years = Math.exp(random.nextGaussian());
      boolean call = random.nextBoolean();
      double price = Black.undiscounted(call, forward, strike, w);
      put(quotes, i, price, forward, strike, years, call);
      exact[i] = w / Math.sqrt(years);
      double d1 = Math.log(forward / strike) / w + w / 2;
      double wVega = forward * w * Math.exp(-d1 * d1 / 2) / Math.sqrt(2 * Math.PI);
      condition[i] = price / wVega;
    }
    double[] sigma = new double[n];
    Arrays.fill(sigma, Double.NaN);
    solver().solve(quotes, n, sigma);
    int judged = 0;
    for (int i = 0; i < n; i++) {
      if (quotes.undiscountedPrice()[i] > 1e-290 && condition[i] < 1e9) {
        judged++;
        assertThat(Math.abs(sigma[i] / exact[i] - 1) / Math.max(1, condition[i]))
            .as("K=%s sigma=%s", quotes.strike()[i], exact[i])
            .isLessThanOrEqualTo(64 * EPS);
      }
    }
    assertThat(judged).isGreaterThan(n / 2);
  }

  @Test
  void hasNoAnswerWhereOneAloneHasNone() {
    double nan = Double.NaN;
    double infinite = Double.POSITIVE_INFINITY;
    double[] prices = {
      nan, -1, 0, 1e-320, 1e-12, 0.5, 1, 5, 19.5, 20, 20.000001, 99.9, 100, infinite
    };
    double[] forwards = {nan, -100, 0, 1e-300, 80, 100, 120, 1e300, infinite};
    double[] years = {nan, -1, 0, 1e-200, 1e-9, 1, 30, 1e300, infinite};
    int n = 2 * prices.length * forwards.length * years.length;
    VolQuotes quotes = room(n);
    for (int i = 0; i < n; i++) {
      int p = i / 2;
      int f = p / prices.length;
      double price = prices[p % prices.length];
      double forward = forwards[f % forwards.length];
      put(quotes, i, price, forward, 100, years[f / forwards.length], i % 2 == 0);
    }
    double[] sigma = new double[n];
    Arrays.fill(sigma, nan);
    solver().solve(quotes, n, sigma);
    int answers = 0;
    for (int i = 0; i < n; i++) {
      double alone =
          ImpliedVol.solve(
              quotes.undiscountedPrice()[i],
              quotes.forward()[i],
              quotes.strike()[i],
              quotes.years()[i],
              quotes.call()[i]);
      answers += Double.isNaN(alone) ? 0 : 1;
      assertThat(Double.isNaN(sigma[i])).as("%d: %s", i, alone).isEqualTo(Double.isNaN(alone));
      if (!Double.isNaN(alone)) {
        assertThat(Math.abs(sigma[i] - alone)).as("%d", i).isLessThanOrEqualTo(1e-12 * alone);
      }
    }
    assertThat(answers).isGreaterThan(50).isLessThan(n / 2);
  }

  @Test
  void doesNotDependOnTheNeighbours() {
    Random random = new Random(3);
    int n = 300;
    VolQuotes quotes = chain(random, n);
    double[] together = new double[n];
    solver().solve(quotes, n, together);
    for (int i = 0; i < n; i++) {
      VolQuotes one = room(1);
      put(
          one,
          0,
          quotes.undiscountedPrice()[i],
          quotes.forward()[i],
          quotes.strike()[i],
          quotes.years()[i],
          quotes.call()[i]);
      double[] alone = new double[1];
      solver().solve(one, 1, alone);
      assertThat(alone).containsExactly(new double[] {together[i]});
    }
  }

  /** A chain with prices at which some have no volatility. */
  protected static VolQuotes chain(Random random, int n) {
    VolQuotes quotes = room(n);
    for (int i = 0; i < n; i++) {
      double years = Math.exp(-4 + 5 * random.nextDouble());
      double w = (0.1 + 2 * random.nextDouble()) * Math.sqrt(years);
      double strike = 100 * Math.exp(3 * w * random.nextGaussian());
      boolean call = random.nextBoolean();
      double price = Black.undiscounted(call, 100, strike, w) - (i % 7 == 0 ? 1 : 0);
      put(quotes, i, price, 100, strike, years, call);
    }
    return quotes;
  }

  private static VolQuotes room(int n) {
    return new VolQuotes(
        new double[n], new double[n], new double[n], new double[n], new boolean[n]);
  }

  private static void put(
      VolQuotes quotes,
      int i,
      double price,
      double forward,
      double strike,
      double t,
      boolean call) {
    quotes.undiscountedPrice()[i] = price;
    quotes.forward()[i] = forward;
    quotes.strike()[i] = strike;
    quotes.years()[i] = t;
    quotes.call()[i] = call;
  }
}
