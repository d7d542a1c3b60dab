package io.gammaflow.streams.exposure.feedback;

import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** The open interest of a perpetual: the last accepted one, and one held for confirmation. */
final class PerpetualOpenInterest {
  private double last = Double.NaN;
  private double held = Double.NaN;
  private long heldTime = Long.MIN_VALUE;

  /**
   * Updates with an open interest report.
   *
   * @param units underlying units
   * @return whether it is accepted
   */
  boolean update(long time, double units) {
    if (BookBelief.follows(last, units) || held > 0 && BookBelief.follows(held, units)) {
      last = units;
      held = Double.NaN;
      return true;
    }
    held = units;
    heldTime = time;
    return false;
  }

  /** Since when one is held, microseconds; MIN_VALUE where none is. */
  long waitsSince() {
    return Double.isNaN(held) ? Long.MIN_VALUE : heldTime;
  }

  void write(DataOutputView out) throws IOException {
    out.writeDouble(last);
    out.writeDouble(held);
    out.writeLong(heldTime);
  }

  static PerpetualOpenInterest read(DataInputView in) throws IOException {
    PerpetualOpenInterest state = new PerpetualOpenInterest();
    state.last = in.readDouble();
    state.held = in.readDouble();
    state.heldTime = in.readLong();
    return state;
  }
}
