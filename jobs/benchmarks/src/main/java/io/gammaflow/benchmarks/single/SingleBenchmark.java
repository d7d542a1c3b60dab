package io.gammaflow.benchmarks.single;

import java.util.Locale;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs {@link SingleFunctions} under JMH: some seven seconds a function, each in a new process. */
public final class SingleBenchmark {
  private SingleBenchmark() {}

  /**
   * Measures the functions whose name has a match.
   *
   * @param regex of names
   * @return a line each, ended; nothing where no name matches
   * @throws IllegalArgumentException for what is no regular expression
   * @throws IllegalStateException where a measurement fails
   */
  public static String run(String regex) {
    try {
      Pattern.compile(regex);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException("no regular expression: " + regex, e);
    }
    Options options =
        new OptionsBuilder()
            .include(SingleFunctions.class.getSimpleName() + "\\..*(" + regex + ")")
            .verbosity(VerboseMode.SILENT)
            .shouldFailOnError(true)
            .build();
    StringBuilder lines = new StringBuilder();
    try {
      for (RunResult run : new Runner(options).run()) {
        Result<?> result = run.getPrimaryResult();
        lines.append(
            String.format(
                Locale.ROOT,
                "%-16s %10.1f +- %.1f %s%n",
                result.getLabel(),
                result.getScore(),
                result.getScoreError(),
                result.getScoreUnit()));
      }
    } catch (RunnerException e) {
      throw new IllegalStateException("JMH: " + e.getMessage(), e);
    }
    return lines.toString();
  }
}
