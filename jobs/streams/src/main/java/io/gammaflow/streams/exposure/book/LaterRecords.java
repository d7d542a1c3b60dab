package io.gammaflow.streams.exposure.book;

import io.gammaflow.streams.record.MarketRecord;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.ValueState;

/**
 * Records of a key whose ticks are far away, by the second of their event time: a tick reads only
 * its own. Appending writes one record, on every backend.
 */
final class LaterRecords {
  /** Bits of a record's place within its second; more records of a key than any second has. */
  private static final int PLACE_BITS = 24;

  /** A second beyond this one would have no key; no venue is there. */
  private static final long LAST_SECOND = 1L << (Long.SIZE - 2 - PLACE_BITS);

  /**
   * Seconds without a tick from which on it is cheaper to look at all seconds that have records.
   */
  private static final long LEAP = 4096;

  private final MapState<Long, Integer> counts;
  private final MapState<Long, MarketRecord> records;
  private final ValueState<Long> reached;
  private final long near;

  /**
   * @param counts records of a second, by the second
   * @param records by second and place within it
   * @param reached the last second that is not later
   * @param near seconds after a tick that are not later
   */
  LaterRecords(
      MapState<Long, Integer> counts,
      MapState<Long, MarketRecord> records,
      ValueState<Long> reached,
      long near) {
    this.counts = counts;
    this.records = records;
    this.reached = reached;
    this.near = near;
  }

  /** Takes a record whose tick is far away; false = it is near. */
  boolean add(MarketRecord r) throws Exception {
    long second = second(r);
    Long last = reached.value();
    if (last == null) {
      reached.update(second);
      return false;
    }
    if (second <= last || second >= LAST_SECOND) {
      return false;
    }
    Integer count = counts.get(second);
    int place = count == null ? 0 : count;
    records.put(key(second, place), r);
    counts.put(second, place + 1);
    return true;
  }

  /**
   * Passes the records that a tick brings near, in no order.
   *
   * @param timerMillis of the tick
   */
  void approach(long timerMillis, Consumer<MarketRecord> to) throws Exception {
    Long last = reached.value();
    long until = Math.floorDiv(timerMillis, 1000L) + near;
    if (last == null || last >= until) {
      return;
    }
    if (until - last <= LEAP) {
      for (long second = last + 1; second <= until; second++) {
        move(second, to);
      }
    } else {
      List<Long> seconds = new ArrayList<>();
      for (long second : counts.keys()) {
        if (second <= until) {
          seconds.add(second);
        }
      }
      Collections.sort(seconds);
      for (long second : seconds) {
        move(second, to);
      }
    }
    reached.update(until);
  }

  private void move(long second, Consumer<MarketRecord> to) throws Exception {
    Integer count = counts.get(second);
    if (count == null) {
      return;
    }
    for (int place = 0; place < count; place++) {
      to.accept(records.get(key(second, place)));
      records.remove(key(second, place));
    }
    counts.remove(second);
  }

  /** Records of the second of another. */
  List<MarketRecord> besides(MarketRecord r) throws Exception {
    long second = second(r);
    Integer count = counts.get(second);
    List<MarketRecord> all = new ArrayList<>();
    for (int place = 0; count != null && place < count; place++) {
      all.add(records.get(key(second, place)));
    }
    return all;
  }

  /** Leaves no trace of a key for which nothing waits. */
  void forget() throws Exception {
    if (reached.value() != null && counts.isEmpty()) {
      reached.clear();
    }
  }

  private static long second(MarketRecord r) {
    return Math.floorDiv(r.timestampMillis(), 1000L);
  }

  private static long key(long second, int place) {
    return (second << PLACE_BITS) | place;
  }
}
