package io.gammaflow.replay.run;

import io.gammaflow.connectors.file.RecordReader;
import io.gammaflow.schemas.deadletter.DeadLetterReason;
import io.gammaflow.schemas.deadletter.DeadLetters;
import io.gammaflow.schemas.deadletter.RejectedException;
import io.gammaflow.schemas.record.DeadLetter;
import io.gammaflow.streams.record.MarketRecord;
import io.gammaflow.streams.record.MarketRecords;
import io.gammaflow.streams.record.RecordIntake;
import io.gammaflow.streams.record.RecordKind;
import io.gammaflow.streams.record.RecordText;
import io.gammaflow.streams.time.Micros;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * A partition that is being read: its reader, its position, its counters. Its rejections are
 * reported to the books that miss the records, before progress could pass them.
 */
final class PartitionReading implements Closeable, Comparable<PartitionReading> {
  /** After so many progress records in a row without others: the next one releases all. */
  private static final int MOST_PROMISES = 10_000;

  private static final long NOTHING = -1;

  private final ReplaySplit split;
  private final RecordReader reader;
  private final PartitionProgress progress;
  private final long endTime;
  private final long latest;
  private final PartitionRefusals refusals;
  private final Queue<MarketRecord> ready = new ArrayDeque<>();

  /** Progress that has been read and not emitted, since rejections may follow it. */
  private final List<MarketRecord> promises = new ArrayList<>();

  private boolean ended;
  private long emitted;

  /** Records read, those that the run will not apply included. */
  private long position;

  private long time = Micros.NEVER;

  /** Bytes read at the last refusal, until something of use follows it. */
  private long refusedUpTo = NOTHING;

  /**
   * @param endTime the last tick, microseconds: a record that would be applied after it is not read
   * @param latest one after this is refused, microseconds: no time of the input comes near it
   */
  PartitionReading(
      ReplaySplit split, RecordReader reader, PartitionProgress progress, long endTime, long latest)
      throws IOException {
    this.split = split;
    this.reader = reader;
    this.progress = progress;
    this.endTime = endTime;
    this.latest = latest;
    this.refusals = new PartitionRefusals(endTime);
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
    while (ready.isEmpty() && !ended) {
      advance();
    }
    MarketRecord record = ready.poll();
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

  /** Reads one record on. */
  private void advance() throws IOException {
    SpecificRecord read = reader.next();
    progress.bytes(reader.bytesRead());
    if (read == null) {
      ended = true;
      letGo(refusedUpTo == reader.bytesRead());
      return;
    }
    MarketRecord record = RecordIntake.admit(read, split.partition(), ++position);
    if (record.kind == RecordKind.DEAD_LETTER) {
      refuse(record, read);
    } else if (record.effectiveTime() > latest) {
      refuse(beyond(record), read);
    } else if (record.effectiveTime() <= endTime) {
      take(record);
    }
  }

  private void take(MarketRecord record) {
    refusedUpTo = NOTHING;
    if (record.kind == RecordKind.PROGRESS) {
      refusals.promise(record.effectiveTime());
      promises.add(record);
      if (promises.size() < MOST_PROMISES) {
        return;
      }
      letGo(false);
    } else {
      refusals.see(record);
      letGo(false);
      ready.add(record);
    }
  }

  private void refuse(MarketRecord letter, SpecificRecord read) {
    if (!(read instanceof DeadLetter) || reader.isMissing()) {
      boolean breaksOff =
          read instanceof DeadLetter told
              && told.getReason().startsWith(DeadLetterReason.TRUNCATED.name());
      refusals.refuse(letter.underlying, breaksOff);
      refusedUpTo = reader.bytesRead();
    }
    letter.underlying = "";
    ready.add(letter);
  }

  /**
   * Gives out what was held back.
   *
   * @param endsCut whether the partition is read to its end, and nothing follows its last refusal
   */
  private void letGo(boolean endsCut) {
    ready.addAll(refusals.take(endsCut));
    ready.addAll(promises);
    promises.clear();
  }

  private MarketRecord beyond(MarketRecord record) {
    RejectedException why =
        new RejectedException(
            DeadLetterReason.FUTURE_TIMESTAMP,
            Micros.iso(record.effectiveTime()) + ", more than 1 h after all progress of the input");
    byte[] raw = RecordText.of(record).getBytes(StandardCharsets.UTF_8);
    MarketRecord letter = MarketRecords.of(DeadLetters.of(split.partition(), position, raw, why));
    letter.underlying = record.underlying;
    return letter;
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
