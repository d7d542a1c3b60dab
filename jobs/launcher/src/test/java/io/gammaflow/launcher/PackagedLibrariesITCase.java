package io.gammaflow.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What these tests run with and the packaged command does not have. A library of scope test hides
 * the same one that another module needs at run time, and no test notices: they all have it.
 */
class PackagedLibrariesITCase {
  private static final Path LIBRARIES = Path.of("target", "lib");

  /** Libraries of tests, which nothing that ships needs. */
  private static final Pattern TESTS_ALONE =
      Pattern.compile(
          "(junit|jqwik|assertj|archunit|opentest4j|apiguardian|byte-buddy|hamcrest|surefire"
              + "|flink-test-utils|flink-runtime-.*-tests|flink-streaming-java-.*-tests"
              + "|gammaflow-test-fixtures|gammaflow-client|gammaflow-launcher).*");

  @Test
  void theCommandHasEveryLibraryThatIsNotOfTestsAlone() throws IOException {
    Set<String> packaged;
    try (Stream<Path> files = Files.list(LIBRARIES)) {
      packaged = files.map(f -> f.getFileName().toString()).collect(Collectors.toSet());
    }
    assertThat(packaged).isNotEmpty();
    Set<String> missing = new TreeSet<>();
    for (String entry : classPath().split(File.pathSeparator)) {
      String name = Path.of(entry).getFileName().toString();
      if (name.endsWith(".jar")
          && !packaged.contains(name)
          && !TESTS_ALONE.matcher(name).matches()) {
        missing.add(name);
      }
    }
    assertThat(missing)
        .as("on the class path of these tests and not in %s: scope test hides it?", LIBRARIES)
        .isEmpty();
  }

  /** Surefire starts tests with one jar that names the others. */
  private static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }
}
