package io.gammaflow.connectors.snapshot;

import io.gammaflow.connectors.file.RecordReader;
import io.gammaflow.connectors.text.Line;
import io.gammaflow.connectors.text.LineReader;
import io.gammaflow.schemas.deadletter.DeadLetters;
import io.gammaflow.schemas.deadletter.RejectedException;
import io.gammaflow.schemas.record.Progress;
import io.gammaflow.schemas.record.Provenance;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Queue;
import java.util.Set;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** The second reading: announcement, rows, dead letters and progress in order. */
final class SnapshotReader implements RecordReader {
  private final String venue;
  private final String source;
  private final LineReader lines;
  private final SnapshotTable table;
  private final SnapshotPlan plan;
  private final Set<Long> announced = new HashSet<>();
  private final Queue<SpecificRecord> ready = new ArrayDeque<>();

  SnapshotReader(
      String venue, String source, LineReader lines, SnapshotTable table, SnapshotPlan plan) {
    this.venue = venue;
    this.source = source;
    this.lines = lines;
    this.table = table;
    this.plan = plan;
  }

  @Override
  public @Nullable SpecificRecord next() throws IOException {
    while (ready.isEmpty()) {
      Line line = lines.next();
      if (line == null) {
        return null;
      }
      if (!line.blankRow()) {
        take(line);
      }
    }
    return ready.poll();
  }

  @Override
  public long bytesRead() {
    return lines.bytesRead();
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }

  private void take(Line line) {
    try {
      boolean wanted = false;
      for (SnapshotRow row : table.rows(line)) {
        plan.checkTime(row);
        if (plan.accepts(row)) {
          give(row);
          wanted = true;
        }
      }
      if (wanted) {
        promise(line.number());
      }
    } catch (RejectedException e) {
      ready.add(DeadLetters.of(source, line.number(), line.raw(), e));
    }
  }

  private void give(SnapshotRow row) {
    long key = plan.key(row.eventTime());
    if (announced.add(key)) {
      plan.snapshot(key).announce(ready::add);
    }
    if (row.index() != null) {
      ready.add(row.index());
    }
    if (row.openInterest() != null) {
      ready.add(row.openInterest());
    }
    ready.add(row.mark());
  }

  private void promise(long line) {
    Instant time = plan.progressAfter(line);
    if (time != null) {
      ready.add(new Progress(time, null, venue, new Provenance(source, line), source));
    }
  }
}
