package io.gammaflow.streams.exposure;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.quant.exposure.LogGrid;
import java.util.List;
import org.junit.jupiter.api.Test;

class PriceLevelsTest {
  private static final ExposureConfig CONFIG =
      ExposureConfig.defaults().withLevels(List.of(-7.5, 12.0, 10.0), 5, 20);

  @Test
  void spacesLevelsEvenlyAndAddsTheOffsetsOnce() {
    assertThat(new PriceLevels(CONFIG).offsetsPct("X"))
        .containsExactly(-20.0, -10.0, -7.5, 0.0, 10.0, 12.0, 20.0);
  }

  @Test
  void holdsSpotAndTheOffsetsExactly() {
    double spot = 36_677.34;
    double[] levels = new PriceLevels(CONFIG).of("X", spot);
    assertThat(levels).isSorted().contains(spot, spot * (1 - 7.5 / 100), spot * (1 + 12.0 / 100));
  }

  @Test
  void coversEveryLevelWithTheGrid() {
    double[] levels = new PriceLevels(CONFIG).of("X", 100);
    LogGrid grid = new PriceLevels(CONFIG).grid("X", 100);
    assertThat(grid.price(0)).isLessThan(levels[0]);
    assertThat(grid.price(grid.nodes() - 1)).isGreaterThan(levels[levels.length - 1]);
  }

  @Test
  void tellsSixHundredAndOneLevelsByDefault() {
    assertThat(new PriceLevels(ExposureConfig.defaults()).of("X", 100))
        .hasSize(601)
        .startsWith(70.0);
  }
}
