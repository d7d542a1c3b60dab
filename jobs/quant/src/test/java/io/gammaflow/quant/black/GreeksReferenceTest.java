package io.gammaflow.quant.black;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.quant.ReferenceTable;
import org.junit.jupiter.api.Test;

/** Price and Greeks against 480 rows of 20 digits, to the bound that model.md states. */
class GreeksReferenceTest {
  private static final double EPS = 0x1p-52;
  private static final double TINY = 1e-290;
  private static final double TINY_ERROR = 1e-300;

  private final ReferenceTable table = ReferenceTable.read("greeks_reference.csv");

  @Test
  void everyRowIsWithinTheBound() {
    assertThat(table.size()).isEqualTo(480);
    for (int i = 0; i < table.size(); i++) {
      check(i);
    }
  }

  private void check(int row) {
    boolean call = table.text(row, "type").equals("C");
    double spot = table.number(row, "S");
    double years = table.number(row, "T");
    double rate = table.number(row, "r");
    double yieldRate = table.number(row, "q");
    double sigma = table.number(row, "sigma");
    Greeks greeks = Greeks.of(call, spot, table.number(row, "K"), years, rate, yieldRate, sigma);
    double d1 = table.number(row, "d1");
    double d2 = table.number(row, "d2");
    double w = sigma * Math.sqrt(years);
    double density = table.number(row, "gamma") * spot * w;
    double gamma = table.number(row, "gamma");
    double vega = table.number(row, "vega");
    double qTerm = Math.abs(yieldRate * table.number(row, "delta"));
    check(row, "price", greeks.price(), table.number(row, "price"));
    check(row, "delta", greeks.delta(), table.number(row, "delta"));
    check(row, "gamma", greeks.gamma(), gamma);
    check(row, "vega", greeks.vega(), vega);
    check(row, "rho", greeks.rho(), table.number(row, "rho"));
    check(row, "vanna", greeks.vanna(), density * d2 / sigma);
    check(row, "volga", greeks.volga(), vega * d1 * d2 / sigma);
    check(
        row,
        "theta",
        greeks.theta(),
        spot * density * sigma / (2 * Math.sqrt(years))
            + Math.abs(rate * table.number(row, "rho") / years)
            + spot * qTerm);
    check(
        row,
        "charm",
        greeks.charm(),
        qTerm
            + density
                * (Math.abs(2 * (rate - yieldRate) * years) + Math.abs(d2 * w))
                / (2 * years * w));
    check(row, "speed", greeks.speed(), gamma / spot * (Math.abs(d1 / w) + 1));
    check(
        row,
        "color",
        greeks.color(),
        gamma
            * (Math.abs(yieldRate)
                + (1 + Math.abs(d1 * d2)) / (2 * years)
                + Math.abs(d1 * (rate - yieldRate) / w)));
    check(row, "zomma", greeks.zomma(), gamma * (Math.abs(d1 * d2) + 1) / sigma);
  }

  private void check(int row, String column, double actual, double sumOfTerms) {
    double d = Math.max(Math.abs(table.number(row, "d1")), Math.abs(table.number(row, "d2")));
    double bound = (1e-12 + 4 * EPS * d * d) * Math.abs(sumOfTerms);
    if (Math.abs(table.number(row, column)) < TINY) {
      bound = Math.max(bound, TINY_ERROR);
    }
    double error = table.error(row, column, actual);
    assertThat(error).as("%s of row %d: %s", column, row, actual).isLessThanOrEqualTo(bound);
  }
}
