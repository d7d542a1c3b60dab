package io.gammaflow.connectors.deribit.live;

import java.io.IOException;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/** A split is its memory, which has a version of its own. */
final class LiveSplitSerializer implements SimpleVersionedSerializer<LiveSplit> {
  private static final int VERSION = 1;

  @Override
  public int getVersion() {
    return VERSION;
  }

  @Override
  public byte[] serialize(LiveSplit split) {
    return split.memory();
  }

  @Override
  public LiveSplit deserialize(int version, byte[] bytes) throws IOException {
    if (version != VERSION) {
      throw new IOException("split of the live source has version " + version);
    }
    return new LiveSplit(bytes);
  }
}
