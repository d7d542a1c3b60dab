package io.gammaflow.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

/** Measures whole replays: a fresh process each, the same Java and flags as this one. */
public final class ReplayBenchmark {
  private final String mainClass;
  private final Path data;
  private final int rounds;
  private final Consumer<String> says;

  /**
   * @param mainClass the command's main class, on this process's class path
   * @param data folder of recorded markets
   * @param rounds runs of each goal
   * @param says receives a line about what is being measured
   */
  public ReplayBenchmark(String mainClass, Path data, int rounds, Consumer<String> says) {
    this.mainClass = mainClass;
    this.data = data;
    this.rounds = rounds;
    this.says = says;
  }

  /** Runs every goal, interleaved so that a busy moment of the machine does not hit one alone. */
  public BenchmarkTable run() throws IOException, InterruptedException {
    List<List<ProcessRun>> runs = new ArrayList<>();
    ReplayGoal.ALL.forEach(goal -> runs.add(new ArrayList<>()));
    for (int round = 1; round <= rounds; round++) {
      for (int i = 0; i < ReplayGoal.ALL.size(); i++) {
        ReplayGoal goal = ReplayGoal.ALL.get(i);
        Path file = data.resolve(goal.file());
        if (Files.exists(file)) {
          says.accept("round " + round + " of " + rounds + ": " + goal.name());
          runs.get(i).add(ProcessRun.of(command(goal, file)));
        }
      }
    }
    List<BenchmarkTable.Row> rows = new ArrayList<>();
    for (int i = 0; i < runs.size(); i++) {
      rows.add(row(ReplayGoal.ALL.get(i), runs.get(i)));
    }
    return new BenchmarkTable(rows);
  }

  private List<String> command(ReplayGoal goal, Path file) {
    List<String> command = new ArrayList<>();
    command.add(ProcessHandle.current().info().command().orElse("java"));
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("java.class.path", ""),
            mainClass,
            "replay",
            goal.format(),
            file.toString()));
    return command;
  }

  static BenchmarkTable.Row row(ReplayGoal goal, List<ProcessRun> runs) {
    if (runs.isEmpty()) {
      return new BenchmarkTable.Row(goal, Double.NaN, Double.NaN, "no " + goal.file());
    }
    double[] seconds = runs.stream().mapToDouble(ProcessRun::seconds).sorted().toArray();
    double median = (seconds[(seconds.length - 1) / 2] + seconds[seconds.length / 2]) / 2;
    double peak = runs.stream().mapToDouble(ProcessRun::peakMegabytes).max().orElse(0);
    String fault =
        runs.stream()
            .filter(run -> run.exitCode() != 0)
            .map(run -> "exit code " + run.exitCode() + ": " + lastLine(run.output()))
            .findFirst()
            .orElse("");
    return new BenchmarkTable.Row(goal, median, peak, fault);
  }

  private static String lastLine(String output) {
    String[] lines = output.strip().split("\n", -1);
    return Arrays.asList(lines).get(lines.length - 1);
  }
}
