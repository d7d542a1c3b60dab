package io.gammaflow.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReplayBenchmarkTest {
  private static final ReplayGoal GOAL = new ReplayGoal("chain", "f", "a/b.csv", 10, 1024);

  @Test
  void takesTheMedianOfTimeAndTheLargestMemory() {
    BenchmarkTable.Row row =
        ReplayBenchmark.row(GOAL, List.of(run(9, 300, 0), run(3, 500, 0), run(4, 400, 0)));

    assertThat(row).isEqualTo(new BenchmarkTable.Row(GOAL, 4, 500, ""));
    assertThat(row.passed()).isTrue();
  }

  @Test
  void missesALimitOfTimeOrMemory() {
    assertThat(ReplayBenchmark.row(GOAL, List.of(run(10.1, 1, 0))).passed()).isFalse();
    assertThat(ReplayBenchmark.row(GOAL, List.of(run(1, 1025, 0))).passed()).isFalse();
  }

  @Test
  void aFastRunThatFailedDoesNotPass() {
    BenchmarkTable table =
        new BenchmarkTable(List.of(ReplayBenchmark.row(GOAL, List.of(run(1, 1, 0), run(1, 1, 1)))));

    assertThat(table.passed()).isFalse();
    assertThat(table.print()).contains("FAIL exit code 1: the last line");
  }

  @Test
  void whatIsNotThereIsNotPassed() {
    assertThat(ReplayBenchmark.row(GOAL, List.of()).fault()).isEqualTo("no a/b.csv");
    assertThat(new BenchmarkTable(List.of(ReplayBenchmark.row(GOAL, List.of()))).passed())
        .isFalse();
  }

  @Test
  void readsTheHighWaterMark() {
    assertThat(ProcessRun.peakMegabytes("VmPeak: 9 kB\nVmHWM:\t  271360 kB\n")).isEqualTo(265);
    assertThat(ProcessRun.peakMegabytes("")).isZero();
  }

  @Test
  void runsAProcessToItsEnd() throws IOException, InterruptedException {
    String java = ProcessHandle.current().info().command().orElse("java");

    ProcessRun run = ProcessRun.of(List.of(java, "-version"));

    assertThat(run.exitCode()).isZero();
    assertThat(run.output()).contains("version");
    assertThat(run.seconds()).isPositive();
  }

  private static ProcessRun run(double seconds, double megabytes, int exitCode) {
    return new ProcessRun(seconds, megabytes, exitCode, "first\nthe last line\n");
  }
}
