package io.gammaflow.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people read, in the words of CONTRIBUTING.md: documents, messages, help, page, schemas. */
class GlossaryTest {
  private static final Path HOUSE = Path.of("../..");

  /** Where a word cannot go, by the end of the file's name; each with its reason. */
  private static final Map<String, Set<String>> UNAVOIDABLE =
      Map.of(
          // Comments of migrations that were applied: a changed step is refused by its checksum.
          "sinks/questdb/COLUMNS.md", Set.of("speak"));

  @Test
  void noWordThatTheGlossaryRulesOut() throws IOException {
    Pattern ruledOut = Glossary.ruledOut(HOUSE.resolve("CONTRIBUTING.md"));
    TreeSet<String> found = new TreeSet<>();
    for (ReadText text : ReadText.below(HOUSE)) {
      ruledOut
          .matcher(text.text())
          .results()
          .filter(match -> !isUnavoidable(text.file(), match.group()))
          .map(match -> text.place(match.start()) + ": " + match.group())
          .forEach(found::add);
    }
    assertThat(found).isEmpty();
  }

  @Test
  void readsEveryKindOfText() throws IOException {
    List<String> files = ReadText.below(HOUSE).stream().map(ReadText::file).toList();
    assertThat(files)
        .contains(
            "README.md",
            "gammaflow",
            "schemas/src/main/avro/Progress.avsc",
            "jobs/commands/src/main/java/io/gammaflow/commands/DoctorCommand.java")
        .anyMatch(file -> file.endsWith("page/index.html"))
        .anyMatch(file -> file.endsWith("page/js/words.js"));
  }

  @ParameterizedTest
  @CsvSource({
    "it said so, true",
    "SAYS, true",
    "an untold record, true",
    "promises, true",
    "signs of life, true",
    "essay and password, false",
    "a tall story, false"
  })
  void knowsInflections(String text, boolean expected) throws IOException {
    Pattern ruledOut = Glossary.ruledOut(HOUSE.resolve("CONTRIBUTING.md"));
    assertThat(ruledOut.matcher(text).find()).isEqualTo(expected);
  }

  @Test
  void messagesOfAJavaSourceAreRead() {
    String source =
        "/** Says why. */ class A { // a room\n"
            + "  String key = \"say\";\n"
            + "  String message = \"it says \\\"no\\\" here\" + '\"' + \"hole in it\";\n"
            + "}";
    assertThat(ReadText.literals(source).strip().split("\\s+"))
        .containsExactly("it", "says", "\\\"no\\\"", "here", "hole", "in", "it");
  }

  private static boolean isUnavoidable(String file, String word) {
    return UNAVOIDABLE.entrySet().stream()
        .anyMatch(e -> file.endsWith(e.getKey()) && e.getValue().contains(word));
  }
}
