package io.gammaflow.quant.black;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.Scale;

/** Parity, symmetry and finite differences, whatever the inputs. */
class GreeksProperties {
  private static final double S = 100;
  private static final double ROUNDING = 1e-14;

  @Property(tries = 500, seed = "1973", edgeCases = EdgeCasesMode.NONE)
  void callsLessPutsAreForwards(
      @ForAll @Scale(6) @DoubleRange(min = 20, max = 500) double strike,
      @ForAll @Scale(6) @DoubleRange(min = 0.001, max = 5) double years,
      @ForAll @Scale(6) @DoubleRange(min = -0.05, max = 0.1) double rate,
      @ForAll @Scale(6) @DoubleRange(min = -0.05, max = 0.1) double yieldRate,
      @ForAll @Scale(6) @DoubleRange(min = 0.01, max = 3) double sigma) {
    Greeks call = Greeks.of(true, S, strike, years, rate, yieldRate, sigma);
    Greeks put = Greeks.of(false, S, strike, years, rate, yieldRate, sigma);
    double spotToday = S * Math.exp(-yieldRate * years);
    double strikeToday = strike * Math.exp(-rate * years);
    assertThat(call.price() - put.price())
        .isCloseTo(spotToday - strikeToday, within(1e-12 * (spotToday + strikeToday)));
    assertThat(call.delta() - put.delta()).isCloseTo(spotToday / S, within(1e-12));
    assertThat(call.gamma()).isEqualTo(put.gamma());
    assertThat(call.vega()).isEqualTo(put.vega());
    assertThat(call.volga()).isEqualTo(put.volga());
  }

  @Property(tries = 500, seed = "1973")
  void priceLiesBetweenItsBounds(
      @ForAll @Scale(6) @DoubleRange(min = 1, max = 10000) double strike,
      @ForAll @Scale(6) @DoubleRange(min = 1e-6, max = 20) double w) {
    double price = Black.undiscounted(true, S, strike, w);
    assertThat(price).isBetween(Math.max(S - strike, 0), S * (1 + ROUNDING));
    assertThat(Black.undiscounted(true, S, strike, w * 1.01))
        .isGreaterThanOrEqualTo(price * (1 - ROUNDING));
  }

  @Property(tries = 500, seed = "1973", edgeCases = EdgeCasesMode.NONE)
  void greeksAreTheDerivativesOfThePriceAndOfEachOther(
      @ForAll @Scale(6) @DoubleRange(min = 80, max = 125) double strike,
      @ForAll @Scale(6) @DoubleRange(min = 0.1, max = 2) double years,
      @ForAll @Scale(6) @DoubleRange(min = -0.02, max = 0.08) double rate,
      @ForAll @Scale(6) @DoubleRange(min = -0.02, max = 0.08) double yieldRate,
      @ForAll @Scale(6) @DoubleRange(min = 0.15, max = 1) double sigma,
      @ForAll boolean call) {
    double e = 1e-5;
    Greeks at = Greeks.of(call, S, strike, years, rate, yieldRate, sigma);
    Greeks up = Greeks.of(call, S * (1 + e), strike, years, rate, yieldRate, sigma);
    Greeks down = Greeks.of(call, S * (1 - e), strike, years, rate, yieldRate, sigma);
    double width = 2 * S * e;
    near(at.delta(), (up.price() - down.price()) / width, 1);
    near(at.gamma(), (up.delta() - down.delta()) / width, 0.01);
    near(at.speed(), (up.gamma() - down.gamma()) / width, 1e-3);
    up = Greeks.of(call, S, strike, years, rate, yieldRate, sigma + e);
    down = Greeks.of(call, S, strike, years, rate, yieldRate, sigma - e);
    near(at.vega(), (up.price() - down.price()) / (2 * e), S);
    near(at.vanna(), (up.delta() - down.delta()) / (2 * e), 1);
    near(at.volga(), (up.vega() - down.vega()) / (2 * e), S);
    near(at.zomma(), (up.gamma() - down.gamma()) / (2 * e), 0.1);
    up = Greeks.of(call, S, strike, years - e, rate, yieldRate, sigma);
    down = Greeks.of(call, S, strike, years + e, rate, yieldRate, sigma);
    near(at.theta(), (up.price() - down.price()) / (2 * e), S);
    near(at.charm(), (up.delta() - down.delta()) / (2 * e), 1);
    near(at.color(), (up.gamma() - down.gamma()) / (2 * e), 0.1);
    up = Greeks.of(call, S, strike, years, rate + e, yieldRate, sigma);
    down = Greeks.of(call, S, strike, years, rate - e, yieldRate, sigma);
    near(at.rho(), (up.price() - down.price()) / (2 * e), S);
  }

  private static void near(double greek, double difference, double scale) {
    assertThat(greek).isCloseTo(difference, within(1e-6 * (scale + Math.abs(greek))));
  }
}
