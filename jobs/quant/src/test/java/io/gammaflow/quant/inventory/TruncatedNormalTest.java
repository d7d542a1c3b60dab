package io.gammaflow.quant.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class TruncatedNormalTest {
  @Test
  void goldenValues() {
    TruncatedNormal t = new TruncatedNormal();
    t.set(800, 400 * 400, 1000);
    assertThat(t.mean()).isCloseTo(596.34407209, Offset.offset(1e-8));
    assertThat(t.variance()).isCloseTo(77774.58467603, Offset.offset(1e-8));
    assertThat(t.quantile(.05)).isCloseTo(73.03167076, Offset.offset(1e-8));
    assertThat(t.quantile(.95)).isCloseTo(961.59550443, Offset.offset(1e-8));
  }

  @Test
  void agreesWithIntegrationEverywhere() {
    double[] means = {0, 3, -40, 99, 101, 130, 250, -900, 5_000, 1e6};
    double[] sds = {.2, 1, 7, 30, 120, 900, 1e5};
    TruncatedNormal t = new TruncatedNormal();
    for (double mean : means) {
      for (double sd : sds) {
        t.set(mean, sd * sd, 100);
        double[] expected = integrate(mean, sd, 100);
        String where = "mean " + mean + ", sd " + sd;
        assertThat(t.mean()).as(where).isCloseTo(expected[0], Offset.offset(1e-6));
        assertThat(Math.sqrt(t.variance()))
            .as(where)
            .isCloseTo(expected[1], Offset.offset(1e-6 + 1e-6 * expected[1]));
      }
    }
  }

  @Test
  void quantilesHoldTheirShareOfTheMass() {
    double[] means = {0, 40, -99, 101, 130, -250, 900};
    double[] sds = {.5, 7, 30, 120, 900};
    double[] probabilities = {.001, .05, .5, .95, .999};
    TruncatedNormal t = new TruncatedNormal();
    for (double mean : means) {
      for (double sd : sds) {
        t.set(mean, sd * sd, 100);
        for (double p : probabilities) {
          assertThat(massBelow(t.quantile(p), mean, sd, 100))
              .as("mean %s, sd %s, p %s", mean, sd, p)
              .isCloseTo(p, Offset.offset(2e-6));
        }
      }
    }
  }

  @Test
  void mirrorsExactly() {
    TruncatedNormal up = new TruncatedNormal();
    TruncatedNormal down = new TruncatedNormal();
    for (double mean : new double[] {1, 70, 140, 4000}) {
      up.set(mean, 900, 100);
      down.set(-mean, 900, 100);
      assertThat(down.mean()).isEqualTo(-up.mean());
      assertThat(down.variance()).isEqualTo(up.variance());
      assertThat(down.quantile(.25)).isEqualTo(-up.quantile(.75));
    }
  }

  @Test
  void nothingOpenIsNothingHeld() {
    TruncatedNormal t = new TruncatedNormal();
    t.set(50, 100, 0);
    assertThat(t.mean()).isZero();
    assertThat(t.variance()).isZero();
    assertThat(t.quantile(.05)).isZero();
  }

  @Test
  void farOutsideTheBoundItLiesAgainstTheBound() {
    TruncatedNormal t = new TruncatedNormal();
    t.set(1e9, 1, 10);
    assertThat(t.mean()).isBetween(9.99999, 10.0);
    assertThat(t.variance()).isGreaterThanOrEqualTo(0).isLessThan(1e-9);
    assertThat(t.quantile(.05)).isBetween(9.99999, 10.0);
  }

  private static double[] integrate(double mean, double sd, double bound) {
    double[] span = span(mean, sd, bound);
    int n = 200_000;
    double h = (span[1] - span[0]) / n;
    double top = Math.max(-bound, Math.min(bound, mean));
    double peak = (top - mean) / sd;
    double m0 = 0;
    double m1 = 0;
    double m2 = 0;
    for (int i = 0; i < n; i++) {
      double d = span[0] + (i + .5) * h;
      double z = (d - mean) / sd;
      double w = Math.exp((peak - z) * (peak + z) / 2);
      m0 += w;
      m1 += w * (d - top);
      m2 += w * (d - top) * (d - top);
    }
    double off = m1 / m0;
    return new double[] {top + off, Math.sqrt(m2 / m0 - off * off)};
  }

  private static double massBelow(double x, double mean, double sd, double bound) {
    double[] span = span(mean, sd, bound);
    int n = 1_000_000;
    double h = (span[1] - span[0]) / n;
    double peak = (Math.max(-bound, Math.min(bound, mean)) - mean) / sd;
    double below = 0;
    double all = 0;
    for (int i = 0; i < n; i++) {
      double d = span[0] + (i + .5) * h;
      double z = (d - mean) / sd;
      double w = Math.exp((peak - z) * (peak + z) / 2);
      all += w;
      below += w * Math.max(0, Math.min(1, (x - d) / h + .5));
    }
    return below / all;
  }

  /** The part of [-bound, bound] whose density is not negligible. */
  private static double[] span(double mean, double sd, double bound) {
    double top = Math.max(-bound, Math.min(bound, mean));
    double t = Math.abs(mean - top) / sd;
    double reach = sd * 100 / (t + Math.sqrt(t * t + 100));
    return new double[] {Math.max(-bound, top - reach), Math.min(bound, top + reach)};
  }
}
