package io.gammaflow.connectors.deribit;

import io.gammaflow.connectors.file.RefusedInputException;
import io.gammaflow.connectors.text.CsvHeader;
import io.gammaflow.connectors.text.Line;
import io.gammaflow.connectors.text.LineReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Heads of tables of Deribit options, and their units. */
public final class DeribitTable {
  /** Venue id. */
  public static final String VENUE = "deribit";

  private DeribitTable() {}

  /**
   * The header on the first line that is not blank, names without brackets.
   *
   * @throws RefusedInputException when there is none, or it lacks a column or has one twice
   */
  public static CsvHeader header(Path file, LineReader lines, List<String> required)
      throws RefusedInputException, IOException {
    Line line = firstLine(file, lines);
    return CsvHeader.of(file, line, names(file, line), required);
  }

  /**
   * The first line that is not blank.
   *
   * @throws RefusedInputException when there is none
   */
  public static Line firstLine(Path file, LineReader lines)
      throws RefusedInputException, IOException {
    Line line = lines.next();
    while (line != null && line.blankRow()) {
      line = lines.next();
    }
    if (line == null) {
      throw new RefusedInputException(file, "no header: the file is blank");
    }
    return line;
  }

  /**
   * Names of columns, without brackets.
   *
   * @throws RefusedInputException when the line is not a table's header
   */
  public static List<String> names(Path file, Line line) throws RefusedInputException {
    return CsvHeader.headFields(file, line).stream().map(DeribitTable::withoutBrackets).toList();
  }

  /** A volatility in percent as a decimal, 1.00 = 100 %. */
  public static @Nullable Double decimal(@Nullable Double percent) {
    return percent == null ? null : percent / 100.0;
  }

  /** A price that is above 0; Deribit writes 0 where it has none. */
  public static @Nullable Double priceOrNull(@Nullable Double price) {
    return price == null || price == 0 ? null : price;
  }

  private static String withoutBrackets(String name) {
    return name.startsWith("[") && name.endsWith("]") ? name.substring(1, name.length() - 1) : name;
  }
}
