package io.gammaflow.sinks.kafka;

import org.apache.flink.runtime.throwable.ThrowableAnnotation;
import org.apache.flink.runtime.throwable.ThrowableType;

/** A job that must not start this way; no restart would help, so it fails at once. */
@ThrowableAnnotation(ThrowableType.NonRecoverableError)
public final class StartRefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param message one line that states why and what to do
   */
  public StartRefusedException(String message) {
    super(message);
  }
}
