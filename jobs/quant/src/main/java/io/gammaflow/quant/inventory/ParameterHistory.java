package io.gammaflow.quant.inventory;

import java.util.ArrayList;
import java.util.List;

/**
 * The parameter sets in their order. An epoch keeps the set with which it ended, so that amending
 * it later gives what an amendment in time would have given.
 */
final class ParameterHistory {
  final List<FilterParameters> sets = new ArrayList<>();
  int firstVersion;

  ParameterHistory(FilterParameters first) {
    sets.add(first);
  }

  /** The newest set. */
  FilterParameters latest() {
    return sets.get(sets.size() - 1);
  }

  int latestVersion() {
    return firstVersion + sets.size() - 1;
  }

  FilterParameters of(int version) {
    return sets.get(version - firstVersion);
  }

  /** Adds a set and drops those that no contract refers to any more. */
  void adopt(FilterParameters next, ContractStates states) {
    if (next.equals(latest())) {
      return;
    }
    int oldest = latestVersion();
    for (int slot = 0; slot < states.kind.length; slot++) {
      if (states.isEntered(slot)) {
        oldest = Math.min(oldest, states.version[slot]);
      }
    }
    sets.subList(0, oldest - firstVersion).clear();
    firstVersion = oldest;
    sets.add(next);
  }
}
