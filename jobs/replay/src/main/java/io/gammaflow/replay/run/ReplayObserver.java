package io.gammaflow.replay.run;

import io.gammaflow.schemas.record.Alert;
import io.gammaflow.schemas.record.ReflexivitySignal;

/**
 * Receives the outputs of a replay while it runs, one call at a time. After a failure outputs since
 * the last checkpoint are repeated.
 */
public interface ReplayObserver {
  /** Looks away. */
  ReplayObserver NOBODY =
      new ReplayObserver() {
        @Override
        public void signal(ReflexivitySignal signal) {}

        @Override
        public void alert(Alert alert) {}
      };

  /** A signal, revisions among them; ticks of one book in their order. */
  void signal(ReflexivitySignal signal);

  /** A line of an alert's life. */
  void alert(Alert alert);
}
