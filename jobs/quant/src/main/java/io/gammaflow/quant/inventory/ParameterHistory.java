package io.gammaflow.quant.inventory;

import java.util.ArrayList;
import java.util.List;

/**
 * The parameter sets in their order. An epoch keeps the set with which it ended, so that amending
 * it later gives what an amendment in time would have given.
 */
final class ParameterHistory {
  private final List<FilterParameters> sets = new ArrayList<>();
  private int firstVersion;

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

  void adopt(FilterParameters next) {
    if (!next.equals(latest())) {
      sets.add(next);
    }
  }

  /** Drops the sets before a version: no epoch refers to them any more. */
  void forgetBefore(int version) {
    while (firstVersion < version && sets.size() > 1) {
      sets.remove(0);
      firstVersion++;
    }
  }

  int size() {
    return sets.size();
  }
}
