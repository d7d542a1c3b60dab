package io.gammaflow.replay.run;

import org.apache.flink.api.connector.source.SourceSplit;

/**
 * One partition of the input and how far it was read.
 *
 * @param partition name within the input
 * @param index place in the input's list of partitions
 * @param emitted records already emitted; a restore skips them
 */
record ReplaySplit(String partition, int index, long emitted) implements SourceSplit {
  @Override
  public String splitId() {
    return partition;
  }
}
