package io.gammaflow.launcher.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The table of inputs that are wrong or meant ill, each with the exact answer that a replay gives:
 * its exit code, the dead letters, and what becomes of the signals of the sound input. No wrong
 * number may be OK, and nothing may stop the run or vanish.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class HostileInputs {
  private static final int OK = 0;
  private static final int FAILED = 1;

  private final Map<String, Replayed> sound = new TreeMap<>();
  private List<Row> rows = List.of();
  private Path folder;
  private int made;

  /** Replays what is sound by {@link #sound}, and makes the rows. */
  abstract List<Row> make(Path folder) throws Exception;

  @BeforeAll
  void replayWhatIsSound(@TempDir Path scratch) throws Exception {
    folder = scratch;
    rows = make(scratch.resolve("market"));
  }

  /** Takes a sound input of a format. */
  interface Sound {
    void take(String format, Row.Maker maker) throws Exception;
  }

  /** Replays a sound input, with which the rows of its format are compared. */
  final Replayed sound(String format, Row.Maker maker) throws Exception {
    Replayed replayed = replay(format, maker);
    assertThat(faults(replayed)).isEmpty();
    assertThat(replayed.command().code()).isEqualTo(OK);
    assertThat(replayed.letters()).isEmpty();
    assertThat(replayed.signals()).isNotEmpty();
    sound.put(format, replayed);
    return replayed;
  }

  private Replayed replay(String format, Row.Maker maker) throws Exception {
    made++;
    Path input = Files.createDirectories(folder.resolve("in-" + made));
    return Replayed.of(format, maker.make(input), folder.resolve("out-" + made));
  }

  /** What was said beside where the files are. */
  private static List<String> faults(Replayed replayed) {
    return replayed
        .command()
        .err()
        .lines()
        .filter(line -> !line.startsWith("gammaflow: writing to "))
        .toList();
  }

  Stream<Row> rows() {
    return rows.stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void hasItsAnswer(Row row) throws Exception {
    Replayed told = replay(row.format(), row.maker());
    assertThat(told.command().out() + told.command().err()).doesNotContain("\u001b", "\u0007");
    if (row.effect() == Row.Effect.REFUSED) {
      assertThat(told.command().code()).isEqualTo(FAILED);
      assertThat(faults(told)).singleElement().asString().contains(row.flag());
      return;
    }
    assertThat(faults(told)).isEmpty();
    assertThat(told.command().code()).isEqualTo(OK);
    assertThat(told.command().out()).contains(" + late 0 + ");
    assertThat(told.letters()).hasSameSizeAs(row.letters());
    List<String> left = new ArrayList<>(told.letters());
    for (String begin : row.letters()) {
      assertThat(left.removeIf(first(begin))).as("%s among %s", begin, told.letters()).isTrue();
    }
    Replayed before = Objects.requireNonNull(sound.get(row.format()));
    switch (row.effect()) {
      case NONE -> assertThat(told.files()).isEqualTo(before.files());
      case FLAGGED -> isFlagged(row, before.signals(), told.signals());
      case DOUBTED -> isDoubted(row, before.signals(), told.signals());
      case REFUSED -> throw new AssertionError();
    }
  }

  /** Picks one that begins like that. */
  private static Predicate<String> first(String begin) {
    boolean[] taken = new boolean[1];
    return reason -> {
      boolean it = !taken[0] && reason.startsWith(begin);
      taken[0] |= it;
      return it;
    };
  }

  private static void isFlagged(Row row, Map<String, JsonNode> sound, Map<String, JsonNode> told) {
    assertThat(told.keySet()).isEqualTo(sound.keySet());
    int flagged = 0;
    for (Map.Entry<String, JsonNode> e : told.entrySet()) {
      JsonNode before = Objects.requireNonNull(sound.get(e.getKey()));
      if (Replayed.hasFlag(e.getValue(), row.flag())) {
        flagged++;
        assertThat(Replayed.isOk(e.getValue())).as(e.getKey()).isFalse();
        assertThat(Replayed.numbers(e.getValue())).isEqualTo(Replayed.numbers(before));
      } else {
        assertThat(e.getValue()).isEqualTo(before);
      }
    }
    assertThat(flagged).isPositive();
  }

  private static void isDoubted(Row row, Map<String, JsonNode> sound, Map<String, JsonNode> told) {
    int flagged = 0;
    for (Map.Entry<String, JsonNode> e : told.entrySet()) {
      flagged += Replayed.hasFlag(e.getValue(), row.flag()) ? 1 : 0;
      if (Replayed.isOk(e.getValue())) {
        assertThat(e.getValue()).isEqualTo(sound.get(e.getKey()));
      }
    }
    if (!row.flag().isEmpty()) {
      assertThat(flagged).isPositive();
    }
  }
}
