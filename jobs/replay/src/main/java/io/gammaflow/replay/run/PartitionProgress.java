package io.gammaflow.replay.run;

import io.gammaflow.streams.record.RecordKind;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * How far one partition was read. Written by its reader, read by the progress bar. A restored
 * reader starts over and counts what it skips, so a failure counts nothing twice.
 */
final class PartitionProgress {
  private final AtomicLong bytes = new AtomicLong();
  private final AtomicLongArray kinds = new AtomicLongArray(RecordKind.values().length);

  void restart() {
    bytes.set(0);
    for (int i = 0; i < kinds.length(); i++) {
      kinds.set(i, 0);
    }
  }

  void bytes(long read) {
    bytes.set(read);
  }

  void count(RecordKind kind) {
    kinds.incrementAndGet(kind.ordinal());
  }

  long bytes() {
    return bytes.get();
  }

  long count(RecordKind... of) {
    long sum = 0;
    for (RecordKind kind : of) {
      sum += kinds.get(kind.ordinal());
    }
    return sum;
  }
}
