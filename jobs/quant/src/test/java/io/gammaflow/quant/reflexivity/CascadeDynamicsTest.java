package io.gammaflow.quant.reflexivity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Cascades against a market that is played: a seller pushes Z down step by step; at every step
 * dealers hedge to the price again and again, liquidations fire as it passes them, until it rests.
 */
class CascadeDynamicsTest {
  private static final double PUSH = 0.0005;

  @ParameterizedTest
  @ValueSource(doubles = {0.001, 0.0015, 0.002, 0.003})
  void theWalkFindsWhatTheMarketDoes(double impact) {
    double[] grid = CascadeBook.grid(80, 120);
    List<Fold> walked =
        CascadeBook.walk(grid, impact, CascadeBook.forced(), true)
            .folds(CascadeBook.deltas(grid))
            .stream()
            .filter(f -> f.jump() > 0.002)
            .toList();
    List<Fold> played = play(impact);
    assertThat(played).hasSameSizeAs(walked);
    for (int k = 0; k < played.size(); k++) {
      assertThat(played.get(k).landing()).isCloseTo(walked.get(k).landing(), within(0.02));
      assertThat(played.get(k).critical()).isCloseTo(walked.get(k).critical(), within(0.002));
      // Just before a smooth fold the price falls as the root of what is left: it is met coarsely.
      assertThat(played.get(k).trigger()).isCloseTo(walked.get(k).trigger(), within(0.2));
    }
  }

  private static List<Fold> play(double impact) {
    List<Fold> jumps = new ArrayList<>();
    double[][] longs = CascadeBook.longs();
    boolean[] fired = new boolean[longs.length];
    double price = 100;
    double sold = 0;
    double start = CascadeBook.delta(100);
    for (double z = 100; z > 93 && price > 82; z -= PUSH) {
      double before = price;
      for (boolean moving = true; moving; ) {
        double flow = start - CascadeBook.delta(price) - sold;
        double next = z + impact * flow;
        for (int k = 0; k < longs.length; k++) {
          if (!fired[k] && next < longs[k][0]) {
            fired[k] = true;
            sold += longs[k][1];
          }
        }
        moving = Math.abs(next - price) > 1e-7;
        price = next;
      }
      if (before - price > 0.002 * before) {
        jumps.add(new Fold(before, price, z, 100 - z, (before - price) / before));
      }
    }
    return jumps;
  }
}
