package io.gammaflow.sinks.kafka.lease;

import java.io.IOException;
import java.io.Serializable;

/** Whether a job may begin where it was given no state. */
@FunctionalInterface
public interface FirstStart extends Serializable {
  /** Anywhere. */
  static FirstStart permitted() {
    return () -> {};
  }

  /**
   * Returns where it may.
   *
   * @throws RuntimeException where it may not: the job ends with it
   * @throws IOException when that cannot be found out: the job tries again
   */
  void check() throws IOException;
}
