package io.gammaflow.streams.exposure.book;

import io.gammaflow.streams.record.CanonicalOrder;
import io.gammaflow.streams.record.ContentHash;
import io.gammaflow.streams.record.MarketRecord;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.state.ListState;

/** The records of a key that wait for their tick. */
final class PendingRecords {
  private final ListState<MarketRecord> state;

  PendingRecords(ListState<MarketRecord> state) {
    this.state = state;
  }

  void add(MarketRecord r) throws Exception {
    state.add(r);
  }

  /** Takes out the records whose tick has come, in canonical order. */
  List<MarketRecord> takeDue(long timerMillis) throws Exception {
    List<MarketRecord> due = new ArrayList<>();
    List<MarketRecord> rest = new ArrayList<>();
    for (MarketRecord r : state.get()) {
      (r.timestampMillis() <= timerMillis ? due : rest).add(r);
    }
    if (!due.isEmpty()) {
      state.update(rest);
      due.sort(CanonicalOrder.INSTANCE);
    }
    return due;
  }

  /** Whether a record that says the same is waiting. */
  boolean holds(MarketRecord r) throws Exception {
    long content = ContentHash.of(r);
    for (MarketRecord waiting : state.get()) {
      if (waiting.eventTime == r.eventTime && ContentHash.of(waiting) == content) {
        return true;
      }
    }
    return false;
  }
}
