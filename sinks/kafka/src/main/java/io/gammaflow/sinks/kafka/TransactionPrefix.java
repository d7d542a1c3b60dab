package io.gammaflow.sinks.kafka;

import java.io.Serializable;
import java.util.regex.Pattern;

/**
 * Whose transactions they are. The same over restarts, different for any two sinks that may write
 * at the same time: a successor aborts what carries its prefix.
 *
 * @param environment deployment, {@code prod-eu} or {@code demo}
 * @param job job, {@code exposure}
 * @param sink sink within the job, {@code signals}
 */
public record TransactionPrefix(String environment, String job, String sink)
    implements Serializable {
  private static final Pattern PART = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

  /**
   * Refuses parts that could run into each other.
   *
   * @throws IllegalArgumentException for a part that is not 1 to 40 of a-z, 0-9 and inner dashes
   */
  public TransactionPrefix {
    check("environment", environment);
    check("job", job);
    check("sink", sink);
  }

  /** {@code gammaflow.environment.job.sink}: no prefix is the beginning of another. */
  public String value() {
    return "gammaflow." + environment + "." + job + "." + sink + ".";
  }

  private static void check(String name, String part) {
    if (!PART.matcher(part).matches()) {
      throw new IllegalArgumentException(
          name + " of a transaction prefix is not 1 to 40 of a-z, 0-9 and dashes: '" + part + "'");
    }
  }
}
