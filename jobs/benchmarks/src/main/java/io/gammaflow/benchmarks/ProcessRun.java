package io.gammaflow.benchmarks;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One run of a process.
 *
 * @param seconds from its start to its end
 * @param peakMegabytes largest resident memory; 0 where the system does not report it
 * @param exitCode its exit code
 * @param output what it wrote, messages and results
 */
public record ProcessRun(double seconds, double peakMegabytes, int exitCode, String output) {
  private static final Pattern PEAK = Pattern.compile("VmHWM:\\s+(\\d+) kB");
  private static final long POLL_MILLIS = 25;
  private static final long TIMEOUT_SECONDS = 600;
  private static final double NANOS = 1e9;
  private static final double KILOBYTES_PER_MEGABYTE = 1024;

  /**
   * Runs a command to its end and watches its memory; kills it after ten minutes.
   *
   * @throws IOException when it cannot be started
   */
  public static ProcessRun of(List<String> command) throws IOException, InterruptedException {
    Path output = Files.createTempFile("gammaflow-bench-", ".txt");
    try {
      long start = System.nanoTime();
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(Redirect.to(output.toFile()))
              .start();
      double peak = 0;
      try {
        while (!process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
          peak = Math.max(peak, peakMegabytes(process.pid()));
          if ((System.nanoTime() - start) / NANOS > TIMEOUT_SECONDS) {
            break;
          }
        }
      } finally {
        process.destroyForcibly();
      }
      int exitCode = process.waitFor();
      return new ProcessRun(
          (System.nanoTime() - start) / NANOS,
          peak,
          exitCode,
          Files.readString(output, StandardCharsets.UTF_8));
    } finally {
      Files.deleteIfExists(output);
    }
  }

  /** The system's own high-water mark: polling it misses nothing but the last moment. */
  private static double peakMegabytes(long pid) {
    try {
      return peakMegabytes(Files.readString(Path.of("/proc", Long.toString(pid), "status")));
    } catch (IOException gone) {
      return 0;
    }
  }

  static double peakMegabytes(String status) {
    Matcher match = PEAK.matcher(status);
    return match.find() ? Long.parseLong(match.group(1)) / KILOBYTES_PER_MEGABYTE : 0;
  }
}
