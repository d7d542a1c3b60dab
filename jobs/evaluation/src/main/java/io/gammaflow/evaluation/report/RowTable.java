package io.gammaflow.evaluation.report;

import io.gammaflow.connectors.file.RefusedInputException;
import io.gammaflow.connectors.text.CsvHeader;
import io.gammaflow.connectors.text.CsvRow;
import io.gammaflow.connectors.text.Line;
import io.gammaflow.connectors.text.LineReader;
import io.gammaflow.schemas.deadletter.DeadLetterReason;
import io.gammaflow.schemas.deadletter.RejectedException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table of the user as rows. The header names the columns, in any order; others are ignored. A
 * row that cannot be used is left out and named.
 *
 * @param <T> what a row becomes
 * @param rows the usable ones, in file order
 * @param repeated rows that only repeat an earlier one
 * @param rejected the others, a line each: file, line, reason
 */
record RowTable<T>(List<T> rows, int repeated, List<String> rejected) {
  private static final int LONGEST_REASON = 200;

  /** One row into its value. */
  @FunctionalInterface
  interface RowReader<T> {
    /**
     * The value, or null for a row that only repeats an earlier one.
     *
     * @throws RejectedException when it cannot be used
     */
    @Nullable T read(CsvRow row) throws RejectedException;
  }

  /**
   * Reads a whole file.
   *
   * @throws RefusedInputException when the file has no such header
   */
  static <T> RowTable<T> read(Path file, List<String> columns, RowReader<T> reader)
      throws RefusedInputException, IOException {
    List<T> rows = new ArrayList<>();
    List<String> rejected = new ArrayList<>();
    int repeated = 0;
    try (LineReader lines = LineReader.open(file)) {
      Line first = lines.next();
      if (first == null) {
        throw new RefusedInputException(file, "the file is empty");
      }
      CsvHeader header = CsvHeader.of(file, first, CsvHeader.headFields(file, first), columns);
      for (Line line = lines.next(); line != null; line = lines.next()) {
        if (line.blank()) {
          continue;
        }
        try {
          if (header.repeatedBy(line)) {
            throw new RejectedException(DeadLetterReason.MALFORMED, "the header once more");
          }
          T row = reader.read(header.row(line));
          if (row == null) {
            repeated++;
          } else {
            rows.add(row);
          }
        } catch (RejectedException e) {
          rejected.add(told(file, line, e.text()));
        }
      }
    }
    return new RowTable<>(rows, repeated, rejected);
  }

  /** File, line and reason without the control characters that a row may hold. */
  private static String told(Path file, Line line, String reason) {
    String cut =
        reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON) + "...";
    return String.valueOf(new RefusedInputException(file, line.number(), cut).getMessage());
  }
}
