package io.gammaflow.quant.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.quant.black.Normal;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class SharedErrorTest {
  @Test
  void sharedPartsAddWithinAClassAndNotAcross() {
    SharedError e = new SharedError();
    e.add(true, 3);
    e.add(true, -1);
    e.add(false, 5);
    assertThat(e.variance(0)).isEqualTo(9 + 1 + 25);
    assertThat(e.variance(1)).isEqualTo(4 + 25);
    assertThat(e.variance(.05)).isCloseTo(.95 * 35 + .05 * 29, Offset.offset(1e-12));
  }

  @Test
  void probabilityOfShortGamma() {
    assertThat(SharedError.shortGammaProbability(0, 2)).isEqualTo(.5);
    assertThat(SharedError.shortGammaProbability(-1.6448536269514722, 1))
        .isCloseTo(.95, Offset.offset(1e-12));
    assertThat(SharedError.shortGammaProbability(3, 0)).isZero();
    assertThat(SharedError.shortGammaProbability(-3, 0)).isEqualTo(1);
  }

  @Test
  void aFlatFlipIsNowhere() {
    assertThat(SharedError.flipSd(10, -2)).isEqualTo(5);
    assertThat(SharedError.flipSd(10, 0)).isInfinite();
  }

  @Test
  void normalsOfACounterAreStandardAndUnrelated() {
    int n = 200_000;
    double mean = 0;
    double square = 0;
    double neighbours = 0;
    double tail = 0;
    for (int i = 0; i < n; i++) {
      double z = CounterNormals.normal(CounterNormals.key("BTC-" + i / 64), i % 64);
      double next = CounterNormals.normal(CounterNormals.key("BTC-" + (i / 64 + 1)), i % 64);
      mean += z / n;
      square += z * z / n;
      neighbours += z * next / n;
      tail += z > 1.6448536269514722 ? 1.0 / n : 0;
    }
    assertThat(mean).isCloseTo(0, Offset.offset(.01));
    assertThat(square).isCloseTo(1, Offset.offset(.015));
    assertThat(neighbours).isCloseTo(0, Offset.offset(.01));
    assertThat(tail).isCloseTo(.05, Offset.offset(.002));
  }

  @Test
  void keysStayTheSameForEver() {
    assertThat(CounterNormals.key("BTC-26MAR21-8000-P")).isEqualTo(-8432170507429480994L);
    assertThat(CounterNormals.normal(1, 0)).isCloseTo(-0.33665229220062, Offset.offset(1e-12));
  }

  @Test
  void drawsHaveTheCovarianceOfTheModel() {
    PosteriorDraws draws = new PosteriorDraws(.3);
    double[] a = new double[100_000];
    double[] b = new double[a.length];
    double[] common = CounterNormals.first(a.length, 77);
    draws.draw(10, 2, CounterNormals.first(a.length, 11), common, a);
    draws.draw(-5, 3, CounterNormals.first(a.length, 12), common, b);
    double meanA = 0;
    double varA = 0;
    double cov = 0;
    for (int k = 0; k < a.length; k++) {
      meanA += a[k] / a.length;
      varA += (a[k] - 10) * (a[k] - 10) / a.length;
      cov += (a[k] - 10) * (b[k] + 5) / a.length;
    }
    assertThat(meanA).isCloseTo(10, Offset.offset(.03));
    assertThat(varA).isCloseTo(4, Offset.offset(.06));
    assertThat(cov).isCloseTo(.3 * 2 * 3, Offset.offset(.07));
  }

  @Test
  void theInverseNormalInvertsInBothTails() {
    for (double p : new double[] {1e-300, 1e-20, 1e-5, .02, .3, .5, .7, .999}) {
      double x = InverseNormal.of(p);
      assertThat(Normal.cdf(x)).isCloseTo(p, Offset.offset(2e-14 * p * Math.max(1, x * x)));
      assertThat(InverseNormal.nearly(p)).isCloseTo(x, Offset.offset(6e-9));
    }
    assertThat(InverseNormal.of(0)).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(InverseNormal.of(1)).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(InverseNormal.of(1.5)).isNaN();
  }
}
