package io.gammaflow.replay.run;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/** State of the enumerator: the splits that no reader has yet. */
record UnassignedSplits(List<ReplaySplit> splits) {

  /** Version 1: count, then the splits. */
  static final class Serializer implements SimpleVersionedSerializer<UnassignedSplits> {
    @Override
    public int getVersion() {
      return ReplaySplitSerializer.VERSION;
    }

    @Override
    public byte[] serialize(UnassignedSplits state) throws IOException {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      DataOutputStream out = new DataOutputStream(bytes);
      out.writeInt(state.splits().size());
      for (ReplaySplit split : state.splits()) {
        ReplaySplitSerializer.write(out, split);
      }
      return bytes.toByteArray();
    }

    @Override
    public UnassignedSplits deserialize(int version, byte[] serialized) throws IOException {
      ReplaySplitSerializer.check(version);
      DataInputStream in = new DataInputStream(new ByteArrayInputStream(serialized));
      int count = in.readInt();
      List<ReplaySplit> splits = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        splits.add(ReplaySplitSerializer.read(in));
      }
      return new UnassignedSplits(splits);
    }
  }
}
