package io.gammaflow.quant.black;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class BlackTest {
  private static final double T = 0.25;

  @Test
  void zeroVolIsDiscountedIntrinsic() {
    double forward = 100 * Math.exp((0.05 - 0.01) * T);
    double discount = Math.exp(-0.05 * T);
    assertThat(Black.price(true, 100, 90, T, 0.05, 0.01, 0))
        .isCloseTo(discount * (forward - 90), within(1e-13));
    assertThat(Black.price(false, 100, 90, T, 0.05, 0.01, 0)).isZero();
    assertThat(Black.price(false, 100, 120, T, 0.05, 0.01, 0))
        .isCloseTo(discount * (120 - forward), within(1e-13));
  }

  @Test
  void tinyVolAtTheMoneyIsTheLinearLimit() {
    double w = 1e-9;
    assertThat(Black.undiscounted(true, 100, 100, w) / (100 * w * Normal.INV_SQRT_2_PI))
        .isCloseTo(1, within(1e-14));
  }

  @Test
  void hugeVolIsTheUpperBound() {
    assertThat(Black.undiscounted(true, 100, 130, 200)).isEqualTo(100, within(1e-12));
    assertThat(Black.undiscounted(false, 100, 130, 200)).isEqualTo(130, within(1e-12));
  }

  @Test
  void greeksOfNoVolatilityAreAStep() {
    Greeks above = Greeks.of(true, 101, 100, T, 0, 0.02, 0);
    assertThat(above.delta()).isEqualTo(Math.exp(-0.02 * T));
    assertThat(Greeks.of(true, 100, 100, T, 0, 0, 1e-11).delta()).isEqualTo(0.5);
    assertThat(Greeks.of(false, 100, 100, T, 0, 0, 1e-11).delta()).isEqualTo(-0.5);
    assertThat(Greeks.of(false, 101, 100, T, 0, 0, 0).delta()).isZero();
    assertThat(above.gamma()).isZero();
    assertThat(above.vega()).isZero();
    assertThat(above.vanna()).isZero();
    assertThat(above.charm()).isZero();
    assertThat(above.zomma()).isZero();
  }

  @Test
  void anExpiredContractHasNoFormula() {
    assertThatThrownBy(() -> Greeks.of(true, 100, 100, 0, 0, 0, 0.5))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Black.price(true, 100, 100, -1, 0, 0, 0.5))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Black.price(true, 100, 100, 1, 0, 0, Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Black.undiscounted(true, Double.NaN, 100, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
