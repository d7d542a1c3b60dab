package io.gammaflow.sinks.questdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Holds {@code COLUMNS.md} against the comments of the migrations, or writes it anew. */
class ColumnsPageTest {
  private static final Path PAGE = Path.of("COLUMNS.md");
  private static final Pattern TABLE =
      Pattern.compile(
          "-- (?<name>\\w+): (?<what>[^\\n]*)\\nCREATE TABLE[^(]*\\((?<columns>.*?)\\n\\)"
              + "(?<tail>[^;]*);",
          Pattern.DOTALL);
  private static final Pattern COLUMN =
      Pattern.compile("\\n  (?<name>\\w+) (?<type>[A-Z0-9\\[\\] ]+?),? -- (?<what>[^\\n]*)");
  private static final Pattern ADDED =
      Pattern.compile(
          "ALTER TABLE (?<table>\\w+) ADD COLUMN IF NOT EXISTS (?<name>\\w+) (?<type>[A-Z\\[\\]]+);"
              + " -- (?<what>[^\\n]*)");
  private static final Pattern REKEYED =
      Pattern.compile("ALTER TABLE (?<table>\\w+) DEDUP ENABLE UPSERT KEYS\\((?<keys>[^)]*)\\);");
  private static final Pattern KEYS = Pattern.compile("UPSERT KEYS\\((?<keys>[^)]*)\\)");

  @Test
  void thePageOfColumnsSaysWhatTheMigrationsSay() throws IOException {
    String page = page();
    if (Boolean.getBoolean("gammaflow.write")) {
      Files.writeString(PAGE, page);
    }
    assertThat(Files.readString(PAGE))
        .as(
            "write it anew: ./mvnw -pl sinks/questdb -am test -Dtest=ColumnsPageTest"
                + " -Dgammaflow.write=true -Dsurefire.failIfNoSpecifiedTests=false")
        .isEqualTo(page);
  }

  private static String page() {
    StringBuilder out =
        new StringBuilder(
            """
            # Columns of the tables

            Generated from the comments of the migrations by `ColumnsPageTest`. `ts` is the designated timestamp; null stands for
            what is absent or not a number.
            """);
    Map<String, StringBuilder> tables = new LinkedHashMap<>();
    for (Migration migration : Migration.all()) {
      Matcher table = TABLE.matcher(migration.text());
      while (table.find()) {
        tables.put(table.group("name"), created(table));
      }
      added(migration, tables);
      rekeyed(migration, tables);
    }
    tables.values().forEach(out::append);
    return out.toString();
  }

  private static StringBuilder created(Matcher table) {
    Matcher keys = KEYS.matcher(table.group("tail"));
    assertThat(keys.find()).as(table.group("name")).isTrue();
    StringBuilder out = new StringBuilder();
    out.append("\n## ").append(table.group("name")).append("\n\n");
    out.append(sentence(table.group("what"))).append(" Keys: `");
    out.append(keys.group("keys")).append("`.\n\n| column | type | meaning |\n|---|---|---|\n");
    Matcher column = COLUMN.matcher(table.group("columns"));
    int found = 0;
    while (column.find()) {
      found++;
      row(out, column);
    }
    assertThat(found)
        .as("every column has its comment")
        .isEqualTo((int) table.group("columns").lines().filter(line -> !line.isBlank()).count());
    return out;
  }

  private static void added(Migration migration, Map<String, StringBuilder> tables) {
    Matcher column = ADDED.matcher(migration.text());
    int found = 0;
    while (column.find()) {
      found++;
      row(Objects.requireNonNull(tables.get(column.group("table"))), column);
    }
    assertThat(found)
        .as("every column of %s has its comment", migration.name())
        .isEqualTo(
            (int) migration.text().lines().filter(line -> line.contains(" ADD COLUMN ")).count());
  }

  private static void rekeyed(Migration migration, Map<String, StringBuilder> tables) {
    Matcher change = REKEYED.matcher(migration.text());
    while (change.find()) {
      StringBuilder table = Objects.requireNonNull(tables.get(change.group("table")));
      int from = table.indexOf("Keys: `") + "Keys: `".length();
      table.replace(from, table.indexOf("`", from), change.group("keys"));
    }
  }

  private static void row(StringBuilder out, Matcher column) {
    out.append("| `").append(column.group("name")).append("` | ");
    out.append(column.group("type").replaceAll(" CAPACITY \\d+", "")).append(" | ");
    out.append(column.group("what").replace("|", "\\|")).append(" |\n");
  }

  private static String sentence(String what) {
    return Character.toUpperCase(what.charAt(0)) + what.substring(1);
  }
}
