package io.gammaflow.operations.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorTest {
  @TempDir Path folder;

  @Test
  void findsNothingWhereAllIsWell() {
    List<Check> checks = new Doctor(Map.of(), log(), line -> {}).examine(null);

    assertThat(checks).allMatch(Check::passed);
    assertThat(checks)
        .extracting(Check::name)
        .containsExactly("Java", "memory", "cores", "temporary folder", "log folder", "settings");
  }

  @Test
  void everyFaultComesWithItsMend() throws IOException {
    assertThat(Doctor.java(11).mend()).isEqualTo("install a JDK of version 17 or later");
    assertThat(Doctor.heap(200).mend()).contains("GAMMAFLOW_JAVA_OPTS=-Xmx512m");
    assertThat(Doctor.folder("log folder", folder.resolve("none")).mend()).startsWith("make it");

    Path file = Files.writeString(folder.resolve("x.yaml"), "tick: 5\nlvels: 1\n");
    assertThat(new Doctor(Map.of(), log(), line -> {}).examine(file))
        .filteredOn(check -> !check.passed())
        .extracting(Check::found)
        .containsExactly(
            "lvels: no such setting; did you mean levels? (x.yaml)",
            "tick: '5' has no unit; write 5s, 5ms or 5m (x.yaml, key tick)");
  }

  @Test
  void saysWhatAReplayWouldUse() {
    assertThat(new Doctor(Map.of("GAMMAFLOW_TICK", "5s"), log(), line -> {}).examine(null))
        .last()
        .extracting(Check::found)
        .isEqualTo("tick 5s (environment GAMMAFLOW_TICK)");
  }

  @Test
  void aLogFolderThatIsNotThereYetIsNoFault() {
    Check check = logFolder();

    assertThat(check.passed()).isTrue();
    assertThat(check.found()).isEqualTo(log().getParent() + ", to be made");
    assertThat(log().getParent()).doesNotExist();
  }

  @Test
  void aLogFolderThatOthersCouldHaveLaidThereIsAFault() throws IOException {
    Path theirs = Files.createDirectories(log().getParent());
    Files.setPosixFilePermissions(theirs, PosixFilePermissions.fromString("rwxrwxrwx"));
    assertThat(logFolder().found())
        .isEqualTo(theirs + " is open to others (rwxrwxrwx), so no log is written");
    assertThat(logFolder().mend()).contains("XDG_STATE_HOME");

    Files.setPosixFilePermissions(theirs, PosixFilePermissions.fromString("rwx------"));
    assertThat(logFolder().passed()).isTrue();

    Files.createSymbolicLink(log(), folder.resolve("elsewhere"));
    assertThat(logFolder().found()).isEqualTo(log() + " is a link, so no log is written");
  }

  @Test
  void aLogFolderThatCannotBeMadeIsAFault() throws IOException {
    Files.writeString(folder.resolve("state"), "");

    assertThat(logFolder().found())
        .isEqualTo(log().getParent() + " cannot be made, so no log is written");
  }

  private Path log() {
    return folder.resolve("state").resolve("gammaflow").resolve("gammaflow.log");
  }

  private Check logFolder() {
    return new Doctor(Map.of(), log(), line -> {})
        .examine(null).stream()
            .filter(c -> c.name().equals("log folder"))
            .findFirst()
            .orElseThrow();
  }
}
