package io.gammaflow.streams.exposure.feedback;

import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** The open interest of a perpetual: the last one that is believed, and the one that waits. */
final class SeenOpen {
  private double last = Double.NaN;
  private double held = Double.NaN;
  private long heldTime = Long.MIN_VALUE;

  /**
   * Takes an open interest.
   *
   * @param units underlying units
   * @return whether it is believed
   */
  boolean see(long time, double units) {
    if (BookBelief.follows(last, units) || held > 0 && BookBelief.follows(held, units)) {
      last = units;
      held = Double.NaN;
      return true;
    }
    held = units;
    heldTime = time;
    return false;
  }

  /** Since when one waits, microseconds; MIN_VALUE where none does. */
  long waitsSince() {
    return Double.isNaN(held) ? Long.MIN_VALUE : heldTime;
  }

  void write(DataOutputView out) throws IOException {
    out.writeDouble(last);
    out.writeDouble(held);
    out.writeLong(heldTime);
  }

  static SeenOpen read(DataInputView in) throws IOException {
    SeenOpen seen = new SeenOpen();
    seen.last = in.readDouble();
    seen.held = in.readDouble();
    seen.heldTime = in.readLong();
    return seen;
  }
}
