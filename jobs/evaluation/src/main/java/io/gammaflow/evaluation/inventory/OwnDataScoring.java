package io.gammaflow.evaluation.inventory;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.math3.stat.regression.SimpleRegression;

/** Scores positions read from one's own data against one's own truth. */
public final class OwnDataScoring {
  private OwnDataScoring() {}

  /**
   * Compares position rows with truth rows of the same time and contract.
   *
   * @return the score; GEX, Brier and NIS, which need more than rows, are NaN, as is everything
   *     where no row has its counterpart
   */
  public static InventoryScore score(
      String model, List<PositionRow> positions, List<TruthRow> truth) {
    Map<String, Double> known = new HashMap<>();
    for (TruthRow row : truth) {
      known.put(row.time() + "|" + row.contract(), row.dealerPosition());
    }
    SimpleRegression regression = new SimpleRegression();
    double error = 0;
    double square = 0;
    int signs = 0;
    int inside = 0;
    int n = 0;
    boolean says = false;
    for (PositionRow row : positions) {
      Double d = known.get(row.time() + "|" + row.contract());
      if (d != null) {
        error += (row.mean() - d) * (row.mean() - d);
        square += d * d;
        regression.addData(d, row.mean());
        signs += Math.signum(d) == Math.signum(row.mean()) ? 1 : 0;
        inside += d >= row.p05() && d <= row.p95() ? 1 : 0;
        says |= !Double.isNaN(row.p05());
        n++;
      }
    }
    return new InventoryScore(
        model,
        Math.sqrt(error / square),
        regression.getR(),
        (double) signs / n,
        Double.NaN,
        Double.NaN,
        says ? (double) inside / n : Double.NaN,
        Double.NaN,
        Double.NaN,
        Double.NaN);
  }
}
