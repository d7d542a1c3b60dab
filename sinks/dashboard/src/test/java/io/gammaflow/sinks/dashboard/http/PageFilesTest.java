package io.gammaflow.sinks.dashboard.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class PageFilesTest {
  private static final Path FOLDER =
      Path.of("src/main/resources/io/gammaflow/sinks/dashboard/page");

  @Test
  void listsEveryFileOfThePage() throws IOException {
    try (Stream<Path> files = Files.walk(FOLDER)) {
      assertThat(
              files
                  .filter(Files::isRegularFile)
                  .map(f -> FOLDER.relativize(f).toString().replace('\\', '/')))
          .containsExactlyInAnyOrderElementsOf(PageFiles.PAGE);
    }
  }

  @Test
  void namesNoOtherHost() throws IOException {
    try (Stream<Path> files = Files.walk(FOLDER)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String text = Files.readString(file).replace("http://www.w3.org/2000/svg", "");
        assertThat(text).as(file.toString()).doesNotContain("http:", "https:", "//cdn");
      }
    }
  }

  @Test
  void reachesNothingThatIsNotListed() {
    PageFiles files = PageFiles.ofClasspath();
    assertThat(files.at("/")).isNotNull();
    assertThat(files.at("/js/../index.html")).isNull();
    assertThat(files.at("/../http/PageFiles.class")).isNull();
    assertThat(files.at("/js/")).isNull();
  }
}
