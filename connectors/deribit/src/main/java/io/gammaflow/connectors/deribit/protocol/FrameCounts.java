package io.gammaflow.connectors.deribit.protocol;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** How many messages came to which end: every message is counted under at least one name. */
public final class FrameCounts {
  private static final String OPTIONAL_REFUSED = "optional-refused.";

  private final TreeMap<String, Long> counts = new TreeMap<>();

  /** One more of that outcome. */
  public void add(String outcome) {
    counts.merge(outcome, 1L, Long::sum);
  }

  /** How many of that outcome. */
  public long of(String outcome) {
    return counts.getOrDefault(outcome, 0L);
  }

  /** One more number of that name that its record does without. */
  void addOptionalRefused(String name) {
    add(OPTIONAL_REFUSED + name);
  }

  /** Optional numbers of records that were impossible. */
  public long optionalRefused() {
    long refused = 0;
    for (Map.Entry<String, Long> entry : counts.tailMap(OPTIONAL_REFUSED).entrySet()) {
      if (!entry.getKey().startsWith(OPTIONAL_REFUSED)) {
        break;
      }
      refused += entry.getValue();
    }
    return refused;
  }

  /** All outcomes by name, a live view. */
  public SortedMap<String, Long> asMap() {
    return Collections.unmodifiableSortedMap(counts);
  }
}
