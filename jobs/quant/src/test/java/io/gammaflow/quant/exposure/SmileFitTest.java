package io.gammaflow.quant.exposure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Objects;
import org.junit.jupiter.api.Test;

class SmileFitTest {
  private static final double YEARS = 30.0 / 365;

  @Test
  void goesThroughMarksThatAreSmooth() {
    SmileFit fit = new SmileFit();
    for (int i = -10; i <= 10; i++) {
      fit.add(0.05 * i, 0.7 - 0.1 * Math.tanh(0.1 * i) + 0.005 * i * i / 10);
    }
    Smile smile = Objects.requireNonNull(fit.fit(YEARS));
    for (int i = -6; i <= 6; i++) {
      double mark = 0.7 - 0.1 * Math.tanh(0.1 * i) + 0.005 * i * i / 10;
      assertThat(smile.vol(0.05 * i)).isCloseTo(mark, within(0.005));
    }
    assertThat(smile.vol(50)).isEqualTo(smile.vol(100));
  }

  @Test
  void isExactlyFlatWhereMarksAre() {
    SmileFit fit = new SmileFit();
    for (int i = -3; i <= 3; i++) {
      fit.add(0.1 * i, 0.5);
    }
    Smile smile = Objects.requireNonNull(fit.fit(YEARS));
    assertThat(smile.vol(0.03)).isCloseTo(0.5, within(1e-14));
    assertThat(smile.width()).isCloseTo(0.5 * Math.sqrt(YEARS), within(1e-4));
  }

  @Test
  void isNoneOfTooFewStrikes() {
    SmileFit fit = new SmileFit();
    for (int i = 0; i < 8; i++) {
      fit.add(0.1 * (i % 4), 0.5 + 0.01 * i);
    }
    assertThat(fit.fit(YEARS)).isNull();
  }

  @Test
  void isNoneWhereMarksContradictEachOther() {
    SmileFit fit = new SmileFit();
    for (int i = -10; i <= 10; i++) {
      fit.add(0.03 * i, 0.5 + 0.3 * Math.sin(4.0 * i / 10));
    }
    assertThat(fit.fit(YEARS)).isNull();
  }
}
