package io.gammaflow.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A recipe that names a class that has gone leads nowhere. */
class ContributingTest {
  private static final Path HOUSE = Path.of("../..");
  private static final Set<String> LEFT_OUT = Set.of("target", ".git");
  private static final Pattern CODE = Pattern.compile("`[^`\n]+`");
  private static final Pattern TYPE =
      Pattern.compile("(?<![-\\w])[A-Z][a-z]+(?:[A-Z][A-Za-z]*)+\\b");

  @ParameterizedTest
  @ValueSource(strings = {"CONTRIBUTING.md", "SECURITY.md", "README.md"})
  void namesClassesThatAreThere(String document) throws IOException {
    Set<String> named =
        CODE.matcher(Files.readString(HOUSE.resolve(document)))
            .results()
            .map(MatchResult::group)
            .flatMap(code -> TYPE.matcher(code).results().map(MatchResult::group))
            .collect(Collectors.toCollection(TreeSet::new));
    named.removeAll(types());
    assertThat(named).isEmpty();
  }

  private static Set<String> types() throws IOException {
    Set<String> types = new TreeSet<>();
    Files.walkFileTree(
        HOUSE,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
            return LEFT_OUT.contains(folder.getFileName().toString())
                ? FileVisitResult.SKIP_SUBTREE
                : FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            String name = file.getFileName().toString();
            if (name.endsWith(".java") || name.endsWith(".avsc")) {
              types.add(name.substring(0, name.lastIndexOf('.')));
            }
            return FileVisitResult.CONTINUE;
          }
        });
    return types;
  }
}
