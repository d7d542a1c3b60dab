package io.gammaflow.sinks.files;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/** Version 1: length, number of pending lines, each with its size. */
final class FileStateSerializer implements SimpleVersionedSerializer<FileState> {
  private static final int VERSION = 1;

  @Override
  public int getVersion() {
    return VERSION;
  }

  @Override
  public byte[] serialize(FileState state) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeLong(state.length());
      out.writeInt(state.pending().size());
      for (byte[] line : state.pending()) {
        out.writeInt(line.length);
        out.write(line);
      }
    }
    return bytes.toByteArray();
  }

  @Override
  public FileState deserialize(int version, byte[] serialized) throws IOException {
    if (version != VERSION) {
      throw new IOException("file sink state of version " + version + "; known: " + VERSION);
    }
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(serialized))) {
      long length = in.readLong();
      int count = in.readInt();
      List<byte[]> pending = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        pending.add(in.readNBytes(in.readInt()));
      }
      return new FileState(length, pending);
    }
  }
}
