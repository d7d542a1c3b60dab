package io.gammaflow.sinks.files;

import java.util.Arrays;

/** A line that waits for the watermark, and its place. */
record PendingLine(LineKey key, byte[] text) implements Comparable<PendingLine> {
  @Override
  public int compareTo(PendingLine other) {
    int byKey = key.compareTo(other.key);
    // Equal keys (two dead letters of one line): the text decides, never the order of arrival.
    return byKey != 0 ? byKey : Arrays.compareUnsigned(text, other.text);
  }
}
