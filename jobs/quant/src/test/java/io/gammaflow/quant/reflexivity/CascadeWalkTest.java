package io.gammaflow.quant.reflexivity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CascadeWalkTest {
  private static final double[] GRID = CascadeBook.grid(80, 120);
  private static final double[] DELTA = CascadeBook.deltas(GRID);
  private static final ForcedTrades NONE = new ForcedTrades(CascadeBook.SPOT);

  private static List<Fold> folds(double impact, ForcedTrades forced) {
    return CascadeBook.walk(GRID, impact, forced, true).folds(DELTA);
  }

  private static Fold at(List<Fold> folds, double trigger) {
    return folds.stream()
        .filter(f -> Math.abs(f.trigger() - trigger) < 1e-9)
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @CsvSource({"100, .5064", "98, .6868", "96, .7991", "95, .8041"})
  void goldenGains(double price, double gain) {
    assertThat(LoopGain.of(0.002, CascadeBook.gamma(price))).isCloseTo(gain, within(5e-5));
  }

  @Test
  void goldenFoldsOfModestImpact() {
    assertThat(folds(0.002, NONE)).isEmpty();
    List<Fold> folds = folds(0.002, CascadeBook.forced());
    assertFold(at(folds, 98), 97.735, 99.1969);
    assertFold(at(folds, 97), 96.285, 99.0008);
    assertFold(at(folds, 96), 89.91, 98.9417);
    assertThat(folds).filteredOn(f -> f.jump() >= 0.01).hasSize(1);
  }

  @Test
  void goldenFoldsOfStrongImpact() {
    assertFold(at(folds(0.003, NONE), 98.245), 89.655, 99.7917);
    Fold fold = at(folds(0.003, CascadeBook.forced()), 98.245);
    assertFold(fold, 85.115, 99.7917);
    assertThat(fold.jump()).isCloseTo(0.1336, within(5e-5));
    assertThat(fold.distance()).isCloseTo(100 - 99.7917, within(5e-5));
  }

  @Test
  void goldenFoldsOfWeakImpactAreSmall() {
    List<Fold> folds = folds(0.001, CascadeBook.forced());
    assertFold(at(folds, 96), 95.73, 97.4708);
    assertThat(folds).isNotEmpty().allMatch(f -> f.jump() < 0.01);
  }

  private static void assertFold(Fold fold, double landing, double critical) {
    assertThat(fold.landing()).isCloseTo(landing, within(1e-9));
    assertThat(fold.critical()).isCloseTo(critical, within(5e-5));
  }

  @Test
  void withoutImpactThereIsNone() {
    assertThat(folds(0, CascadeBook.forced())).isEmpty();
  }

  @Test
  void aJumpThatDoesNotLandInsideTheLevelsIsALowerBound() {
    double[] grid = CascadeBook.grid(95, 105);
    Fold fold = CascadeBook.walk(grid, 0.003, NONE, true).folds(CascadeBook.deltas(grid)).get(0);
    assertThat(fold.isBeyondGrid()).isTrue();
    assertThat(fold.jump()).isCloseTo((98.245 - 95) / 98.245, within(1e-9));
  }

  @Test
  void aTriggerAtSpotHasNotFiredAndOneAboveItIsGone() {
    ForcedTrades forced = new ForcedTrades(100);
    forced.addLong(101, 1e6, ForcedSource.LADDER);
    forced.addShort(99, 1e6, ForcedSource.LADDER);
    assertThat(forced.isEmpty()).isTrue();
    forced.addLong(100, 500, ForcedSource.LADDER);
    Fold fold = folds(0.001, forced).get(0);
    assertThat(fold.trigger()).isEqualTo(100);
    assertThat(fold.distance()).isZero();
    assertThat(fold.critical()).isEqualTo(100);
  }

  /** The mirror of a book in price has the mirrored folds, in absolute distances. */
  @Test
  void upIsTheMirrorOfDown() {
    int n = GRID.length;
    double[] mirrored = new double[n];
    for (int i = 0; i < n; i++) {
      mirrored[i] = -DELTA[n - 1 - i];
    }
    ForcedTrades shorts = new ForcedTrades(100);
    for (double[] l : CascadeBook.longs()) {
      shorts.addShort(200 - l[0], l[1], ForcedSource.LADDER);
    }
    List<Fold> up = CascadeBook.walk(GRID, 0.003, shorts, false).folds(mirrored);
    List<Fold> down = folds(0.003, CascadeBook.forced());
    assertThat(up).hasSameSizeAs(down);
    for (int k = 0; k < up.size(); k++) {
      assertThat(up.get(k).trigger()).isCloseTo(200 - down.get(k).trigger(), within(1e-9));
      assertThat(up.get(k).landing()).isCloseTo(200 - down.get(k).landing(), within(1e-9));
      assertThat(up.get(k).distance()).isCloseTo(down.get(k).distance(), within(1e-9));
    }
  }

  @Test
  void triggersBetweenLevelsFireWhereTheyAre() {
    double[] coarse = CascadeBook.grid(80, 120);
    double[] every = new double[(coarse.length + 19) / 20];
    for (int i = 0; i < every.length; i++) {
      every[i] = coarse[20 * i];
    }
    ForcedTrades forced = new ForcedTrades(100);
    forced.addLong(97.03, 400, ForcedSource.ACCOUNT);
    Fold fold =
        CascadeBook.walk(every, 0.002, forced, true).folds(CascadeBook.deltas(every)).get(0);
    assertThat(fold.trigger()).isEqualTo(97.03);
    Fold fine = folds(0.002, forced).get(0);
    assertThat(fold.distance()).isCloseTo(fine.distance(), within(0.003));
    assertThat(fold.landing()).isCloseTo(fine.landing(), within(0.1));
  }

  @Test
  void theNearestOfASizeIsTheFirstOfTheList() {
    CascadeWalk walk = CascadeBook.walk(GRID, 0.002, CascadeBook.forced(), true);
    CascadeWalk.Found found = new CascadeWalk.Found();
    assertThat(walk.nearest(DELTA, 0.01, found)).isCloseTo(100 - 98.9417, within(5e-5));
    assertThat(found.trigger()).isEqualTo(96);
    assertThat(walk.nearest(DELTA, 0.5, found)).isNaN();
    assertThat(found.trigger()).isNaN();
  }

  @Test
  void whereNobodyTradesAtAllTheFirstFlowFallsBeyondTheGrid() {
    double[] impact = new double[GRID.length];
    Arrays.fill(impact, Double.POSITIVE_INFINITY);
    CascadeWalk walk =
        new CascadeWalk(100, GRID, impact, Double.POSITIVE_INFINITY, CascadeBook.forced(), true);
    List<Fold> folds = walk.folds(DELTA);
    assertThat(folds).hasSize(1);
    assertThat(folds.get(0).isBeyondGrid()).isTrue();
    assertThat(folds.get(0).distance()).isZero();
    assertThat(walk.folds(new double[GRID.length])).hasSize(1);
  }
}
