package io.gammaflow.streams.exposure.book;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The journal by contract: read once for all OI reports of a tick, and again after a trade. */
final class JournalIndex {
  private final Journal journal;
  private @Nullable Map<String, List<JournalEntry>> byContract;

  JournalIndex(Journal journal) {
    this.journal = journal;
  }

  /** Marks the journal as changed. */
  void changed() {
    byContract = null;
  }

  /** Trades of a contract after an instant that were not busted, in no order. */
  List<JournalEntry> after(String contractId, long time) throws Exception {
    Map<String, List<JournalEntry>> index = byContract;
    if (index == null) {
      index = new HashMap<>();
      for (JournalEntry e : journal.entries()) {
        if (e.units > 0) {
          index.computeIfAbsent(e.contractId, id -> new ArrayList<>()).add(e);
        }
      }
      byContract = index;
    }
    List<JournalEntry> later = new ArrayList<>();
    for (JournalEntry e : index.getOrDefault(contractId, List.of())) {
      if (e.eventTime > time) {
        later.add(e);
      }
    }
    return later;
  }
}
