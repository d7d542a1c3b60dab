package io.gammaflow.connectors.deribit.live;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Up to when the trades of each currency are known to be complete. Times are the venue's,
 * milliseconds; waits are nanoseconds of the receiver's clock.
 */
final class BackfillSweeps {
  static final long NEVER = Long.MIN_VALUE;

  /** One currency. */
  static final class Sweep {
    /** Earlier trades are not requested. */
    long start = NEVER;

    /** Nothing is missing up to here. */
    long through = NEVER;

    /**
     * Whether the trades missed while disconnected have arrived; only then does progress continue.
     */
    boolean caughtUp;

    boolean asking;
    long dueAt;
  }

  private final Map<String, Sweep> sweeps = new LinkedHashMap<>();

  BackfillSweeps(List<String> currencies) {
    for (String currency : currencies) {
      sweeps.put(currency, new Sweep());
    }
  }

  /** A new connection has to catch up, the first one from when the source began. */
  void connected() {
    for (Sweep sweep : sweeps.values()) {
      sweep.caughtUp = false;
      sweep.asking = false;
      sweep.dueAt = Long.MAX_VALUE;
    }
  }

  boolean allCaughtUp() {
    for (Sweep sweep : sweeps.values()) {
      if (!sweep.caughtUp) {
        return false;
      }
    }
    return true;
  }

  Sweep of(String currency) {
    Sweep sweep = sweeps.get(currency);
    if (sweep == null) {
      throw new IllegalArgumentException("no currency " + currency);
    }
    return sweep;
  }

  Map<String, Sweep> all() {
    return sweeps;
  }
}
