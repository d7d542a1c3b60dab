package io.gammaflow.quant.reflexivity;

/**
 * Opens, updates and closes one alert without flapping: it opens where a value passes a threshold,
 * closes where it falls below a lower one, and does either only after it has been what it is for a
 * dwell. A value that is not known keeps it as it is for a while, then closes it. Mutable, flat: it
 * is remembered between ticks.
 */
public final class AlertGate {
  /** An open alert of which nothing more is known is closed after so long, microseconds. */
  public static final long FORGOTTEN_AFTER = 600_000_000L;

  private static final long NEVER = Long.MIN_VALUE;
  private static final double NEWS = 0.1;

  /** What became of it. */
  public enum Step {
    NONE,
    OPENED,
    UPDATED,
    CLOSED
  }

  private boolean open;
  private long changed = NEVER;
  private long known = NEVER;
  private long told = NEVER;
  private double toldValue;

  /**
   * Takes the value of a tick.
   *
   * @param now microseconds, never falling
   * @param value NaN where it is not known
   * @param enter opens above it
   * @param leave closes below it, at most {@code enter}
   * @param dwell time between two changes, and between two updates, microseconds
   */
  public Step step(long now, double value, double enter, double leave, long dwell) {
    boolean mayChange = changed == NEVER || now - changed >= dwell;
    if (Double.isNaN(value)) {
      boolean forgotten = open && now - known >= FORGOTTEN_AFTER;
      return forgotten && mayChange ? turn(now, false) : Step.NONE;
    }
    known = now;
    if (!open) {
      if (value > enter && mayChange) {
        tell(now, value);
        return turn(now, true);
      }
      return Step.NONE;
    }
    if (value < leave && mayChange) {
      return turn(now, false);
    }
    if (Math.abs(value - toldValue) >= NEWS * Math.abs(enter) && now - told >= dwell) {
      tell(now, value);
      return Step.UPDATED;
    }
    return Step.NONE;
  }

  private Step turn(long now, boolean opens) {
    open = opens;
    changed = now;
    return opens ? Step.OPENED : Step.CLOSED;
  }

  private void tell(long now, double value) {
    told = now;
    toldValue = value;
  }

  /** Whether the alert is open. */
  public boolean isOpen() {
    return open;
  }

  /** When it opened or closed last, microseconds; {@code Long.MIN_VALUE} where it never did. */
  public long changedAt() {
    return changed;
  }

  /** What {@link #restore} reads. */
  public long[] save() {
    return new long[] {open ? 1 : 0, changed, known, told, Double.doubleToRawLongBits(toldValue)};
  }

  /** The gate as {@link #save} saw it; an empty array is a new one. */
  public static AlertGate restore(long[] saved) {
    AlertGate gate = new AlertGate();
    if (saved.length > 0) {
      gate.open = saved[0] == 1;
      gate.changed = saved[1];
      gate.known = saved[2];
      gate.told = saved[3];
      gate.toldValue = Double.longBitsToDouble(saved[4]);
    }
    return gate;
  }
}
