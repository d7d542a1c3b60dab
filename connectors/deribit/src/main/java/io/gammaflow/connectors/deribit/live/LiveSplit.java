package io.gammaflow.connectors.deribit.live;

import org.apache.flink.api.connector.source.SourceSplit;

/** The one split of a live source: its memory as bytes. */
public final class LiveSplit implements SourceSplit {
  private static final String ID = "deribit-live";

  private final byte[] memory;

  LiveSplit(byte[] memory) {
    this.memory = memory;
  }

  /** A source that has seen nothing. */
  static LiveSplit fresh() {
    return new LiveSplit(new byte[0]);
  }

  byte[] memory() {
    return memory;
  }

  @Override
  public String splitId() {
    return ID;
  }
}
