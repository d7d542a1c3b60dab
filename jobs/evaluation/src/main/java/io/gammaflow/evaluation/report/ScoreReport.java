package io.gammaflow.evaluation.report;

import com.fasterxml.jackson.core.JsonGenerator;
import io.gammaflow.evaluation.inventory.InventoryScore;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** Scores of models side by side; a missing value is a dash, or null. */
public final class ScoreReport {
  private static final String ROW = "%-22s %8s %8s %8s %9s %10s %8s %8s%n";

  private ScoreReport() {}

  /** As a table. */
  public static String text(List<InventoryScore> scores) {
    StringBuilder out = new StringBuilder();
    out.append(
        String.format(
            Locale.ROOT,
            ROW,
            "model",
            "RMSE",
            "corr",
            "sign",
            "GEX sign",
            "90 % held",
            "GEX held",
            "Brier"));
    for (InventoryScore s : scores) {
      out.append(
          String.format(
              Locale.ROOT,
              ROW,
              s.model(),
              number(s.rmse()),
              number(s.correlation()),
              number(s.signAccuracy()),
              number(s.gexSignAccuracy()),
              number(s.contractCoverage()),
              number(s.gexCoverage()),
              number(s.brier())));
    }
    return out.toString();
  }

  /** As an array field {@code models}. */
  static void json(JsonGenerator json, List<InventoryScore> scores) throws IOException {
    json.writeArrayFieldStart("models");
    for (InventoryScore s : scores) {
      json.writeStartObject();
      json.writeStringField("model", s.model());
      JsonText.number(json, "rmse", s.rmse());
      JsonText.number(json, "correlation", s.correlation());
      JsonText.number(json, "signAccuracy", s.signAccuracy());
      JsonText.number(json, "gexRmse", s.gexRmse());
      JsonText.number(json, "gexSignAccuracy", s.gexSignAccuracy());
      JsonText.number(json, "contractCoverage", s.contractCoverage());
      JsonText.number(json, "gexCoverage", s.gexCoverage());
      JsonText.number(json, "brier", s.brier());
      JsonText.number(json, "meanNis", s.meanNis());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static String number(double value) {
    return Double.isNaN(value) ? "-" : String.format(Locale.ROOT, "%.3f", value);
  }
}
