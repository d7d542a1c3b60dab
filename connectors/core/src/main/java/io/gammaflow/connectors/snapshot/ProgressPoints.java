package io.gammaflow.connectors.snapshot;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Lines that end a day and behind which no row of that day, or of an earlier one, follows. */
final class ProgressPoints {
  private final List<Run> runs = new ArrayList<>();
  private @Nullable Map<Long, Instant> byLine;

  /** Consecutive rows of one day. */
  private static final class Run {
    final long day;
    Instant first;
    Instant last;
    long line;

    Run(long day, Instant time) {
      this.day = day;
      first = time;
      last = time;
    }
  }

  /** Notes a row; lines come in ascending order. */
  void add(Instant time, long day, long line) {
    Run run = runs.isEmpty() ? null : runs.get(runs.size() - 1);
    if (run == null || run.day != day) {
      run = new Run(day, time);
      runs.add(run);
    }
    run.first = time.isBefore(run.first) ? time : run.first;
    run.last = time.isAfter(run.last) ? time : run.last;
    run.line = line;
  }

  /** The progress after a line, once all rows are noted; null = none. */
  @Nullable Instant after(long line) {
    if (byLine == null) {
      byLine = points();
    }
    return byLine.get(line);
  }

  private Map<Long, Instant> points() {
    Instant[] earliestBehind = new Instant[runs.size()];
    Instant earliest = Instant.MAX;
    for (int i = runs.size() - 1; i >= 0; i--) {
      earliestBehind[i] = earliest;
      earliest = runs.get(i).first.isBefore(earliest) ? runs.get(i).first : earliest;
    }
    Map<Long, Instant> points = new HashMap<>();
    Instant latest = Instant.MIN;
    for (int i = 0; i < runs.size(); i++) {
      Run run = runs.get(i);
      latest = run.last.isAfter(latest) ? run.last : latest;
      if (earliestBehind[i].isAfter(latest)) {
        points.put(run.line, latest);
      }
    }
    return points;
  }
}
