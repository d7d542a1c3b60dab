package io.gammaflow.sinks.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import io.gammaflow.schemas.record.AlertKind;
import io.gammaflow.schemas.record.Flag;
import io.gammaflow.schemas.record.PositioningModel;
import io.gammaflow.schemas.record.Regime;
import io.gammaflow.schemas.record.SignalStatus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The page's modules without a page: rules of their text, their syntax, and their own tests in
 * {@code src/test/js}. The last two need node, and skip with a message where it is absent.
 */
class PageScriptsTest {
  private static final Path PAGE =
      Path.of("src/main/resources/io/gammaflow/sinks/dashboard/page/js");
  private static final Path TESTS = Path.of("src/test/js");
  private static final int LONGEST_FILE = 300;
  private static final int LONGEST_LINE = 160;

  /** As modules are read, with the tests beside them. */
  @TempDir Path folder;

  static List<Path> modules() throws IOException {
    try (Stream<Path> files = Files.list(PAGE)) {
      return files.filter(file -> file.toString().endsWith(".js")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("modules")
  void keepsTheRules(Path module) throws IOException {
    assertThat(ScriptRules.broken(module)).isEmpty();
    assertThat(Files.readAllLines(module))
        .hasSizeLessThanOrEqualTo(LONGEST_FILE)
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(LONGEST_LINE));
  }

  @Test
  void isSoundJavaScript() throws Exception {
    prepare();
    for (Path module : modules()) {
      node("--check", "js/" + module.getFileName());
    }
  }

  @Test
  void passesItsOwnTests() throws Exception {
    prepare();
    assertThat(node("--test")).doesNotContain("# tests 0\n");
  }

  private void prepare() throws IOException {
    Files.writeString(folder.resolve("package.json"), "{\"type\": \"module\"}\n");
    copy(PAGE, folder.resolve("js"));
    copy(TESTS, folder.resolve("tests"));
  }

  private static void copy(Path from, Path to) throws IOException {
    Files.createDirectories(to);
    try (Stream<Path> files = Files.list(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(file.getFileName()));
      }
    }
  }

  /** Runs it to its end, and returns what it printed. */
  private String node(String... arguments) throws IOException, InterruptedException {
    Path output = folder.resolve("output");
    ProcessBuilder command =
        new ProcessBuilder(Stream.concat(Stream.of("node"), Arrays.stream(arguments)).toList())
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    command.environment().put("FLAGS", names(Flag.values()));
    command.environment().put("STATUSES", names(SignalStatus.values()));
    command.environment().put("REGIMES", names(Regime.values()));
    command.environment().put("MODELS", names(PositioningModel.values()));
    command.environment().put("ALERTS", names(AlertKind.values()));
    Process process;
    try {
      process = command.start();
    } catch (IOException e) {
      return abort("no node here: the page's modules are not run (" + e.getMessage() + ")");
    }
    boolean ended = process.waitFor(2, TimeUnit.MINUTES);
    if (!ended) {
      process.destroyForcibly().waitFor();
    }
    String printed = Files.readString(output, StandardCharsets.UTF_8);
    assertThat(ended).as(printed).isTrue();
    assertThat(process.exitValue()).as(printed).isZero();
    return printed;
  }

  private static String names(Enum<?>[] values) {
    return Arrays.stream(values).map(Enum::name).collect(Collectors.joining(","));
  }
}
