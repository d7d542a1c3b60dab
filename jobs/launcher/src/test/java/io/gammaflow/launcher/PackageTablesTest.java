package io.gammaflow.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A README with a table of packages has a row for every package of its module, and none for others.
 */
class PackageTablesTest {
  private static final Path HOUSE = Path.of("../..");
  private static final String HEAD = "| package |";
  private static final Pattern MODULE = Pattern.compile("<module>([^<]+)</module>");
  private static final Pattern NAME = Pattern.compile("`([a-z.]+)`");

  static List<String> modulesWithATable() {
    return modules("").filter(module -> readme(module).contains("\n" + HEAD)).toList();
  }

  /** Folders of the modules below one, of theirs too. */
  private static Stream<String> modules(String folder) {
    return MODULE
        .matcher(text(HOUSE.resolve(folder).resolve("pom.xml")))
        .results()
        .map(module -> folder + module.group(1) + "/")
        .flatMap(module -> Stream.concat(Stream.of(module), modules(module)));
  }

  @ParameterizedTest
  @MethodSource("modulesWithATable")
  void namesEveryPackage(String module) throws IOException {
    TreeSet<String> packages = packages(module);
    String root = root(packages);
    String above = root.substring(0, root.lastIndexOf('.') + 1);
    TreeSet<String> named = new TreeSet<>();
    for (String name : firstCells(readme(module))) {
      // Names are below the module's package, or begin with its last part.
      named.add(packages.contains(above + name) ? above + name : root + '.' + name);
    }
    assertThat(named).containsExactlyElementsOf(packages);
  }

  private static String readme(String module) {
    Path file = HOUSE.resolve(module).resolve("README.md");
    return Files.exists(file) ? text(file) : "";
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static TreeSet<String> firstCells(String readme) {
    int from = readme.indexOf("\n" + HEAD) + 1;
    TreeSet<String> names = new TreeSet<>();
    int end = readme.indexOf("\n\n", from);
    readme
        .substring(from, end < 0 ? readme.length() : end)
        .lines()
        .map(row -> row.substring(0, row.indexOf('|', 1)))
        .forEach(
            cell -> NAME.matcher(cell).results().map(PackageTablesTest::name).forEach(names::add));
    return names;
  }

  private static String name(MatchResult match) {
    return match.group(1);
  }

  private static TreeSet<String> packages(String module) throws IOException {
    Path sources = HOUSE.resolve(module).resolve("src/main/java");
    TreeSet<String> packages = new TreeSet<>();
    try (Stream<Path> files = Files.walk(sources)) {
      files
          .filter(file -> file.endsWith("package-info.java"))
          .map(file -> sources.relativize(file.getParent()).toString().replace('/', '.'))
          .forEach(packages::add);
    }
    return packages;
  }

  /** The longest package that all of them are in. */
  private static String root(TreeSet<String> packages) {
    String root = packages.first();
    for (String name : packages) {
      while (!(name + '.').startsWith(root + '.')) {
        root = root.substring(0, root.lastIndexOf('.'));
      }
    }
    return root;
  }
}
