package io.gammaflow.launcher;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What people read of a file, everything else blanked out so that places stay: documents without
 * code and targets of links, literals of Java and JavaScript that are more than a word, docs of
 * schemas, scripts whole.
 *
 * @param file path from the project's root
 */
record ReadText(String file, String text) {
  private static final Set<String> LEFT_OUT = Set.of("target", ".git", "node_modules");
  private static final Set<String> SCRIPTS = Set.of("gammaflow", ".ci/run", ".ci/coverage");

  /** Comments and characters first, so that a quote in them begins nothing. */
  private static final Pattern LITERAL =
      Pattern.compile(
          "//[^\n]*|/\\*.*?\\*/|'(?:\\\\.|[^'\\\\])[^']{0,5}?'"
              + "|\"\"\"(.*?)\"\"\"|\"((?:\\\\.|[^\"\\\\\n])*)\"",
          Pattern.DOTALL);

  private static final Pattern SCRIPT_LITERAL =
      Pattern.compile(
          "(?<![:'\"`])//[^\n]*|/\\*.*?\\*/|'((?:\\\\.|[^'\\\\\n])*)'"
              + "|\"((?:\\\\.|[^\"\\\\\n])*)\"|`((?:\\\\.|[^`\\\\])*)`",
          Pattern.DOTALL);

  private static final Pattern DOC = Pattern.compile("\"doc\"\\s*:\\s*\"([^\"]*)\"");
  private static final Pattern CODE = Pattern.compile("`[^`\n]+`|\\]\\([^)\n]*\\)");
  private static final Pattern TAG =
      Pattern.compile("<(?:/|i |link|script|meta)[^>]*>|class=\"[^\"]*\"|id=\"[^\"]*\"|&#?\\w+;");

  /** Every such text below the folder. */
  static List<ReadText> below(Path house) throws IOException {
    List<ReadText> texts = new ArrayList<>();
    Files.walkFileTree(
        house,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return LEFT_OUT.contains(folder.getFileName().toString())
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            String name = house.relativize(file).toString().replace('\\', '/');
            if (isRead(name)) {
              texts.add(new ReadText(name, read(name, Files.readString(file))));
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return texts;
  }

  /** File and line. */
  String place(int at) {
    return file + ':' + (1 + text.substring(0, at).chars().filter(c -> c == '\n').count());
  }

  /** Texts in quotes that have a blank: what has none is a key, a name or a code. */
  static String literals(String source) {
    return only(source, LITERAL);
  }

  private static boolean isRead(String name) {
    return name.endsWith(".md")
        || name.endsWith(".html")
        || SCRIPTS.contains(name)
        || name.contains("src/main/") && (name.endsWith(".java") || name.endsWith(".js"))
        || name.contains("src/main/avro/");
  }

  private static String read(String name, String source) {
    if (name.endsWith(".java")) {
      return literals(source);
    }
    if (name.endsWith(".js")) {
      return only(source, SCRIPT_LITERAL);
    }
    if (name.endsWith(".avsc")) {
      return only(source, DOC);
    }
    if (name.endsWith(".html")) {
      return TAG.matcher(source).replaceAll(match -> blank(match.group()));
    }
    if (name.endsWith(".md")) {
      String prose = name.equals("CONTRIBUTING.md") ? Glossary.withoutTable(source) : source;
      return CODE.matcher(prose).replaceAll(match -> blank(match.group()));
    }
    return source;
  }

  /** Keeps the first of the pattern's groups that is there and has a blank. */
  private static String only(String source, Pattern pattern) {
    StringBuilder text = new StringBuilder(blank(source));
    Matcher matcher = pattern.matcher(source);
    while (matcher.find()) {
      for (int group = 1; group <= matcher.groupCount(); group++) {
        String found = matcher.group(group);
        if (found != null && found.indexOf(' ') >= 0) {
          text.replace(matcher.start(group), matcher.end(group), found);
        }
      }
    }
    return text.toString();
  }

  private static String blank(String text) {
    return text.replaceAll("[^\n]", " ");
  }
}
