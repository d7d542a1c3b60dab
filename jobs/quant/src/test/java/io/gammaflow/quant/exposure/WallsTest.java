package io.gammaflow.quant.exposure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WallsTest {
  private static final double[] STRIKES = {80, 90, 100, 110, 120};

  @Test
  void liesOnItsOwnSideOfSpot() {
    double[] gex = {50, -9, 1, -70, 8};
    assertThat(Walls.find(STRIKES, gex, 101)).isEqualTo(new Walls(120, 90));
    assertThat(Walls.findAnywhere(STRIKES, gex)).isEqualTo(new Walls(80, 110));
  }

  @Test
  void aStrikeAtSpotCountsOnBothSides() {
    assertThat(Walls.find(STRIKES, new double[] {0, 0, 5, 0, 0}, 100).callWall()).isEqualTo(100);
    assertThat(Walls.find(STRIKES, new double[] {0, 0, -5, 0, 0}, 100).putWall()).isEqualTo(100);
  }

  @Test
  void equalExposuresGoToTheStrikeNearestSpot() {
    double[] gex = {-5, -5, 0, 5, 5};
    assertThat(Walls.find(STRIKES, gex, 100)).isEqualTo(new Walls(110, 90));
  }

  @Test
  void noneIsNotANumber() {
    assertThat(Walls.find(STRIKES, new double[5], 100))
        .isEqualTo(new Walls(Double.NaN, Double.NaN));
    assertThat(Walls.find(STRIKES, new double[] {9, 9, 0, -9, -9}, 100))
        .isEqualTo(new Walls(Double.NaN, Double.NaN));
    assertThat(Walls.findAnywhere(new double[0], new double[0]))
        .isEqualTo(new Walls(Double.NaN, Double.NaN));
  }
}
