package io.gammaflow.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The words that CONTRIBUTING.md's glossary rules out: the last column of its table, with commas
 * between them, each in all of its inflections.
 */
final class Glossary {
  static final String HEAD = "| word | meaning | not |";

  private static final Map<String, String> IRREGULAR =
      Map.of(
          "say", "said",
          "tell", "told|untold",
          "speak", "spoke|spoken",
          "hear", "heard|unheard");

  private Glossary() {}

  /** One pattern for all of them, whole words only, whatever their case. */
  static Pattern ruledOut(Path contributing) throws IOException {
    List<String> words =
        table(Files.readString(contributing))
            .lines()
            .skip(2)
            .map(row -> row.split("\\|", -1)[3])
            .flatMap(cell -> Arrays.stream(cell.split(",")))
            .map(String::strip)
            .filter(word -> !word.isEmpty())
            .toList();
    return Pattern.compile(
        words.stream().map(Glossary::inflected).collect(Collectors.joining("|", "\\b(", ")\\b")),
        Pattern.CASE_INSENSITIVE);
  }

  /** The document without the table, which has to name what it rules out; lines stay. */
  static String withoutTable(String contributing) {
    String table = table(contributing);
    return contributing.replace(table, table.replaceAll("[^\n]", " "));
  }

  private static String table(String contributing) {
    int from = contributing.indexOf(HEAD);
    if (from < 0) {
      throw new IllegalStateException("CONTRIBUTING.md has no table \"" + HEAD + '"');
    }
    return contributing.substring(from, contributing.indexOf("\n\n", from));
  }

  /** In a phrase only the first word is inflected, and plural only the last. */
  private static String inflected(String phrase) {
    int blank = phrase.indexOf(' ');
    String first = blank < 0 ? phrase : phrase.substring(0, blank);
    String rest = blank < 0 ? "" : phrase.substring(blank).replace(" ", "\\s+") + "s?";
    String forms =
        first.endsWith("e")
            ? first + "[sd]?|" + first.substring(0, first.length() - 1) + "ings?"
            : first + "(?:s|es|ed|ings?)?";
    String irregular = IRREGULAR.containsKey(first) ? '|' + IRREGULAR.get(first) : "";
    return "(?:" + forms + irregular + ')' + rest;
  }
}
