package io.gammaflow.streams.exposure.feedback;

import java.io.IOException;
import java.util.ArrayDeque;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Forced trades of the last hour, by minute. */
final class ForcedPast {
  private static final long MINUTE = 60_000_000L;

  private record Minute(long start, double units) {}

  private final ArrayDeque<Minute> minutes = new ArrayDeque<>();
  private boolean any;

  /**
   * @param units + = bought
   */
  void add(long eventTime, double units) {
    any = true;
    long start = Math.floorDiv(eventTime, MINUTE) * MINUTE;
    Minute last = minutes.peekLast();
    if (last == null || start > last.start()) {
      minutes.addLast(new Minute(start, units));
    } else {
      // A late one counts with the minute that is open: an hour's sum has no finer grain.
      minutes.removeLast();
      minutes.addLast(new Minute(last.start(), last.units() + units));
    }
  }

  /** Sum of the hour before; NaN where none was ever state. */
  double unitsInHour(long now) {
    while (!minutes.isEmpty() && minutes.peekFirst().start() <= now - VolatilityState.HOUR) {
      minutes.removeFirst();
    }
    double sum = 0;
    for (Minute m : minutes) {
      sum += m.units();
    }
    return any ? sum : Double.NaN;
  }

  void write(DataOutputView out) throws IOException {
    out.writeBoolean(any);
    out.writeInt(minutes.size());
    for (Minute m : minutes) {
      out.writeLong(m.start());
      out.writeDouble(m.units());
    }
  }

  static ForcedPast read(DataInputView in) throws IOException {
    ForcedPast past = new ForcedPast();
    past.any = in.readBoolean();
    int n = in.readInt();
    for (int i = 0; i < n; i++) {
      past.minutes.addLast(new Minute(in.readLong(), in.readDouble()));
    }
    return past;
  }
}
