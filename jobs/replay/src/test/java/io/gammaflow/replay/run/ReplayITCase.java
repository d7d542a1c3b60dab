package io.gammaflow.replay.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gammaflow.replay.report.ReplayReport;
import io.gammaflow.runtime.config.ExecutionOptions;
import io.gammaflow.runtime.config.ReplayConfig;
import io.gammaflow.runtime.config.ReplayOptions;
import io.gammaflow.runtime.config.Setting;
import io.gammaflow.runtime.terminal.Terminal;
import io.gammaflow.schemas.record.PositioningModel;
import io.gammaflow.streams.config.ConfigOption;
import io.gammaflow.streams.exposure.ExposureOptions;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whole replays of a made-up market in this process. */
class ReplayITCase {
  private static final int LATE_REVISIONS = TestingMarket.UNDERLYINGS * 2;

  private static final ByteArrayOutputStream TOLD = new ByteArrayOutputStream();

  @TempDir static Path folder;
  private static Path calm = Path.of("");

  @BeforeEach
  void runWithoutFailure() throws Exception {
    if (calm.toString().isEmpty()) {
      calm = folder.resolve("calm");
      ReplayReport report = run(new TestingMarket(true), calm, Map.of());
      assertThat(report.counts().holds()).isTrue();
      assertThat(report.counts().deadLettered()).isEqualTo(4);
      assertThat(report.counts().duplicate()).isEqualTo(TestingMarket.UNDERLYINGS);
      assertThat(report.model()).isEqualTo(PositioningModel.FILTER);
      assertThat(report.books()).hasSize(2 * TestingMarket.UNDERLYINGS);
      assertThat(Files.readAllLines(calm.resolve("signals.jsonl")))
          .hasSize((int) report.signalsWritten());
    }
  }

  /** What differs most from the calm run; {@code -Dgammaflow.replay.matrix=true}: every row. */
  static Stream<Arguments> matrix() {
    List<Arguments> rows = new ArrayList<>();
    rows.add(Arguments.of("4", "rocksdb", 1));
    if (Boolean.getBoolean("gammaflow.replay.matrix")) {
      rows.add(Arguments.of("1", "heap", 0));
      rows.add(Arguments.of("2", "heap", 0));
      rows.add(Arguments.of("4", "rocksdb", 0));
      rows.add(Arguments.of("2", "heap", 1));
    }
    return rows.stream();
  }

  @ParameterizedTest
  @MethodSource("matrix")
  void theBytesDependNeitherOnParallelismNorBackendNorFailures(
      String parallelism, String backend, int failures) throws Exception {
    Path out = folder.resolve(parallelism + backend + failures);
    TestingMarket market = new TestingMarket(true, failures, new CheckpointWatch());

    ReplayReport report =
        run(
            market,
            out,
            Map.of(
                ExecutionOptions.PARALLELISM, parallelism,
                ExecutionOptions.STATE_BACKEND, backend,
                ReplayOptions.CHECKPOINT_INTERVAL, failures == 0 ? "none" : "100ms"));

    assertThat(market.failuresLeft()).isZero();
    assertThat(report.counts().holds()).isTrue();
    assertThat(content(out)).isEqualTo(content(calm));
  }

  @Test
  void theFlowAgainstVaultsIsSaidFromTheirFirstWordOn() throws IOException {
    List<String> profiles = Files.readAllLines(calm.resolve("profiles.jsonl"));
    assertThat(profiles.get(0)).contains("\"vaultFlowUnits\":null");
    assertThat(profiles.get(profiles.size() - 1)).contains("\"vaultFlowUnits\":[");
    assertThat(Files.readString(calm.resolve("signals.jsonl"))).doesNotContain("VAULT_DOUBTFUL");
  }

  @Test
  void linesAreOrderedAndARevisionFollowsWhatItAmends() throws IOException {
    List<String> keys = new ArrayList<>();
    for (String line : Files.readAllLines(calm.resolve("signals.jsonl"))) {
      keys.add(
          line.replaceAll(
              ".*\"eventTime\":\"([^\"]*)\".*\"revision\":(\\d+),\"book\":\"([^\"]*)\".*",
              "$1 $3 $2"));
    }

    assertThat(keys).isSorted().doesNotHaveDuplicates();
    assertThat(keys).filteredOn(key -> key.endsWith(" 1")).hasSize(LATE_REVISIONS);
  }

  @Test
  void writesTheFilesThatThereAreAlways() {
    assertThat(content(calm).keySet())
        .containsExactly(
            "alerts.jsonl",
            "dead-letters.jsonl",
            "positions.jsonl",
            "profiles.jsonl",
            "signals.jsonl");
  }

  @Test
  void whatWasLearnedAtMidnightIsAFileOfItsOwn() throws Exception {
    Instant start = Instant.parse("2021-06-01T23:58:00Z");
    String alone = learned(start, "1");
    assertThat(learned(start, "3")).isEqualTo(alone);
    assertThat(alone.lines())
        .hasSize(TestingMarket.UNDERLYINGS)
        .isSorted()
        .allMatch(line -> line.startsWith("{\"eventTime\":\"2021-06-02T00:00:00.000000Z\""));
  }

  private static String learned(Instant start, String parallelism) throws Exception {
    Path out = folder.resolve("learned" + parallelism);
    run(
        new TestingMarket(start),
        out,
        Map.of(ExposureOptions.CALIBRATE, "true", ExecutionOptions.PARALLELISM, parallelism));
    return Files.readString(out.resolve("calibrations.jsonl"));
  }

