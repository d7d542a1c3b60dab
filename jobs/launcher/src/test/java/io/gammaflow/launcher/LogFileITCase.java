package io.gammaflow.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole command as a process of its own, with a home and a temporary folder of its own. */
class LogFileITCase {
  @TempDir Path folder;

  @Test
  void aFreshHomeGetsALogThatItsUserAloneCanRead() throws Exception {
    assertThat(replay()).doesNotContain("no log is written");

    Path state = folder.resolve(".local/state/gammaflow");
    Path log = state.resolve("gammaflow.log");
    assertThat(log).isNotEmptyFile();
    assertThat(mode(log)).isEqualTo("rw-------");
    assertThat(mode(state)).isEqualTo("rwx------");
    assertThat(folder.resolve("tmp")).isEmptyDirectory();
  }

  @Test
  void whereSomebodyElseCouldHaveLaidALinkNothingIsLogged() throws Exception {
    Path state = Files.createDirectories(folder.resolve(".local/state/gammaflow"));
    Files.setPosixFilePermissions(state, PosixFilePermissions.fromString("rwx------"));
    Path theirs = Files.writeString(folder.resolve("theirs"), "as it was");
    Path link = Files.createSymbolicLink(state.resolve("gammaflow.log"), theirs);
    String device = mode(Path.of("/dev/null"));

    assertThat(replay().lines().toList())
        .containsOnlyOnce("gammaflow: no log is written: " + link + " is a link");

    assertThat(theirs).hasContent("as it was");
    assertThat(link).isSymbolicLink();
    assertThat(state).isDirectoryNotContaining(p -> !p.equals(link));
    assertThat(mode(Path.of("/dev/null"))).isEqualTo(device);
  }

  /** What a replay says on standard error. */
  private String replay() throws IOException, InterruptedException {
    Path tmp = Files.createDirectories(folder.resolve("tmp"));
    Path said = folder.resolve("said");
    ProcessBuilder process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Djava.io.tmpdir=" + tmp,
                "-XX:-UsePerfData",
                // Flink's test libraries bring settings of their own, which would go first.
                "-Dlog4j2.configurationFile=classpath:log4j2.properties",
                "-cp",
                System.getProperty("java.class.path"),
                Gammaflow.class.getName(),
                "replay",
                "deribit-chain",
                Path.of("examples", "made-up-chain.csv").toString())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(said.toFile());
    Map<String, String> environment = process.environment();
    List.of("XDG_STATE_HOME", "XDG_CACHE_HOME").forEach(environment::remove);
    environment.put("HOME", folder.toString());
    assertThat(process.start().waitFor()).isZero();
    return Files.readString(said, StandardCharsets.UTF_8);
  }

  private static String mode(Path path) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
  }
}
