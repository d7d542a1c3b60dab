package io.gammaflow.connectors.deribit.live;

import java.io.IOException;
import java.util.Arrays;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/** No bytes: a reader has the split; else a mark and the split's memory. */
final class LiveAssignmentSerializer implements SimpleVersionedSerializer<LiveAssignment> {
  private static final int VERSION = 1;

  @Override
  public int getVersion() {
    return VERSION;
  }

  @Override
  public byte[] serialize(LiveAssignment assignment) {
    LiveSplit waiting = assignment.waiting();
    if (waiting == null) {
      return new byte[0];
    }
    byte[] bytes = new byte[waiting.memory().length + 1];
    bytes[0] = 1;
    System.arraycopy(waiting.memory(), 0, bytes, 1, waiting.memory().length);
    return bytes;
  }

  @Override
  public LiveAssignment deserialize(int version, byte[] bytes) throws IOException {
    if (version != VERSION) {
      throw new IOException("assignment of the live source has version " + version);
    }
    return new LiveAssignment(
        bytes.length == 0 ? null : new LiveSplit(Arrays.copyOfRange(bytes, 1, bytes.length)));
  }
}
