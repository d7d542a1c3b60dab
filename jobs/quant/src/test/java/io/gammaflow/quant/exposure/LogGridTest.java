package io.gammaflow.quant.exposure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class LogGridTest {
  @Test
  void coversItsRangeWithTwoSpareNodes() {
    LogGrid grid = LogGrid.covering(70, 130, 1e-3);
    assertThat(grid.price(2)).isLessThanOrEqualTo(70);
    assertThat(grid.price(3)).isGreaterThan(70);
    assertThat(grid.price(grid.nodes() - 3)).isGreaterThanOrEqualTo(130);
    assertThat(grid.price(grid.nodes() - 4)).isLessThan(130);
  }

  @Test
  void overlappingGridsShareTheirNodes() {
    LogGrid one = LogGrid.covering(70, 130, 1e-3);
    LogGrid other = LogGrid.covering(71, 140, 1e-3);
    int shift = other.firstNode() - one.firstNode();
    assertThat(other.price(10)).isEqualTo(one.price(10 + shift));
  }

  @Test
  void refusesAnEmptyRange() {
    assertThatThrownBy(() -> LogGrid.covering(0, 1, 1e-3))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> LogGrid.covering(2, 1, 1e-3))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> LogGrid.covering(1, 2, Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
