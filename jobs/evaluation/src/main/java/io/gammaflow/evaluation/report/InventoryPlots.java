package io.gammaflow.evaluation.report;

import io.gammaflow.evaluation.inventory.InventoryEvaluation;
import io.gammaflow.evaluation.inventory.InventoryScenario;
import io.gammaflow.evaluation.inventory.PositionModel;
import io.gammaflow.evaluation.inventory.TracePoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** The pictures of the page about the estimate, from simulated markets. */
public final class InventoryPlots {
  /** A market that is not scored elsewhere, and two of its contracts. */
  private static final long SEED = 7_001;

  private static final int OLD_CONTRACT = 56;
  private static final int NEW_CONTRACT = 55;

  private static final List<String> LABELS =
      List.of("calls long, puts short", "raw flow", "filter, section 3", "filter, own growth");

  /** Colours of the bars; raw flow and the filter have theirs from the lines. */
  private static final int[] BARS = {3, 2, 4, 0};

  private InventoryPlots() {}

  /**
   * Writes the files.
   *
   * @param folder made where it is not there
   * @param seeds markets behind the bars
   */
  public static List<Path> write(Path folder, int seeds) throws IOException {
    Files.createDirectories(folder);
    return List.of(
        Files.writeString(folder.resolve("old-contract.svg"), trace(OLD_CONTRACT, "an old")),
        Files.writeString(folder.resolve("new-contract.svg"), trace(NEW_CONTRACT, "a new")),
        Files.writeString(folder.resolve("models.svg"), models(seeds)));
  }

  private static String trace(int contract, String which) {
    List<PositionModel> models = InventoryEvaluation.models(InventoryScenario.BASE);
    List<TracePoint> filter =
        InventoryEvaluation.trace(InventoryScenario.BASE, models.get(3), SEED, contract);
    List<TracePoint> flow =
        InventoryEvaluation.trace(InventoryScenario.BASE, models.get(1), SEED, contract);
    double[] days = column(filter, TracePoint::step);
    double[] low = column(filter, TracePoint::p05);
    double[] high = column(filter, TracePoint::p95);
    double[] truth = column(filter, TracePoint::truth);
    double[] raw = column(flow, TracePoint::mean);
    double from = 0;
    double to = 0;
    for (double[] all : List.of(low, high, truth, raw)) {
      for (double v : all) {
        from = Math.min(from, v);
        to = Math.max(to, v);
      }
    }
    double room = 0.05 * (to - from);
    return new SvgChart(
            "Dealers' position in " + which + " contract, + = long",
            "day",
            "contracts",
            0,
            days.length,
            from - room,
            to + room)
        .band("90 % interval", SvgChart.COLOURS.get(0), days, low, high)
        .line("filter", SvgChart.COLOURS.get(0), days, column(filter, TracePoint::mean))
        .line("raw flow", SvgChart.COLOURS.get(2), days, raw)
        .line("truth", SvgChart.COLOURS.get(1), days, truth)
        .text();
  }

  private static String models(int seeds) {
    InventoryScenario[] scenarios = InventoryScenario.values();
    SvgChart chart =
        new SvgChart(
            "Error of the position, RMSE over RMS of the truth, mean of " + seeds + " markets",
            "",
            "relative error",
            0,
            scenarios.length,
            0,
            2.5);
    for (int m = 0; m < LABELS.size(); m++) {
      chart.key(LABELS.get(m), SvgChart.COLOURS.get(BARS[m]));
    }
    for (int s = 0; s < scenarios.length; s++) {
      var scores = InventoryEvaluation.run(scenarios[s], 1, seeds, false).scores();
      for (int m = 0; m < scores.size(); m++) {
        chart.bar(s + 0.1 + m * 0.2, 0.17, scores.get(m).rmse(), SvgChart.COLOURS.get(BARS[m]));
      }
      chart.label(s + 0.5, scenarios[s].name().toLowerCase(Locale.ROOT).replace('_', ' '));
    }
    return chart.text();
  }

  private static double[] column(List<TracePoint> points, ToDoubleFunction<TracePoint> value) {
    return points.stream().mapToDouble(value).toArray();
  }
}
