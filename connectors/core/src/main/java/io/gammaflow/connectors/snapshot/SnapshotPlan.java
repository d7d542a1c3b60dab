package io.gammaflow.connectors.snapshot;

import io.gammaflow.connectors.file.DaySpread;
import io.gammaflow.connectors.file.ReadOptions;
import io.gammaflow.connectors.file.RefusedInputException;
import io.gammaflow.connectors.text.Line;
import io.gammaflow.connectors.text.LineReader;
import io.gammaflow.schemas.deadletter.DeadLetterReason;
import io.gammaflow.schemas.deadletter.RejectedException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The result of the first reading of a file: snapshots, end, and where progress can be guaranteed.
 */
final class SnapshotPlan {
  private static final long SECONDS_PER_DAY = 86_400;

  private final ReadOptions options;
  private final boolean daily;
  private final DaySpread known;
  private final DaySpread seen = new DaySpread();
  private final Map<Long, Snapshot> snapshots = new HashMap<>();
  private final ProgressPoints progress = new ProgressPoints();

  /** Underlyings to which a row gives a price. */
  private final Set<String> priced = new TreeSet<>();

  private @Nullable Instant end;

  private SnapshotPlan(ReadOptions options, boolean daily, DaySpread known) {
    this.options = options;
    this.daily = daily;
    this.known = known;
  }

  /**
   * Reads the lines to their end.
   *
   * @param daily whether each UTC day is a separate snapshot, with progress after it
   * @param known how the times of the file are spread, if an earlier reading has determined it
   * @throws RefusedInputException when the header occurs twice, or one spot is given for several
   *     underlyings
   */
  static SnapshotPlan of(
      Path file,
      LineReader lines,
      SnapshotTable table,
      ReadOptions options,
      boolean daily,
      DaySpread known)
      throws RefusedInputException, IOException {
    SnapshotPlan plan = new SnapshotPlan(options, daily, known);
    for (Line line = lines.next(); line != null; line = lines.next()) {
      if (table.header().repeatedBy(line)) {
        throw new RefusedInputException(file, line.number(), "second header");
      }
      if (line.blankRow()) {
        continue;
      }
      try {
        for (SnapshotRow row : table.rows(line)) {
          plan.add(row, line.number());
        }
      } catch (RejectedException e) {
        continue; // The second reading gives it out as a dead letter, in its place.
      }
    }
    if (options.spot() != null && plan.priced.size() > 1) {
      throw new RefusedInputException(
          file,
          "--spot is the price of one underlying, here are "
              + String.join(", ", plan.priced)
              + "; add --underlying");
    }
    return plan;
  }

  private void add(SnapshotRow row, long line) {
    Instant time = row.eventTime();
    seen.add(time);
    if (known.isAbsurd(time)) {
      return;
    }
    if (options.covers(time) && (end == null || time.isAfter(end))) {
      end = time;
    }
    if (!accepts(row)) {
      return;
    }
    if (row.candidate() != null) {
      priced.add(row.underlying());
    }
    snapshots.computeIfAbsent(key(time), day -> new Snapshot(row)).add(row);
    if (daily) {
      progress.add(time, key(time), line);
    }
  }

  /** How the times of all rows are spread, wanted or not. */
  DaySpread spread() {
    return seen;
  }

  /**
   * Checks that a row's time belongs to the others'.
   *
   * @throws RejectedException BAD_TIMESTAMP where it does not
   */
  void checkTime(SnapshotRow row) throws RejectedException {
    if (known.isAbsurd(row.eventTime())) {
      throw new RejectedException(
          DeadLetterReason.BAD_TIMESTAMP, row.eventTime() + ": " + DaySpread.RULE);
    }
  }

  /** Whether the options want the row. */
  boolean accepts(SnapshotRow row) {
    return options.accepts(row.underlying(), row.eventTime());
  }

  /** Which snapshot a time belongs to. */
  long key(Instant time) {
    return daily ? Math.floorDiv(time.getEpochSecond(), SECONDS_PER_DAY) : 0;
  }

  /** The snapshot of a key that has rows. */
  Snapshot snapshot(long key) {
    Snapshot snapshot = snapshots.get(key);
    if (snapshot == null) {
      throw new IllegalStateException("the file changed while it was read");
    }
    return snapshot;
  }

  /** The time that no row behind the line reaches back to; null where nothing can be guaranteed. */
  @Nullable Instant progressAfter(long line) {
    return progress.after(line);
  }

  /** Largest event time of whatever underlying; null without rows. */
  @Nullable Instant end() {
    return end;
  }
}
