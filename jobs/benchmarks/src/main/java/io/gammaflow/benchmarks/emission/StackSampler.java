package io.gammaflow.benchmarks.emission;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Looks at the stack of a thread now and then, and counts what it is doing. */
final class StackSampler implements AutoCloseable {
  private static final String ELSE = "stopwatch and feed";

  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();
  private final Thread watched;
  private final Map<String, String> phases;
  private final long periodMillis;
  private final Map<String, Integer> samples = new TreeMap<>();

  /**
   * @param phases by method, as simple name of the class and name: Book.add
   */
  StackSampler(Thread watched, Map<String, String> phases, long periodMillis) {
    this.watched = watched;
    this.phases = phases;
    this.periodMillis = periodMillis;
  }

  void begin() {
    var unused =
        timer.scheduleAtFixedRate(this::look, periodMillis, periodMillis, TimeUnit.MILLISECONDS);
  }

  private void look() {
    String phase = ELSE;
    for (StackTraceElement frame : watched.getStackTrace()) {
      String type = frame.getClassName();
      String method = type.substring(type.lastIndexOf('.') + 1) + '.' + frame.getMethodName();
      String found = phases.get(method);
      if (found != null) {
        phase = found;
        break;
      }
    }
    synchronized (samples) {
      samples.merge(phase, 1, Integer::sum);
    }
  }

  /** Shares of a time by phase; lines ended. */
  String print(double micros) {
    StringBuilder out = new StringBuilder();
    synchronized (samples) {
      samples.remove(ELSE);
      int all = samples.values().stream().mapToInt(Integer::intValue).sum();
      samples.forEach(
          (phase, count) ->
              out.append(
                  String.format(
                      Locale.ROOT,
                      "  %-34s %10.1f us %6.1f %%%n",
                      phase,
                      micros * count / all,
                      100.0 * count / all)));
    }
    return out.toString();
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