  @Test
  void aFailureWithoutCheckpointsEndsTheRunInOneLine() {
    assertThatThrownBy(
            () -> run(new TestingMarket(true, 1, () -> true), folder.resolve("failed"), Map.of()))
        .isInstanceOf(ReplayException.class)
        .hasMessage("the run failed: induced; --verbose shows where");
  }

  @Test
  void whatARunThatFailedHasWrittenIsMarkedAsAPart() throws Exception {
    Path out = Files.createDirectory(folder.resolve("broken-off"));
    Files.writeString(out.resolve("signals.jsonl"), "of an earlier run\n");

    assertThatThrownBy(() -> run(new TestingMarket(true, 1, () -> true), out, Map.of()))
        .isInstanceOf(ReplayException.class);

    assertThat(content(out).keySet())
        .isNotEmpty()
        .allMatch(name -> name.endsWith(".jsonl.partial"));
    assertThat(TOLD.toString(StandardCharsets.UTF_8))
        .contains("gammaflow: writing to " + out + ": every signal, profiles of one tick in 1m")
        .contains("gammaflow: what " + out + " holds is a part: its files end in .jsonl.partial");
  }

  @Test
  void theFileOfProfilesKeepsATickAMinuteAndTheLast() throws Exception {
    Path all = folder.resolve("all-profiles");
    run(new TestingMarket(true), all, Map.of(ReplayOptions.PROFILE_EVERY, "none"));

    assertThat(Files.readString(calm.resolve("signals.jsonl")))
        .isEqualTo(Files.readString(all.resolve("signals.jsonl")));
    List<String> every = Files.readAllLines(all.resolve("profiles.jsonl"));
    List<String> thinned = Files.readAllLines(calm.resolve("profiles.jsonl"));
    assertThat(every).containsAll(thinned);
    assertThat(thinned).hasSizeLessThan(every.size() / 2);
    assertThat(thinned.get(0)).isEqualTo(every.get(0));
    assertThat(minutes(thinned)).isEqualTo(minutes(every));
  }

  private static Set<String> minutes(List<String> profiles) {
    Set<String> minutes = new TreeSet<>();
    for (String line : profiles) {
      minutes.add(
          line.replaceAll(
              ".*\"eventTime\":\"([^\"]{16})[^\"]*\".*\"underlying\":\"([^\"]*)\".*", "$1 $2"));
    }
    return minutes;
  }

  @Test
  void customerFlowWithoutTradesIsRefused() {
    assertThatThrownBy(
            () ->
                run(
                    new TestingMarket(false),
                    folder.resolve("refused"),
                    Map.of(ExposureOptions.MODEL, "CUSTOMER_FLOW")))
        .isInstanceOf(ReplayException.class)
        .hasMessageContaining("model: CUSTOMER_FLOW needs trades")
        .extracting(e -> ((ReplayException) e).isUsage())
        .isEqualTo(true);
  }

  @Test
  void withoutTradesAConventionSpeaks() throws Exception {
    assertThat(run(new TestingMarket(false), folder.resolve("quiet"), Map.of()).model())
        .isEqualTo(PositioningModel.CALLS_LONG_PUTS_SHORT);
  }

  private static ReplayReport run(
      TestingMarket market, Path out, Map<ConfigOption<?>, String> values) throws Exception {
    Map<ConfigOption<?>, Setting> settings = new HashMap<>();
    values.forEach((option, value) -> settings.put(option, new Setting(value, "test")));
    settings.put(ReplayOptions.OUT, new Setting(out.toString(), "test"));
    settings.put(ExposureOptions.PROFILE_LEVELS, new Setting("31", "test"));
    List<String> problems = new ArrayList<>();
    ReplayConfig config = ReplayConfig.of(settings, problems);
    assertThat(problems).isEmpty();
    TOLD.reset();
    PrintStream terminal = new PrintStream(TOLD, true, StandardCharsets.UTF_8);
    return new Replay(market, Path.of("market"), config)
        .run(new Terminal(terminal, terminal, false, false, false));
  }

  /** True once after each newly completed checkpoint of the run in this process. */
  private static final class CheckpointWatch implements BooleanSupplier {
    private final PathMatcher metadata =
        FileSystems.getDefault().getPathMatcher("glob:**/gammaflow-run-*/**/chk-*/_metadata");
    private final Set<Path> seen = new HashSet<>();

    CheckpointWatch() {
      seen.addAll(completed());
    }

    @Override
    public synchronized boolean getAsBoolean() {
      return seen.addAll(completed());
    }

    private List<Path> completed() {
      List<Path> found = new ArrayList<>();
      try (DirectoryStream<Path> runs =
          Files.newDirectoryStream(
              Path.of(System.getProperty("java.io.tmpdir", "/tmp")), "gammaflow-run-*")) {
        for (Path run : runs) {
          try (Stream<Path> files = Files.walk(run)) {
            files.filter(metadata::matches).forEach(found::add);
          } catch (UncheckedIOException | IOException vanished) {
            // The cluster removes old checkpoints while we look.
            continue;
          }
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      return found;
    }
  }

  private static Map<String, String> content(Path out) {
    Map<String, String> files = new TreeMap<>();
    try (Stream<Path> paths = Files.list(out)) {
      for (Path path : paths.toList()) {
        files.put(path.getFileName().toString(), Files.readString(path));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files;
  }
}
