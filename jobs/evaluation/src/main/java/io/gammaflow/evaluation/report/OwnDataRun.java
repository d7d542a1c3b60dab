package io.gammaflow.evaluation.report;

import io.gammaflow.connectors.file.RefusedInputException;
import io.gammaflow.evaluation.inventory.InventoryEvaluation;
import io.gammaflow.evaluation.inventory.InventoryScore;
import io.gammaflow.evaluation.inventory.OpenInterestRow;
import io.gammaflow.evaluation.inventory.OwnData;
import io.gammaflow.evaluation.inventory.OwnDataBaselines;
import io.gammaflow.evaluation.inventory.OwnDataEstimate;
import io.gammaflow.evaluation.inventory.OwnDataOptions;
import io.gammaflow.evaluation.inventory.OwnDataScoring;
import io.gammaflow.evaluation.inventory.PositionRow;
import io.gammaflow.evaluation.inventory.TradeRow;
import io.gammaflow.evaluation.inventory.TruthRow;
import io.gammaflow.quant.inventory.PositionRule;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The filter over files of one's own: read, estimate, write, score. */
public final class OwnDataRun {
  private final Path trades;
  private final Path openInterest;
  private final @Nullable Path truth;
  private final boolean calibrate;

  /**
   * @param trades {@code time,contract,size,aggressor,bid,ask,bidSize,askSize,price}
   * @param openInterest {@code time,contract,openInterest}
   * @param truth {@code time,contract,dealerPosition}, where it is known
   * @param calibrate whether the filter learns its parameters along the way
   */
  public OwnDataRun(Path trades, Path openInterest, @Nullable Path truth, boolean calibrate) {
    this.trades = trades;
    this.openInterest = openInterest;
    this.truth = truth;
    this.calibrate = calibrate;
  }

  /**
   * Reads the files and estimates.
   *
   * @throws RefusedInputException when a file is not what it should be, or has no usable report
   */
  public OwnDataReport run() throws RefusedInputException, IOException {
    OwnDataFiles files = new OwnDataFiles();
    RowTable<TradeRow> tape = files.trades(trades);
    RowTable<OpenInterestRow> figures = files.openInterest(openInterest);
    RowTable<TruthRow> known =
        truth == null ? new RowTable<>(List.of(), 0, List.of()) : files.truth(truth);
    List<String> rejected = new ArrayList<>(tape.rejected());
    rejected.addAll(figures.rejected());
    rejected.addAll(known.rejected());
    if (figures.rows().isEmpty()) {
      throw new RefusedInputException(
          openInterest,
          "no usable open interest report, "
              + figures.rejected().size()
              + " rows rejected"
              + (figures.rejected().isEmpty() ? "" : "; first " + figures.rejected().get(0)));
    }
    ThreadMXBean processor = ManagementFactory.getThreadMXBean();
    long before = processor.getCurrentThreadCpuTime();
    OwnDataEstimate estimate =
        OwnData.estimate(tape.rows(), figures.rows(), new OwnDataOptions(null, calibrate));
    double nanos = (double) (processor.getCurrentThreadCpuTime() - before) / tape.rows().size();
    return new OwnDataReport(
        tape.rows().size(),
        figures.rows().size(),
        tape.repeated() + figures.repeated() + known.repeated(),
        rejected,
        estimate,
        nanos,
        truth == null ? List.of() : scores(tape.rows(), figures.rows(), estimate, known.rows()));
  }

  /** Writes the positions, whole or not at all. */
  public static void write(Path file, OwnDataReport report) throws IOException {
    PositionFile.write(file, report.estimate().rows());
  }

  /** The positions as text. */
  public static void print(Appendable out, OwnDataReport report) throws IOException {
    PositionFile.write(out, report.estimate().rows());
  }

  private List<InventoryScore> scores(
      List<TradeRow> tape,
      List<OpenInterestRow> figures,
      OwnDataEstimate estimate,
      List<TruthRow> known) {
    List<InventoryScore> scores = new ArrayList<>();
    for (PositionRule rule :
        List.of(PositionRule.CALLS_LONG_PUTS_SHORT, PositionRule.CUSTOMER_FLOW)) {
      List<PositionRow> rows = OwnDataBaselines.estimate(tape, figures, rule);
      scores.add(OwnDataScoring.score(rule.name(), rows, known));
    }
    scores.add(OwnDataScoring.score(InventoryEvaluation.FILTER, estimate.rows(), known));
    return scores;
  }
}
