package io.gammaflow.connectors.text;

import io.gammaflow.connectors.file.RefusedInputException;
import io.gammaflow.schemas.deadletter.DeadLetterReason;
import io.gammaflow.schemas.deadletter.RejectedException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The columns of a table, by name. */
public final class CsvHeader {
  private final Map<String, Integer> columns;
  private final int width;
  private final byte[] raw;

  private CsvHeader(Map<String, Integer> columns, int width, byte[] raw) {
    this.columns = columns;
    this.width = width;
    this.raw = raw;
  }

  /**
   * The header of a table.
   *
   * @param line its line
   * @param names of the columns in file order; nameless columns are kept, except at the end, where
   *     spreadsheets pad a table with them
   * @param required names that must be there
   * @throws RefusedInputException when a name is missing or occurs twice
   */
  public static CsvHeader of(Path file, Line line, List<String> names, List<String> required)
      throws RefusedInputException {
    return of(file, line, names, required, List.of());
  }

  /**
   * The header of a table that may lack columns.
   *
   * @param optional names that need not be there: all fields of such a column are empty
   * @throws RefusedInputException as {@link #of(Path, Line, List, List)}
   */
  public static CsvHeader of(
      Path file, Line line, List<String> names, List<String> required, List<String> optional)
      throws RefusedInputException {
    Map<String, Integer> columns = new HashMap<>();
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      if (!name.isEmpty() && columns.put(name, i) != null) {
        throw new RefusedInputException(file, line.number(), "column twice in header: " + name);
      }
    }
    List<String> missing = required.stream().filter(name -> !columns.containsKey(name)).toList();
    if (!missing.isEmpty()) {
      throw new RefusedInputException(file, line.number(), fault(names, missing));
    }
    optional.forEach(name -> columns.putIfAbsent(name, CsvRow.ABSENT));
    int width = names.size();
    while (width > 1 && names.get(width - 1).isEmpty()) {
      width--;
    }
    return new CsvHeader(columns, width, line.raw());
  }

  /**
   * The fields of a line that belongs to the head of a file, where a fault is the whole file's.
   *
   * @throws RefusedInputException where a row would be rejected
   */
  public static List<String> headFields(Path file, Line line) throws RefusedInputException {
    try {
      return Csv.fields(line.text());
    } catch (RejectedException e) {
      throw new RefusedInputException(file, line.number(), e.text());
    }
  }

  /** Whether the line is this header once more, as where two files were joined. */
  public boolean repeatedBy(Line line) {
    return Arrays.equals(raw, line.raw());
  }

  /** Whether the table has the column. */
  public boolean has(String column) {
    return columns.getOrDefault(column, CsvRow.ABSENT) != CsvRow.ABSENT;
  }

  /**
   * A line under this header.
   *
   * @throws RejectedException as {@link Line#text} and {@link Csv#fields}; MALFORMED when it has
   *     more or fewer fields than the header, but for empty ones behind its last
   */
  public CsvRow row(Line line) throws RejectedException {
    List<String> fields = Csv.fields(line.text());
    boolean padded =
        fields.size() > width
            && fields.subList(width, fields.size()).stream().allMatch(String::isEmpty);
    if (fields.size() != width && !padded) {
      throw new RejectedException(
          DeadLetterReason.MALFORMED, fields.size() + " fields under a header of " + width);
    }
    return new CsvRow(columns, fields);
  }

  private static String fault(List<String> names, List<String> missing) {
    if (names.size() == 1) {
      for (char other : new char[] {';', '\t', '|'}) {
        if (names.get(0).indexOf(other) >= 0) {
          return "fields must be separated by ',', not by " + (other == '\t' ? "tab" : other);
        }
      }
    }
    return "no header: missing " + String.join(", ", missing);
  }
}
