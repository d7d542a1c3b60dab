package io.gammaflow.streams.exposure;

import java.io.IOException;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;

/**
 * How long a book is doubtful after a record was left out on which this program failed, perhaps
 * half way through it: a day of event time, by when every venue has published its open interest
 * again.
 */
public final class Quarantine {
  /** Microseconds. */
  static final long LASTS = 86_400_000_000L;

  private final ValueState<Long> until;

  /** Over a state that {@link #descriptor} names. */
  public Quarantine(ValueState<Long> until) {
    this.until = until;
  }

  /** The state: until when, microseconds. */
  public static ValueStateDescriptor<Long> descriptor() {
    return new ValueStateDescriptor<>("quarantine", Types.LONG);
  }

  /** A record was left out at a tick. */
  public void begin(long tick) throws IOException {
    until.update(tick + LASTS);
  }

  /** Whether the book is doubtful at a tick. */
  public boolean isOpen(long tick) throws IOException {
    Long end = until.value();
    if (end != null && tick >= end) {
      until.clear();
      return false;
    }
    return end != null;
  }
}
