package io.gammaflow.connectors.lean;

import io.gammaflow.connectors.file.InputRecords;
import io.gammaflow.connectors.file.ReadOptions;
import io.gammaflow.schemas.record.DeadLetter;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Merges a day's streams by time, then kind, then the order in which they were added. */
final class DayMerge {
  private final PriorityQueue<Head> heads =
      new PriorityQueue<>(
          Comparator.comparing(Head::time).thenComparing(Head::rank).thenComparing(Head::order));
  private final ReadOptions options;
  private final Consumer<DeadLetter> bad;
  private int added;
  private long bytes;

  DayMerge(ReadOptions options, Consumer<DeadLetter> bad) {
    this.options = options;
    this.bad = bad;
  }

  /**
   * Adds a stream.
   *
   * @param rank place of its kind among records of the same time
   */
  void add(RowStream stream, int rank) {
    push(stream, rank, added);
    added++;
  }

  /** Time of the next record; null at the end. */
  @Nullable Instant nextTime() {
    Head head = heads.peek();
    return head == null ? null : head.time();
  }

  /** The next record; null at the end. */
  @Nullable SpecificRecord next() {
    Head head = heads.poll();
    if (head == null) {
      return null;
    }
    push(head.stream(), head.rank(), head.order());
    return head.record();
  }

  /** Bytes of the streams taken in so far. */
  long bytes() {
    return bytes;
  }

  private void push(RowStream stream, int rank, int order) {
    int before = stream.bytes();
    SpecificRecord record = stream.next(bad);
    while (record != null && !options.covers(InputRecords.eventTime(record))) {
      record = stream.next(bad);
    }
    bytes += stream.bytes() - before;
    if (record != null) {
      heads.add(new Head(InputRecords.eventTime(record), rank, order, stream, record));
    }
  }

  private record Head(Instant time, int rank, int order, RowStream stream, SpecificRecord record) {}
}
