package io.gammaflow.quant.implied;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.gammaflow.quant.ReferenceTable;
import io.gammaflow.quant.black.Black;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ImpliedVolTest {
  private static final double EPS = 0x1p-52;

  @Test
  void meetsTheReferenceTableToItsCondition() {
    ReferenceTable table = ReferenceTable.read("iv_reference.csv");
    assertThat(table.size()).isEqualTo(688);
    for (int i = 0; i < table.size(); i++) {
      double sigma =
          ImpliedVol.solve(
              table.number(i, "undiscounted_price_double"),
              table.number(i, "F"),
              table.number(i, "K"),
              table.number(i, "T"),
              table.text(i, "type").equals("C"));
      double relative =
          table.error(i, "sigma_ref_of_double", sigma) / table.number(i, "sigma_ref_of_double");
      double bound = 64 * EPS * Math.max(1, table.number(i, "cond_rel"));
      assertThat(relative).as("row %d: %s", i, sigma).isLessThanOrEqualTo(bound);
    }
  }

  @Test
  void givesBackTheVolatilityThatPricedIt() {
    Random random = new Random(11);
    for (int i = 0; i < 20000; i++) {
      double w = Math.exp(-9 + 11.5 * random.nextDouble());
      double strike = 100 * Math.exp((random.nextDouble() - 0.5) * 14 * Math.min(w, 2));
      boolean call = strike > 100;
      double price = Black.undiscounted(call, 100, strike, w);
      double d1 = Math.log(100 / strike) / w + w / 2;
      double wVega = 100 * w * Math.exp(-d1 * d1 / 2) / Math.sqrt(2 * Math.PI);
      double cond = price / wVega;
      if (price > 1e-300 && cond < 1e9) {
        assertThat(ImpliedVol.solve(price, 100, strike, 1, call) / w)
            .as("K=%s w=%s", strike, w)
            .isCloseTo(1, within(64 * EPS * Math.max(1, cond)));
      }
    }
  }

  @Test
  void meetsTheSameBoundFromAnyGuess() {
    ReferenceTable table = ReferenceTable.read("iv_reference.csv");
    for (double off : new double[] {0, 1e-7, 1e-3, 0.03, -0.1, 0.7, -0.6, 20, -1, Double.NaN}) {
      for (int i = 0; i < table.size(); i++) {
        double exact = table.number(i, "sigma_ref_of_double");
        double sigma =
            ImpliedVol.solve(
                table.number(i, "undiscounted_price_double"),
                table.number(i, "F"),
                table.number(i, "K"),
                table.number(i, "T"),
                table.text(i, "type").equals("C"),
                exact * (1 + off));
        double relative = table.error(i, "sigma_ref_of_double", sigma) / exact;
        double bound = 64 * EPS * Math.max(1, table.number(i, "cond_rel"));
        assertThat(relative).as("row %d from %s: %s", i, off, sigma).isLessThanOrEqualTo(bound);
      }
    }
  }

  @Test
  void atTheMoneyIsNotSpecial() {
    for (double w : new double[] {1e-8, 1e-4, 0.3, 1, 4, 9}) {
      double price = Black.undiscounted(true, 100, 100, w);
      assertThat(ImpliedVol.solve(price, 100, 100, 1, true) / w).isCloseTo(1, within(1e-10));
    }
  }

  @Test
  void hasNoAnswerAtOrOutsideTheBounds() {
    assertThat(ImpliedVol.solve(0, 100, 120, 1, true)).isNaN();
    assertThat(ImpliedVol.solve(-1, 100, 120, 1, true)).isNaN();
    assertThat(ImpliedVol.solve(20, 100, 80, 1, true)).isNaN();
    assertThat(ImpliedVol.solve(19.5, 100, 80, 1, true)).isNaN();
    assertThat(ImpliedVol.solve(20, 100, 120, 1, false)).isNaN();
    assertThat(ImpliedVol.solve(100, 100, 80, 1, true)).isNaN();
    assertThat(ImpliedVol.solve(101, 100, 80, 1, true)).isNaN();
    assertThat(ImpliedVol.solve(80, 100, 80, 1, false)).isNaN();
  }

  @Test
  void hasNoAnswerWhereTheLastDigitOfThePriceDecides() {
    // Twelve standard deviations in the money: the time value is below one ulp of the price.
    double strike = 100 * Math.exp(-12 * 0.01);
    double nearest = Math.nextUp(100 - strike);
    assertThat(ImpliedVol.solve(nearest, 100, strike, 1e-4, true)).isNaN();
    assertThat(ImpliedVol.solve(Math.nextDown(100.0), 100, 120, 1, true)).isNaN();
  }

  @Test
  void hasNoAnswerForNonsense() {
    double nan = Double.NaN;
    assertThat(ImpliedVol.solve(nan, 100, 100, 1, true)).isNaN();
    assertThat(ImpliedVol.solve(1, nan, 100, 1, true)).isNaN();
    assertThat(ImpliedVol.solve(1, 100, 0, 1, true)).isNaN();
    assertThat(ImpliedVol.solve(1, 100, 100, 0, true)).isNaN();
    assertThat(ImpliedVol.solve(1, 100, 100, -1, true)).isNaN();
    assertThat(ImpliedVol.solve(Double.POSITIVE_INFINITY, 100, 100, 1, true)).isNaN();
  }
}
