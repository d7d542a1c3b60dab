package io.gammaflow.replay.run;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/** Version 1: partition, index, emitted. */
final class ReplaySplitSerializer implements SimpleVersionedSerializer<ReplaySplit> {
  static final int VERSION = 1;

  @Override
  public int getVersion() {
    return VERSION;
  }

  @Override
  public byte[] serialize(ReplaySplit split) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    write(new DataOutputStream(bytes), split);
    return bytes.toByteArray();
  }

  @Override
  public ReplaySplit deserialize(int version, byte[] serialized) throws IOException {
    check(version);
    return read(new DataInputStream(new ByteArrayInputStream(serialized)));
  }

  static void check(int version) throws IOException {
    if (version != VERSION) {
      throw new IOException("replay source state of version " + version + "; known: " + VERSION);
    }
  }

  static void write(DataOutputStream out, ReplaySplit split) throws IOException {
    out.writeUTF(split.partition());
    out.writeInt(split.index());
    out.writeLong(split.emitted());
  }

  static ReplaySplit read(DataInputStream in) throws IOException {
    return new ReplaySplit(in.readUTF(), in.readInt(), in.readLong());
  }
}
