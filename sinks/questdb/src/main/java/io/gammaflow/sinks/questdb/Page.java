package io.gammaflow.sinks.questdb;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rows of an answer.
 *
 * @param columns names, in the order of the values
 * @param rows values: Long, Double, String (also times, ISO-8601 UTC), Boolean, a list of Double
 *     for an array, null
 * @param more whether rows follow that the limit cut off
 */
public record Page(List<String> columns, List<List<@Nullable Object>> rows, boolean more) {
  /** Number of rows. */
  public int size() {
    return rows.size();
  }

  /**
   * The value of a row.
   *
   * @throws IllegalArgumentException for a column that was not asked for
   */
  public @Nullable Object value(int row, String column) {
    int index = columns.indexOf(column);
    if (index < 0) {
      throw new IllegalArgumentException("no column " + column + " among " + columns);
    }
    return rows.get(row).get(index);
  }

  /** A number of a row; not a number where it is null. */
  public double number(int row, String column) {
    return value(row, column) instanceof Number number ? number.doubleValue() : Double.NaN;
  }

  /**
   * A whole number of a row.
   *
   * @throws IllegalArgumentException where it is null or no number
   */
  public long integer(int row, String column) {
    if (value(row, column) instanceof Number number) {
      return number.longValue();
    }
    throw new IllegalArgumentException(column + " is not a number in row " + row);
  }

  /** A text of a row; empty where it is null. */
  public String text(int row, String column) {
    return value(row, column) instanceof String text ? text : "";
  }
}
