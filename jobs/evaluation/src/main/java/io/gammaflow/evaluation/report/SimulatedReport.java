package io.gammaflow.evaluation.report;

import io.gammaflow.evaluation.inventory.EvaluationReport;
import java.util.Locale;

/** Scores on simulated markets, for people and for programs. */
public final class SimulatedReport {
  private SimulatedReport() {}

  /** As a table. */
  public static String text(EvaluationReport report) {
    return ScoreReport.text(report.scores());
  }

  /** As one JSON document. */
  public static String json(EvaluationReport report) {
    return JsonText.print(
        json -> {
          json.writeStringField(
              "scenario", report.scenario().name().toLowerCase(Locale.ROOT).replace('_', '-'));
          json.writeNumberField("firstSeed", report.firstSeed());
          json.writeNumberField("seeds", report.seeds());
          ScoreReport.json(json, report.scores());
        });
  }
}
