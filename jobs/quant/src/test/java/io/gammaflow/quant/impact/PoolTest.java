package io.gammaflow.quant.impact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class PoolTest {
  private static final ConstantProductPool POOL = new ConstantProductPool(1000, 65e6);

  @Test
  void goldenPoolOfConstantProduct() {
    assertThat(POOL.averagePrice(10)).isCloseTo(65656.5656565657, within(1e-9));
    assertThat(POOL.priceAfter(10)).isCloseTo(66319.7632894603, within(1e-9));
    assertThat(POOL.unitsTo(1.01 * 65000)).isCloseTo(4.96280979001086, within(1e-12));
    assertThat(POOL.quoteTo(1.01 * 65000)).isCloseTo(324191.537285787, within(1e-6));
    assertThat(POOL.impactPerUnit()).isEqualTo(130);
  }

  @Test
  void aPoolHasNoMoreThanItHolds() {
    assertThat(POOL.priceAfter(1000)).isNaN();
    assertThat(POOL.averagePrice(1001)).isNaN();
  }

  @Test
  void anEmptyPoolSaysNothingAndHoldsNobodyBack() {
    ConstantProductPool empty = new ConstantProductPool(0, 0);
    assertThat(empty.isLiquid()).isFalse();
    assertThat(empty.price()).isNaN();
    assertThat(empty.priceAfter(1)).isNaN();
    assertThat(empty.unitsTo(1)).isNaN();
    assertThat(empty.liquidity()).isZero();
    assertThat(empty.impactPerUnit()).isEqualTo(Double.POSITIVE_INFINITY);
  }

  @Test
  void aRangeWithoutEndsIsAPoolOfConstantProduct() {
    ConcentratedRange range = new ConcentratedRange(0, 1e12, POOL.liquidity());
    double after = POOL.priceAfter(10);
    assertThat(range.unitsBetween(65000, after)).isCloseTo(10, within(1e-9));
    assertThat(range.quoteBetween(65000, after))
        .isCloseTo(10 * POOL.averagePrice(10), within(1e-6));
    assertThat(1 / range.density(65000)).isCloseTo(130, within(1e-10));
  }

  @Test
  void aRangeGivesNothingOutsideItsEnds() {
    ConcentratedRange range = new ConcentratedRange(90, 110, 5000);
    assertThat(range.density(89.9)).isZero();
    assertThat(range.unitsBetween(110, 120)).isZero();
    assertThat(range.unitsBetween(80, 120)).isEqualTo(range.unitsBetween(90, 110));
    assertThat(new ConcentratedRange(90, 80, 1).isLiquid()).isFalse();
    assertThat(new ConcentratedRange(90, 110, 0).density(100)).isZero();
  }
}
