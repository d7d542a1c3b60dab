package io.gammaflow.streams.exposure.feedback;

import io.gammaflow.quant.impact.LiquidityCurve;
import io.gammaflow.quant.kernel.KernelDraws;
import io.gammaflow.quant.reflexivity.CascadeWalk;
import io.gammaflow.quant.reflexivity.Fold;
import io.gammaflow.quant.reflexivity.ForcedTrades;
import io.gammaflow.quant.reflexivity.PosteriorFeedback;
import io.gammaflow.schemas.record.Cascade;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Cascades of a book: of its mean, level by level, and of its posterior, draw by draw. */
final class CascadeReading {
  /** Smaller jumps are found, and not worth telling. */
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
    double[] nodes = new double[n];
    for (int i = 0; i < n; i++) {
      nodes[i] = draws.grid().price(i);
    }
    LiquidityCurve curve = new LiquidityCurve(spot, nodes);
    liquidity.accept(curve);
    PosteriorFeedback feedback =
        new PosteriorFeedback(
            spot, nodes, curve.impact(), curve.impactAtSpot(), forced, near, draws.draws());
    double[] delta = new double[n];
    double[] gamma = new double[n];
    for (int k = 0; k < draws.draws(); k++) {
      for (int i = 0; i < n; i++) {
        delta[i] = draws.delta(k, i);
        gamma[i] = Levels.gammaOf(draws.gexPerPct(k, i), nodes[i]);
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
  List<Cascade> all() {
    List<Cascade> all = new ArrayList<>(below.size() + above.size());
    below.forEach(fold -> all.add(plain(fold)));
    above.forEach(fold -> all.add(plain(fold)));
    return all;
  }

  /**
   * The nearest on a side, with what the posterior says of that side; null where the mean has none.
   *
   * @param day variance of a day's log return, NaN where not known
   * @param hour of an hour's
   */
  @Nullable Cascade nearest(boolean down, double day, double hour) {
    List<Fold> folds = down ? below : above;
    if (folds.isEmpty()) {
      return null;
    }
    Cascade cascade = plain(folds.get(0));
    PosteriorFeedback.Side side = feedback.side(down);
    cascade.setProbability(Levels.orNull(feedback.cascadeProbability(side, day)));
    cascade.setProbability1h(Levels.orNull(feedback.cascadeProbability(side, hour)));
    if (posterior) {
      cascade.setExistsProbability(feedback.cascadeShare(side));
      cascade.setTriggerLower(Levels.orNull(feedback.triggerQuantile(side, 0.05)));
      cascade.setTriggerUpper(Levels.orNull(feedback.triggerQuantile(side, 0.95)));
    }
    return cascade;
  }

  private static Cascade plain(Fold fold) {
    return Cascade.newBuilder()
        .setTrigger(fold.trigger())
        .setLanding(Levels.orNull(fold.landing()))
        .setDistance(fold.distance())
        .setJump(fold.jump())
        .build();
  }
}
