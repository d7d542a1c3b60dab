package io.gammaflow.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class LibrariesTest {
  private static final Pattern FLINK = Pattern.compile("<flink.version>(.*)</flink.version>");

  /** The plugin for the object store is fetched by a pom of its own. */
  @Test
  void thePluginIsOfTheSameFlink() throws IOException {
    assertThat(flink(Path.of("object-store/pom.xml"))).isEqualTo(flink(Path.of("../../pom.xml")));
  }

  private static String flink(Path pom) throws IOException {
    return FLINK
        .matcher(Files.readString(pom))
        .results()
        .map((MatchResult r) -> r.group(1))
        .findFirst()
        .orElseThrow();
  }
}
