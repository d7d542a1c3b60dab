package io.gammaflow.quant.black;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.quant.ReferenceTable;
import org.junit.jupiter.api.Test;

class ErfcxTest {
  private static final double EPS = 0x1p-52;

  @Test
  void isAFewUlpFromFiftyDigits() {
    ReferenceTable table = ReferenceTable.read("erfcx_reference.csv");
    assertThat(table.size()).isEqualTo(200);
    for (int i = 0; i < table.size(); i++) {
      double value = Erfcx.of(table.number(i, "x"));
      double relative = table.error(i, "erfcx", value) / table.number(i, "erfcx");
      assertThat(relative).as("row %d", i).isLessThanOrEqualTo(3 * EPS);
    }
  }

  @Test
  void fallsWithoutAJumpWhereFitsMeet() {
    for (double z = 0.5; z < 32; z *= 2) {
      for (int eighth = 0; eighth < 8; eighth++) {
        double x = z * (1 + eighth / 8.0) - 1;
        if (x > -0.5) {
          double below = Erfcx.of(x - 1e-9);
          double above = Erfcx.of(x + 1e-9);
          assertThat(above).isLessThan(below).isGreaterThan(below * (1 - 1e-8));
        }
      }
    }
  }

  @Test
  void endsOfTheAxis() {
    assertThat(Erfcx.of(Double.POSITIVE_INFINITY)).isZero();
    assertThat(Erfcx.of(-30)).isInfinite();
    assertThat(Erfcx.of(Double.NaN)).isNaN();
    assertThat(Erfcx.of(0)).isEqualTo(1);
  }
}
