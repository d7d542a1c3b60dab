package io.gammaflow.evaluation.report;

import io.gammaflow.evaluation.inventory.InventoryScore;
import io.gammaflow.evaluation.inventory.OwnDataEstimate;
import io.gammaflow.evaluation.inventory.PositionRow;
import java.util.List;
import java.util.Locale;

/**
 * What came of one's own data.
 *
 * @param trades usable rows
 * @param openInterest usable rows
 * @param repeated rows that only repeat an earlier one
 * @param rejected rows that could not be used, a line each
 * @param estimate the filter's
 * @param nanosPerTrade processor time of it over trades: signing, sums, epochs, read-outs
 * @param scores against the truth; empty where none was given
 */
public record OwnDataReport(
    int trades,
    int openInterest,
    int repeated,
    List<String> rejected,
    OwnDataEstimate estimate,
    double nanosPerTrade,
    List<InventoryScore> scores) {

  /** For people. */
  public String text() {
    StringBuilder out = new StringBuilder();
    if (!scores.isEmpty()) {
      out.append(ScoreReport.text(scores)).append('\n');
    }
    out.append(
        String.format(
            Locale.ROOT,
            "read  %,d trades, %,d open interest reports of %,d contracts;"
                + " %,d repeated, %,d rejected%n",
            trades,
            openInterest,
            contracts(),
            repeated,
            rejected.size()));
    out.append(
        String.format(
            Locale.ROOT,
            "epoch %s days, lot %s contracts; health (mean NIS, right in 0.3 to 1.5) %s;"
                + " contracts in contradiction %d%n",
            shortest(estimate.epochDays()),
            shortest(estimate.lot()),
            Double.isNaN(estimate.meanNis())
                ? "-"
                : String.format(Locale.ROOT, "%.2f", estimate.meanNis()),
            estimate.violated()));
    out.append(
        String.format(
            Locale.ROOT,
            "cost  %s ns of processor a trade, all in; %,d bytes a contract%n",
            Double.isFinite(nanosPerTrade)
                ? String.format(Locale.ROOT, "%,.0f", nanosPerTrade)
                : "-",
            estimate.bytes() / contracts()));
    return out.toString();
  }

  /** For programs. */
  public String json() {
    return JsonText.print(
        json -> {
          json.writeNumberField("trades", trades);
          json.writeNumberField("openInterest", openInterest);
          json.writeNumberField("contracts", contracts());
          json.writeNumberField("repeated", repeated);
          json.writeNumberField("rejected", rejected.size());
          JsonText.number(json, "epochDays", estimate.epochDays());
          JsonText.number(json, "lot", estimate.lot());
          JsonText.number(json, "meanNis", estimate.meanNis());
          json.writeNumberField("contractsInContradiction", estimate.violated());
          JsonText.number(json, "nanosPerTrade", nanosPerTrade);
          json.writeNumberField("bytesPerContract", estimate.bytes() / contracts());
          ScoreReport.json(json, scores);
        });
  }

  private long contracts() {
    return estimate.rows().stream().map(PositionRow::contract).distinct().count();
  }

  private static String shortest(double value) {
    return value == Math.rint(value)
        ? String.format(Locale.ROOT, "%.0f", value)
        : String.format(Locale.ROOT, "%.4g", value);
  }
}
