package io.gammaflow.sinks.dashboard;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a module of the page must not hold, by its text: a lint that needs no other program. */
final class ScriptRules {
  private static final Map<Pattern, String> FORBIDDEN = new LinkedHashMap<>();

  static {
    FORBIDDEN.put(Pattern.compile("[^=!]==[^=]|!=[^=]"), "compares loosely");
    FORBIDDEN.put(Pattern.compile("^\\s*var\\b"), "declares by var");
    FORBIDDEN.put(Pattern.compile("\\b(console|debugger|alert\\()"), "talks to a developer");
    FORBIDDEN.put(
        Pattern.compile("\\b(innerHTML|outerHTML|insertAdjacentHTML|document\\.write|eval)\\b"),
        "makes markup or code of text");
    FORBIDDEN.put(Pattern.compile("new Function\\b"), "makes code of text");
    FORBIDDEN.put(Pattern.compile("(https?|wss?):?//"), "names another host");
    FORBIDDEN.put(Pattern.compile("\\bMath\\.random\\b"), "is no function of its data");
    FORBIDDEN.put(Pattern.compile("\\s$|\\t"), "has blanks at the end, or tabs");
  }

  private static final Pattern IMPORT =
      Pattern.compile(
          "^import (?:\\* as (\\w+)|(\\w+)|\\{([^}]*)\\}) from '([^']+)';", Pattern.MULTILINE);
  private static final Pattern COMMENT = Pattern.compile("^[ \\t]*//.*$", Pattern.MULTILINE);

  private ScriptRules() {}

  /** A line for each rule that a module breaks. */
  static List<String> broken(Path module) throws IOException {
    List<String> broken = new ArrayList<>();
    String text = COMMENT.matcher(Files.readString(module)).replaceAll("");
    int number = 0;
    for (String line : text.split("\n", -1)) {
      number++;
      for (Map.Entry<Pattern, String> rule : FORBIDDEN.entrySet()) {
        if (rule.getKey().matcher(line).find()) {
          broken.add(number + " " + rule.getValue() + ": " + line.strip());
        }
      }
    }
    Matcher imports = IMPORT.matcher(text);
    String rest = IMPORT.matcher(text).replaceAll("");
    while (imports.find()) {
      checkImport(module, imports, rest, broken);
    }
    return broken;
  }

  /** What is imported is there, and is used. */
  private static void checkImport(Path module, Matcher match, String rest, List<String> broken)
      throws IOException {
    String from = match.group(4);
    // The library beside the page is served from its own jar.
    boolean ours = from.startsWith("./");
    Path file = module.resolveSibling(from).normalize();
    if (ours && !Files.exists(file)) {
      broken.add("imports what is not there: " + from);
      return;
    }
    String exports = ours ? Files.readString(file) : "";
    for (String name : names(match)) {
      if (!uses(rest, name)) {
        broken.add("imports and does not use: " + name);
      }
      if (ours && match.group(3) != null && !exportsName(exports, name)) {
        broken.add("imports what " + from + " does not export: " + name);
      }
    }
  }

  private static List<String> names(Matcher match) {
    if (match.group(3) == null) {
      return List.of(match.group(1) == null ? match.group(2) : match.group(1));
    }
    return Pattern.compile("\\w+").matcher(match.group(3)).results().map(r -> r.group()).toList();
  }

  private static boolean uses(String text, String name) {
    return Pattern.compile("\\b" + name + "\\b").matcher(text).find();
  }

  private static boolean exportsName(String text, String name) {
    return Pattern.compile(
            "^export (async )?(const|let|function) " + name + "\\b", Pattern.MULTILINE)
        .matcher(text)
        .find();
  }
}
