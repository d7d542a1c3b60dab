package io.gammaflow.streams.exposure.book;

import io.gammaflow.streams.record.CanonicalOrder;
import io.gammaflow.streams.record.ContentHash;
import io.gammaflow.streams.record.MarketRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import org.apache.flink.api.common.functions.RuntimeContext;
import org.apache.flink.api.common.state.ListState;

/**
 * The records of a key that wait for their tick: those near it and those ahead of progress in one
 * list that each tick reads, the others by second.
 */
final class PendingRecords {
  private final ListState<MarketRecord> state;
  private final LaterRecords later;

  PendingRecords(ListState<MarketRecord> state, LaterRecords later) {
    this.state = state;
    this.later = later;
  }

  /**
   * Those of an operator.
   *
   * @param tickMicros between two ticks: what is due within one more is near
   */
  static PendingRecords of(RuntimeContext runtime, long tickMicros) {
    return new PendingRecords(
        runtime.getListState(BookStates.pending()),
        new LaterRecords(
            runtime.getMapState(BookStates.laterCounts()),
            runtime.getMapState(BookStates.later()),
            runtime.getState(BookStates.laterReached()),
            Math.max(1, tickMicros / 1_000_000)));
  }

  void add(MarketRecord r) throws Exception {
    if (r.isAhead() || !later.add(r)) {
      state.add(r);
    }
  }

  /**
   * The records that a tick takes, in canonical order, and those that stay.
   *
   * @param due whose tick has come
   * @param untrue ahead of the progress before and of the progress after them
   * @param ahead left, for ahead of the progress before them: to be looked at again
   */
  record Taken(List<MarketRecord> due, List<MarketRecord> untrue, List<MarketRecord> ahead) {
    /** Whether the tick takes no record. */
    boolean isEmpty() {
      return due.isEmpty() && untrue.isEmpty();
    }
  }

  /**
   * Takes the records that are due, and those whose event time cannot be true.
   *
   * @param progress how far a venue has come, microseconds
   */
  Taken take(long timerMillis, ToLongFunction<String> progress) throws Exception {
    Taken taken = new Taken(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
    List<MarketRecord> near = new ArrayList<>();
    state.get().forEach(near::add);
    int known = near.size();
    later.approach(timerMillis, near::add);
    List<MarketRecord> rest = new ArrayList<>();
    for (MarketRecord r : near) {
      if (r.timestampMillis() <= timerMillis) {
        taken.due.add(r);
      } else if (isUntrue(r, progress)) {
        taken.untrue.add(r);
      } else {
        rest.add(r);
        if (r.isAhead()) {
          taken.ahead.add(r);
        }
      }
    }
    if (!taken.isEmpty() || near.size() > known) {
      state.update(rest);
      taken.due.sort(CanonicalOrder.INSTANCE);
      taken.untrue.sort(CanonicalOrder.INSTANCE);
    }
    if (rest.isEmpty()) {
      later.forget();
    }
    return taken;
  }

  /**
   * Progress follows the largest event time seen at the venue: a record that the next progress does
   * not follow has a wrong time.
   */
  private static boolean isUntrue(MarketRecord r, ToLongFunction<String> progress) {
    if (!r.isAhead()) {
      return false;
    }
    long after = progress.applyAsLong(r.venue);
    return after > r.heard && r.effectiveTime() - after > MarketRecord.MOST_AHEAD;
  }

  /** Whether a record of the same content is pending. */
  boolean holds(MarketRecord r) throws Exception {
    long content = ContentHash.of(r);
    for (MarketRecord waiting : state.get()) {
      if (isSame(waiting, r, content)) {
        return true;
      }
    }
    for (MarketRecord waiting : later.besides(r)) {
      if (isSame(waiting, r, content)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isSame(MarketRecord waiting, MarketRecord r, long content) {
    return waiting.eventTime == r.eventTime && ContentHash.of(waiting) == content;
  }
}
