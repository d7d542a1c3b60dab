package io.gammaflow.evaluation.alerts;

import java.util.ArrayList;
import java.util.List;

/**
 * When dealers' gamma at spot changed its sign: the stated GEX has the other sign, at a distance
 * from the nearest flip beyond which it is sure. Which of the two moved, price or flip, does not
 * matter. A price that trembles on the flip crosses it once.
 */
final class FlipCrossings {
  private FlipCrossings() {}

  static List<MarketMove> of(List<Observation> path, ScoringRules rules) {
    List<MarketMove> crossings = new ArrayList<>();
    double side = 0;
    for (Observation o : path) {
      double now = Math.signum(o.gex());
      boolean unsure = Math.abs(Math.log(o.spot() / o.flip())) < rules.margin();
      if (now == 0 || Double.isNaN(now) || unsure) {
        continue;
      }
      if (side != 0 && now != side) {
        crossings.add(new MarketMove(o.time(), o.time()));
      }
      side = now;
    }
    return crossings;
  }
}
