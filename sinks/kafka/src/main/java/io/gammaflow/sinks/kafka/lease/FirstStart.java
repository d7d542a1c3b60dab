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
   * Returns if it may.
   *
   * @throws RuntimeException if it may not: the job ends with it
   * @throws IOException when that cannot be determined: the job retries
   */
  void check() throws IOException;
}
