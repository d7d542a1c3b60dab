package io.gammaflow.connectors;

import java.util.LinkedHashMap;
import java.util.Map;

/** A table that a test writes: columns with a good value each, rows that differ from it. */
public final class CsvTable {
  private final Map<String, String> good = new LinkedHashMap<>();

  /** Column, value, column, value ... in file order. */
  public static CsvTable of(String... columnsAndValues) {
    CsvTable table = new CsvTable();
    for (int i = 0; i < columnsAndValues.length; i += 2) {
      table.good.put(columnsAndValues[i], columnsAndValues[i + 1]);
    }
    return table;
  }

  /** The header line. */
  public String header() {
    return String.join(",", good.keySet());
  }

  /** The good row. */
  public String row() {
    return String.join(",", good.values());
  }

  /** The good row with other values in some columns: column, value, column, value ... */
  public String row(String... columnsAndValues) {
    Map<String, String> row = new LinkedHashMap<>(good);
    for (int i = 0; i < columnsAndValues.length; i += 2) {
      row.put(column(columnsAndValues[i]), columnsAndValues[i + 1]);
    }
    return String.join(",", row.values());
  }

  /** The header without a column. */
  public String headerWithout(String column) {
    return header().replace(column(column) + ",", "");
  }

  private String column(String name) {
    return good.keySet().stream()
        .filter(key -> key.strip().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no column " + name));
  }
}
