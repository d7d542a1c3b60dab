package io.gammaflow.launcher.replay;

import io.gammaflow.connectors.file.RecordReader;
import io.gammaflow.streams.record.Door;
import io.gammaflow.streams.record.MarketRecord;
import io.gammaflow.streams.record.RecordKind;
import java.io.Closeable;
import java.io.IOException;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** A partition that is being read: its reader, its place, its counters. */
final class PartitionReading implements Closeable, Comparable<PartitionReading> {
  private final ReplaySplit split;
  private final RecordReader reader;
  private final PartitionProgress progress;
  private final long endTime;
  private long emitted;

  /** Records read, those that the run will not apply included. */
  private long position;

  private long time = Long.MIN_VALUE;

  /**
   * @param endTime the last tick, microseconds: a record that would be applied after it is not read
   */
  PartitionReading(ReplaySplit split, RecordReader reader, PartitionProgress progress, long endTime)
      throws IOException {
    this.split = split;
    this.reader = reader;
    this.progress = progress;
    this.endTime = endTime;
    progress.restart();
    while (emitted < split.emitted()) {
      if (next() == null) {
        throw new IOException(
            split.partition() + " ended after " + emitted + " of " + split.emitted() + " records");
      }
    }
  }

  String id() {
    return split.splitId();
  }

  /** The split as a checkpoint keeps it. */
  ReplaySplit state() {
    return new ReplaySplit(split.partition(), split.index(), emitted);
  }

  /** The next record that the run will apply, null at the end. */
  @Nullable MarketRecord next() throws IOException {
    MarketRecord record = read();
    while (record != null && isBeyondEnd(record)) {
      record = read();
    }
    if (record == null) {
      return null;
    }
    record.partition = split.partition();
    emitted++;
    progress.count(record.kind);
    if (record.kind != RecordKind.DEAD_LETTER) {
      time = Math.max(time, record.effectiveTime());
    }
    return record;
  }

  private @Nullable MarketRecord read() throws IOException {
    SpecificRecord read = reader.next();
    progress.bytes(reader.bytesRead());
    return read == null ? null : Door.admit(read, split.partition(), ++position);
  }

  private boolean isBeyondEnd(MarketRecord record) {
    return record.kind != RecordKind.DEAD_LETTER && record.effectiveTime() > endTime;
  }

  /** Earliest first, so that no partition runs ahead and fills the job's state. */
  @Override
  public int compareTo(PartitionReading other) {
    int byTime = Long.compare(time, other.time);
    return byTime != 0 ? byTime : Integer.compare(split.index(), other.split.index());
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
