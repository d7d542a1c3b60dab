package io.gammaflow.connectors.lean;

import io.gammaflow.connectors.file.RefusedInputException;
import io.gammaflow.connectors.text.Line;
import io.gammaflow.connectors.text.LineReader;
import io.gammaflow.connectors.text.StrictNumbers;
import io.gammaflow.schemas.deadletter.DeadLetterReason;
import io.gammaflow.schemas.deadletter.RejectedException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * {@code factor_files/<ticker>.csv}: {@code date,price factor,split factor,price}. A factor holds
 * up to and with its date, so a split takes effect on the day after the row before a change.
 * Dividends move the price factor alone: exchanges leave ordinary ones out of contracts.
 */
final class FactorFile {
  private static final double UNCHANGED = 1e-3;
  private static final int LARGEST_DENOMINATOR = 20;

  private FactorFile() {}

  /**
   * The splits of a ticker, in order of time.
   *
   * @throws RefusedInputException for a line that is no row of factors
   */
  static List<Split> splits(Path file) throws RefusedInputException, IOException {
    TreeMap<LocalDate, Double> factors = factors(file);
    List<Split> splits = new ArrayList<>();
    Map.Entry<LocalDate, Double> before = null;
    for (Map.Entry<LocalDate, Double> row : factors.entrySet()) {
      if (before != null) {
        double ratio = row.getValue() / before.getValue();
        if (Math.abs(ratio - 1) > UNCHANGED) {
          splits.add(new Split(before.getKey().plusDays(1), simple(ratio)));
        }
      }
      before = row;
    }
    return splits;
  }

  private static TreeMap<LocalDate, Double> factors(Path file)
      throws RefusedInputException, IOException {
    TreeMap<LocalDate, Double> factors = new TreeMap<>();
    try (LineReader lines = LineReader.open(file)) {
      for (Line line = lines.next(); line != null; line = lines.next()) {
        if (line.blankRow()) {
          continue;
        }
        try {
          String[] fields = line.text().split(",", -1);
          if (fields.length < 3) {
            throw new RejectedException(DeadLetterReason.MALFORMED, "fewer than 3 fields");
          }
          double factor = StrictNumbers.decimal(fields[2].strip(), "split factor");
          if (factor > 0) {
            factors.put(DailyOpenInterest.date(fields[0].strip()), factor);
          }
        } catch (RejectedException e) {
          throw new RefusedInputException(file, line.number(), "no row of factors: " + e.text());
        }
      }
    }
    return factors;
  }

  /** Factors are rounded in the file: the ratio of small whole numbers that is nearest. */
  private static double simple(double ratio) {
    double best = ratio;
    double error = UNCHANGED * ratio;
    for (int denominator = 1; denominator <= LARGEST_DENOMINATOR; denominator++) {
      double candidate = Math.rint(ratio * denominator) / denominator;
      if (candidate > 0 && Math.abs(candidate - ratio) < error) {
        best = candidate;
        error = Math.abs(candidate - ratio) / 2; // A larger denominator must be clearly better.
      }
    }
    return best;
  }
}
