package io.gammaflow.evaluation.inventory;

import io.gammaflow.quant.inventory.PositionRule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The conventions and raw flow over rows of one's own, to compare with. */
public final class OwnDataBaselines {
  private OwnDataBaselines() {}

  /**
   * Positions by a rule at every open interest report, by time, then contract. They have no sd and
   * no quantiles. Raw flow counts aggressors, and quotes where there is none, at face value. Under
   * a rule that distinguishes calls from puts, a contract whose name ends in neither C nor P has no
   * row.
   */
  public static List<PositionRow> estimate(
      List<TradeRow> trades, List<OpenInterestRow> figures, PositionRule rule) {
    List<TradeRow> tape = new ArrayList<>(trades);
    tape.sort(Comparator.comparingLong(TradeRow::time));
    List<OpenInterestRow> rows = new ArrayList<>(figures);
    rows.sort(
        Comparator.comparingLong(OpenInterestRow::time).thenComparing(OpenInterestRow::contract));
    Map<String, Double> flow = new HashMap<>();
    List<PositionRow> out = new ArrayList<>();
    int next = 0;
    for (OpenInterestRow row : rows) {
      for (; next < tape.size() && tape.get(next).time() <= row.time(); next++) {
        TradeRow t = tape.get(next);
        flow.merge(t.contract(), OwnDataSigning.sign(t).sign() * t.size(), Double::sum);
      }
      boolean call = row.contract().endsWith("C");
      if (call || row.contract().endsWith("P") || rule != PositionRule.CALLS_LONG_PUTS_SHORT) {
        double position =
            rule.position(call, row.openInterest(), flow.getOrDefault(row.contract(), 0.0), 0);
        out.add(
            new PositionRow(
                row.time(), row.contract(), position, Double.NaN, Double.NaN, Double.NaN));
      }
    }
    return out;
  }
}
