package io.gammaflow.streams.exposure;

import io.gammaflow.schemas.text.Printable;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.runtime.execution.SuppressRestartsException;

/**
 * Steps of a job that fail again after each restart, counted in this process. A record that fails
 * is left out by itself; a step that fails as a whole is not one record's, and leaving it out would
 * leave a book that nobody can account for. So the third failure of the same step ends the job with
 * a line that names it, where restarts would go on for ever.
 */
public final class FailedSteps {
  /** How often a step may fail before the job ends. */
  static final int MOST_FAILURES = 3;

  private static final int MOST_REMEMBERED = 1_000;
  private static final int LONGEST_LINE = 1_000;
  private static final String FLINK = "org.apache.flink.";

  private static final Map<String, Integer> FAILURES = new ConcurrentHashMap<>();

  private FailedSteps() {}

  /**
   * What to throw on after a step has failed: the failure itself, or at the third time its end.
   *
   * @param job id of the job, the same over its restarts
   * @param step what was done, of what, at which time: the same when it is done again
   * @param records what it was done with, as far as that is known
   */
  public static RuntimeException failed(
      String job, String step, String records, RuntimeException e) {
    if (e.getClass().getName().startsWith(FLINK)) {
      // A sink behind this operator, a state backend, an end of the task: no fault of the step.
      return e;
    }
    if (FAILURES.size() > MOST_REMEMBERED) {
      FAILURES.clear();
    }
    int failures = FAILURES.merge(job + ' ' + step + ' ' + e.getClass(), 1, Integer::sum);
    if (failures < MOST_FAILURES) {
      return e;
    }
    String line = Printable.of(step + " has failed " + failures + " times: " + e + "; " + records);
    IllegalStateException end =
        new IllegalStateException(
            line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) : line);
    end.setStackTrace(e.getStackTrace());
    return new SuppressRestartsException(end);
  }
}
