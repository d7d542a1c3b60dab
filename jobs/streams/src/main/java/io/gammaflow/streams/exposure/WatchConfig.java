package io.gammaflow.streams.exposure;

import java.io.Serializable;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which underlyings are looked at closely, and what of the others.
 *
 * @param underlyings the watched ones; empty = all
 * @param draws draws from the posterior of a watched book; 0 = none
 * @param drawRangePct reach of their profiles on either side of spot, percent
 * @param otherLevels levels of the profile of one that is not watched, evenly spaced in price
 */
public record WatchConfig(Set<String> underlyings, int draws, double drawRangePct, int otherLevels)
    implements Serializable {

  /** Every underlying is watched. */
  public static WatchConfig defaults() {
    return new WatchConfig(Set.of(), 64, 15, 61);
  }

  /** An immutable copy in canonical order. */
  public WatchConfig {
    underlyings = Collections.unmodifiableSet(new TreeSet<>(underlyings));
  }

  /** Whether an underlying is looked at closely. */
  public boolean contains(String underlying) {
    return underlyings.isEmpty() || underlyings.contains(underlying);
  }

  /** Adds a line for every rule that the values break. */
  void check(List<String> found) {
    for (String name : underlyings) {
      if (name.isBlank()) {
        found.add("watched: names of underlyings, not nothing");
      }
    }
    if (draws < 0 || draws > 1024) {
      found.add("draws: must be 0 (none) to 1024");
    }
    if (!(drawRangePct >= 1 && drawRangePct <= 90)) {
      found.add("drawRangePct: must be 1 to 90");
    }
    if (otherLevels < 3 || otherLevels > 10_001 || otherLevels % 2 == 0) {
      found.add("otherLevels: must be an odd number from 3 to 10001");
    }
  }
}
