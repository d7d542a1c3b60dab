package io.gammaflow.sinks.files;

import java.util.Comparator;

/**
 * The place of a line in its file: (eventTime, book, contract, revision) for outputs, (source,
 * position) for dead letters.
 *
 * @param micros event time in microseconds since the epoch; 0 for a dead letter
 * @param group book, or the source of a dead letter
 * @param item contract or alert id; empty where the record has neither
 * @param number revision, shard of what was learned, or the position of a dead letter
 * @param tail reason of a dead letter: one line of input may give several; else empty
 */
record LineKey(long micros, String group, String item, long number, String tail)
    implements Comparable<LineKey> {
  private static final Comparator<LineKey> ORDER =
      Comparator.comparingLong(LineKey::micros)
          .thenComparing(LineKey::group)
          .thenComparing(LineKey::item)
          .thenComparingLong(LineKey::number)
          .thenComparing(LineKey::tail);

  @Override
  public int compareTo(LineKey other) {
    return ORDER.compare(this, other);
  }
}
