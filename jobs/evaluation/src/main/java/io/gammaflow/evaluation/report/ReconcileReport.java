package io.gammaflow.evaluation.report;

import io.gammaflow.connectors.file.FileInput;
import io.gammaflow.evaluation.inventory.OwnData;
import io.gammaflow.evaluation.inventory.OwnDataEstimate;
import io.gammaflow.evaluation.inventory.OwnDataOptions;
import io.gammaflow.evaluation.inventory.PositionRow;
import io.gammaflow.evaluation.inventory.ReconciledClose;
import io.gammaflow.sinks.files.IsoMicros;
import io.gammaflow.streams.time.Micros;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/**
 * Trades against the open interest reports that they led to, close by close.
 *
 * @param trades number of trades
 * @param signed those with a side, by a flag or by a quote
 * @param volume contracts traded
 * @param closes each report compared with the trades before it
 * @param meanAbsolutePosition mean of |dealers' position| at the last close, contracts
 * @param meanSd mean of its standard deviation
 */
public record ReconcileReport(
    int trades,
    int signed,
    double volume,
    List<ReconciledClose> closes,
    double meanAbsolutePosition,
    double meanSd) {
  private static final String ROW = "%-20s %9s %7s %9s %9s %8s %8s %9s %5s %5s %8s %6s%n";

  /** Reads a market file and reconciles it. */
  public static ReconcileReport of(FileInput input) throws IOException {
    OwnRecords rows = OwnRecords.read(input);
    OwnDataEstimate estimate =
        OwnData.estimate(rows.trades(), rows.figures(), OwnDataOptions.defaults());
    List<ReconciledClose> closes = ReconciledClose.of(estimate.residuals());
    long last = closes.isEmpty() ? Micros.NEVER : closes.get(closes.size() - 1).time();
    List<PositionRow> end = estimate.rows().stream().filter(r -> r.time() == last).toList();
    return new ReconcileReport(
        rows.trades().size(),
        estimate.signedTrades(),
        rows.trades().stream().mapToDouble(t -> t.size()).sum(),
        closes,
        end.stream().mapToDouble(r -> Math.abs(r.mean())).average().orElse(Double.NaN),
        end.stream().mapToDouble(PositionRow::sd).average().orElse(Double.NaN));
  }

  /** For people. */
  public String text() {
    StringBuilder out = new StringBuilder();
    out.append(
        String.format(
            Locale.ROOT, "%,d trades of %,.6g contracts, %,d signed%n%n", trades, volume, signed));
    out.append(
        String.format(
            Locale.ROOT,
            ROW,
            "close",
            "contracts",
            "traded",
            "OI before",
            "OI after",
            "volume",
            "turned",
            "untraded",
            "grew",
            "fell",
            "surprise",
            "held"));
    for (ReconciledClose c : closes) {
      out.append(
          String.format(
              Locale.ROOT,
              ROW,
              IsoMicros.format(Micros.instant(c.time())).substring(0, 16) + "Z",
              c.contracts(),
              c.traded(),
              amount(c.before()),
              amount(c.after()),
              amount(c.volume()),
              amount(c.turned()),
              c.movedUntraded(),
              c.grewTooMuch(),
              c.fellTooMuch(),
              figure(c.meanSurprise()),
              figure(c.held())));
    }
    out.append(
        String.format(
            Locale.ROOT,
            "%nat the last close: mean |position| %s, mean sd %s contracts%n",
            figure(meanAbsolutePosition),
            figure(meanSd)));
    out.append(
        """
        untraded: open interest that changed without a trade; grew, fell: by more than was traded;
        surprise: mean innovation squared over variance, 1 where the filter is right; held: within 90 %
        """);
    return out.toString();
  }

  /** For programs. */
  public String json() {
    return JsonText.print(
        json -> {
          json.writeNumberField("trades", trades);
          json.writeNumberField("signed", signed);
          JsonText.number(json, "volume", volume);
          json.writeArrayFieldStart("closes");
          for (ReconciledClose c : closes) {
            json.writeStartObject();
            json.writeStringField("time", IsoMicros.format(Micros.instant(c.time())));
            json.writeNumberField("contracts", c.contracts());
            json.writeNumberField("traded", c.traded());
            JsonText.number(json, "before", c.before());
            JsonText.number(json, "after", c.after());
            JsonText.number(json, "volume", c.volume());
            JsonText.number(json, "turned", c.turned());
            json.writeNumberField("movedUntraded", c.movedUntraded());
            json.writeNumberField("grewTooMuch", c.grewTooMuch());
            json.writeNumberField("fellTooMuch", c.fellTooMuch());
            JsonText.number(json, "meanSurprise", c.meanSurprise());
            JsonText.number(json, "held", c.held());
            json.writeEndObject();
          }
          json.writeEndArray();
          JsonText.number(json, "meanAbsolutePosition", meanAbsolutePosition);
          JsonText.number(json, "meanSd", meanSd);
        });
  }

  private static String amount(double value) {
    return value == Math.rint(value)
        ? String.format(Locale.ROOT, "%,.0f", value)
        : String.format(Locale.ROOT, "%,.1f", value);
  }

  private static String figure(double value) {
    return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.2f", value);
  }
}
