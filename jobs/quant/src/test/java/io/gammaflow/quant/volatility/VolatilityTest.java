package io.gammaflow.quant.volatility;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.util.Random;
import org.junit.jupiter.api.Test;

class VolatilityTest {
  private static final double YEAR = 365 * 86_400e6;

  @Test
  void findsTheVolatilityThatMadeTheReturnsWhateverTheirSpacing() {
    Random random = new Random(3);
    EwmaVolatility ewma = new EwmaVolatility(86_400e6);
    for (int i = 0; i < 50_000; i++) {
      double span = 1e6 * (1 + random.nextInt(30));
      ewma.add(0.6 * Math.sqrt(span / YEAR) * random.nextGaussian(), span);
    }
    assertThat(Math.sqrt(ewma.annualVariance())).isCloseTo(0.6, within(0.02));
  }

  @Test
  void halvesWhatIsOneHalfLifeOld() {
    EwmaVolatility ewma = new EwmaVolatility(100);
    ewma.add(1, 100);
    ewma.add(0, 100);
    assertThat(ewma.annualVariance() / YEAR).isCloseTo(0.5 / 150, within(1e-15));
    EwmaVolatility copy = new EwmaVolatility(100);
    copy.restore(ewma.save());
    assertThat(copy.annualVariance()).isEqualTo(ewma.annualVariance());
    assertThat(copy.count()).isEqualTo(2);
  }

  @Test
  void saysNothingBeforeTheFirstReturn() {
    assertThat(new EwmaVolatility(100).annualVariance()).isNaN();
  }

  @Test
  void anEventAddsItsVarianceToEveryHorizonThatReachesIt() {
    long hour = 3_600_000_000L;
    long[] events = {hour, 3 * hour};
    double[] sds = {0.02, 0.01};
    double still = 0.36 * hour / YEAR;
    assertThat(HorizonVariance.of(0.36, 0.36, hour, 0, hour / 2, events, sds))
        .isCloseTo(still / 2, within(1e-18));
    assertThat(HorizonVariance.of(0.36, 0.36, hour, 0, hour, events, sds))
        .isCloseTo(still + 4e-4, within(1e-15));
    assertThat(HorizonVariance.of(0.36, 0.36, hour, hour, 2 * hour, events, sds))
        .isCloseTo(2 * still + 1e-4, within(1e-15));
    assertThat(HorizonVariance.of(Double.NaN, 0.36, hour, 0, hour, events, sds)).isNaN();
  }

  @Test
  void aBurstFadesAndALongerTimeNeverHasTheSmallerVariance() {
    long hour = 3_600_000_000L;
    double before = 0;
    for (int h = 1; h <= 240; h++) {
      double v = variance(50, 0.36, h * hour);
      assertThat(v).isGreaterThan(before);
      before = v;
    }
    assertThat(variance(50, 0.36, 1000)).isCloseTo(50 * 1000 / YEAR, withinPercentage(1e-4));
    // Of the excess, 4 h / ln 2 at the full rate are all that ever comes.
    double excess = (50 - 0.36) * 4 * hour / Math.log(2) / YEAR;
    assertThat(variance(50, 0.36, 240 * hour))
        .isCloseTo(0.36 * 240 * hour / YEAR + excess, withinPercentage(1e-9));
    assertThat(variance(0.04, 0.36, 4 * hour) * YEAR / (4 * hour)).isBetween(0.04, 0.36);
  }

  private static double variance(double near, double far, long horizon) {
    return HorizonVariance.of(
        near, far, 4 * 3_600_000_000.0, 0, horizon, new long[0], new double[0]);
  }
}
