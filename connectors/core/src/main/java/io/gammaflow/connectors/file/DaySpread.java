package io.gammaflow.connectors.file;

import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The days of an input's lines, counted, to detect impossible ones: one line of 2099 in a file of
 * 2021 would advance the time of everything after it. Only a few lines more than a year from all
 * others are in doubt; two years of data with a gap between them are not.
 */
public final class DaySpread {
  /** What {@link #isAbsurd} lines have in common, for dead letters. */
  public static final String RULE = "more than a year from the rest of the input";

  private static final long SECONDS_PER_DAY = 86_400;
  private static final long FARTHEST_DAYS = 366;

  /** At most one line in this many may be rejected, and never the larger part of a short input. */
  private static final long ONE_IN = 100;

  private static final long FEWEST_LINES = 3;

  private final TreeMap<Long, Long> linesByDay = new TreeMap<>();
  private long lines;
  private Set<Long> absurd = Set.of();
  private boolean isSettled = true;

  /** Counts a line of that time. */
  public void add(Instant time) {
    linesByDay.merge(day(time), 1L, Long::sum);
    lines++;
    isSettled = false;
  }

  /** Whether a line of that time is too far from all other lines counted. */
  public boolean isAbsurd(Instant time) {
    return absurd().contains(day(time));
  }

  /** Whether any counted line is too far from the rest. */
  public boolean holdsAbsurd() {
    return !absurd().isEmpty();
  }

  private Set<Long> absurd() {
    if (!isSettled) {
      absurd = find();
      isSettled = true;
    }
    return absurd;
  }

  private Set<Long> find() {
    Set<Long> found = new HashSet<>();
    if (lines < FEWEST_LINES) {
      return found;
    }
    Set<Long> group = new HashSet<>();
    long size = 0;
    long previous = Long.MIN_VALUE / 2;
    for (Map.Entry<Long, Long> day : linesByDay.entrySet()) {
      if (day.getKey() - previous > FARTHEST_DAYS) {
        keepOrRefuse(group, size, found);
        group.clear();
        size = 0;
      }
      group.add(day.getKey());
      size += day.getValue();
      previous = day.getKey();
    }
    keepOrRefuse(group, size, found);
    return found.size() == linesByDay.size() ? Set.of() : found;
  }

  private void keepOrRefuse(Set<Long> group, long size, Set<Long> found) {
    if (size <= Math.max(1, lines / ONE_IN)) {
      found.addAll(group);
    }
  }

  private static long day(Instant time) {
    return Math.floorDiv(time.getEpochSecond(), SECONDS_PER_DAY);
  }
}
