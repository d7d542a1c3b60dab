package io.gammaflow.sinks.questdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
    for (Migration migration : Migration.all()) {
      Matcher table = TABLE.matcher(migration.text());
      while (table.find()) {
        Matcher keys = KEYS.matcher(table.group("tail"));
        assertThat(keys.find()).as(table.group("name")).isTrue();
        out.append("\n## ").append(table.group("name")).append("\n\n");
        out.append(sentence(table.group("what"))).append(" Keys: `");
        out.append(keys.group("keys")).append("`.\n\n| column | type | meaning |\n|---|---|---|\n");
        columns(out, table.group("columns"));
      }
    }
    return out.toString();
  }

  private static void columns(StringBuilder out, String columns) {
    Matcher column = COLUMN.matcher(columns);
    int found = 0;
    while (column.find()) {
      found++;
      out.append("| `").append(column.group("name")).append("` | ");
      out.append(column.group("type").replaceAll(" CAPACITY \\d+", "")).append(" | ");
      out.append(column.group("what").replace("|", "\\|")).append(" |\n");
    }
    assertThat(found)
        .as("every column has its comment")
        .isEqualTo((int) columns.lines().filter(line -> !line.isBlank()).count());
  }

  private static String sentence(String what) {
    return Character.toUpperCase(what.charAt(0)) + what.substring(1);
  }
}
