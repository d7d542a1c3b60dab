package io.gammaflow.launcher.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorTest {
  @TempDir Path folder;

  @Test
  void findsNothingWhereAllIsWell() {
    List<Check> checks = new Doctor(Map.of(), folder.resolve("gammaflow.log")).examine(null);

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
    assertThat(new Doctor(Map.of(), folder.resolve("l")).examine(file))
        .filteredOn(check -> !check.passed())
        .extracting(Check::found)
        .containsExactly(
            "lvels: no such setting; did you mean levels? (x.yaml)",
            "tick: '5' has no unit; write 5s, 5ms or 5m (x.yaml, key tick)");
  }

  @Test
  void saysWhatAReplayWouldUse() {
    assertThat(new Doctor(Map.of("GAMMAFLOW_TICK", "5s"), folder.resolve("l")).examine(null))
        .last()
        .extracting(Check::found)
        .isEqualTo("tick 5s (environment GAMMAFLOW_TICK)");
  }
}
