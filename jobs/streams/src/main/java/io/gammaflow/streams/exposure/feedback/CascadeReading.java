package io.gammaflow.streams.exposure.feedback;

import io.gammaflow.quant.impact.LiquidityCurve;
import io.gammaflow.quant.kernel.KernelDraws;
import io.gammaflow.quant.reflexivity.CascadeWalk;
import io.gammaflow.quant.reflexivity.Fold;
import io.gammaflow.quant.reflexivity.ForcedTrades;
import io.gammaflow.quant.reflexivity.PosteriorFeedback;
import io.gammaflow.streams.exposure.result.CascadeEstimate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Cascades of a book: of its mean, level by level, and of its posterior, draw by draw. */
final class CascadeReading {
  /** Cascades with a smaller jump are left out, share of spot. */
  static final double SMALLEST = 0.01;

  private final List<Fold> below;
  private final List<Fold> above;

  /** The posterior; one draw, the mean, where there is none. */
  final PosteriorFeedback feedback;

  private final boolean posterior;

  private CascadeReading(
      List<Fold> below, List<Fold> above, PosteriorFeedback feedback, boolean posterior) {
    this.below = below;
    this.above = above;
    this.feedback = feedback;
    this.posterior = posterior;
  }

  /**
   * @param liquidity adds the market's liquidity to a curve
   * @param near reach of what is near, share of spot
   */
  static CascadeReading of(
      Levels levels,
      LiquidityCurve curve,
      ForcedTrades forced,
      double near,
      @Nullable KernelDraws draws,
      Consumer<LiquidityCurve> liquidity) {
    double[] impact = curve.impact();
    double atSpot = curve.impactAtSpot();
    double spot = levels.spot;
    List<Fold> below = folds(spot, levels, impact, atSpot, forced, true);
    List<Fold> above = folds(spot, levels, impact, atSpot, forced, false);
    if (draws != null && covers(draws, spot)) {
      return new CascadeReading(below, above, drawn(spot, draws, forced, near, liquidity), true);
    }
    PosteriorFeedback mean =
        new PosteriorFeedback(spot, levels.prices, impact, atSpot, forced, near, 1);
    mean.add(levels.delta, levels.gamma, SMALLEST);
    return new CascadeReading(below, above, mean, false);
  }

  private static List<Fold> folds(
      double spot,
      Levels levels,
      double[] impact,
      double atSpot,
      ForcedTrades forced,
      boolean down) {
    return new CascadeWalk(spot, levels.prices, impact, atSpot, forced, down)
        .folds(levels.delta).stream().filter(fold -> fold.jump() >= SMALLEST).toList();
  }

  private static boolean covers(KernelDraws draws, double spot) {
    return draws.grid().price(0) < spot && draws.grid().price(draws.grid().nodes() - 1) > spot;
  }

  private static PosteriorFeedback drawn(
      double spot,
      KernelDraws draws,
      ForcedTrades forced,
      double near,
      Consumer<LiquidityCurve> liquidity) {
    int n = draws.grid().nodes();
    double[] nodes = draws.prices();
    LiquidityCurve curve = new LiquidityCurve(spot, nodes);
    liquidity.accept(curve);
    PosteriorFeedback feedback =
        new PosteriorFeedback(
            spot, nodes, curve.impact(), curve.impactAtSpot(), forced, near, draws.draws());
    double[] delta = new double[n];
    double[] gamma = new double[n];
    for (int k = 0; k < draws.draws(); k++) {
      draws.read(k, nodes, delta, gamma);
      for (int i = 0; i < n; i++) {
        gamma[i] = Levels.gammaOf(gamma[i], nodes[i]);
      }
      feedback.add(delta, gamma, SMALLEST);
    }
    return feedback;
  }

  /** Whether the feedback is of draws. */
  boolean hasPosterior() {
    return posterior;
  }

  /** All cascades of the mean: below spot nearest first, then above. */
  List<CascadeEstimate> all() {
    List<CascadeEstimate> all = new ArrayList<>(below.size() + above.size());
    below.forEach(fold -> all.add(mean(fold)));
    above.forEach(fold -> all.add(mean(fold)));
    return all;
  }

  /** Chance over the posterior to reach a cascade on a side, by the variance of a log return. */
  double probability(boolean down, double variance) {
    return feedback.cascadeProbability(feedback.side(down), variance);
  }

  /**
   * The nearest on a side, with the posterior's chances of that side; null where the mean has none.
   *
   * @param day variance of a day's log return, NaN where not known
   * @param hour of an hour's
   */
  @Nullable CascadeEstimate nearest(boolean down, double day, double hour) {
    List<Fold> folds = down ? below : above;
    if (folds.isEmpty()) {
      return null;
    }
    Fold fold = folds.get(0);
    PosteriorFeedback.Side side = feedback.side(down);
    return new CascadeEstimate(
        fold.trigger(),
        fold.landing(),
        fold.distance(),
        fold.jump(),
        probability(down, day),
        probability(down, hour),
        posterior ? feedback.cascadeShare(side) : Double.NaN,
        posterior ? feedback.triggerQuantile(side, 0.05) : Double.NaN,
        posterior ? feedback.triggerQuantile(side, 0.95) : Double.NaN);
  }

  private static CascadeEstimate mean(Fold fold) {
    double nan = Double.NaN;
    return new CascadeEstimate(
        fold.trigger(), fold.landing(), fold.distance(), fold.jump(), nan, nan, nan, nan, nan);
  }
}
