package io.gammaflow.quant;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/** A golden table of the test resources: a header, then rows of text and 20-digit numbers. */
public final class ReferenceTable {
  private final List<String> header;
  private final List<String[]> rows;

  private ReferenceTable(List<String> header, List<String[]> rows) {
    this.header = header;
    this.rows = rows;
  }

  /** Reads a table of this package's resources. */
  public static ReferenceTable read(String name) {
    InputStream resource = ReferenceTable.class.getResourceAsStream(name);
    if (resource == null) {
      throw new IllegalArgumentException("no table " + name);
    }
    try (BufferedReader in =
        new BufferedReader(new InputStreamReader(resource, StandardCharsets.US_ASCII))) {
      List<String[]> lines = in.lines().map(line -> line.split(",", -1)).toList();
      return new ReferenceTable(Arrays.asList(lines.get(0)), lines.subList(1, lines.size()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public int size() {
    return rows.size();
  }

  public String text(int row, String column) {
    int at = header.indexOf(column);
    if (at < 0) {
      throw new IllegalArgumentException("no column " + column);
    }
    return rows.get(row)[at];
  }

  /** The nearest double. */
  public double number(int row, String column) {
    return Double.parseDouble(text(row, column));
  }

  /** How far a double is from the table's number, judged beyond double precision. */
  public double error(int row, String column, double actual) {
    BigDecimal reference = new BigDecimal(text(row, column));
    return new BigDecimal(actual).subtract(reference).abs().doubleValue();
  }
}
