package io.gammaflow.schemas.codec;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;

/** Messages written by hand, value by value. */
final class Bytes {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final BinaryEncoder encoder = EncoderFactory.get().directBinaryEncoder(bytes, null);

  private Bytes() {}

  /** Starts with the header of a schema id. */
  static Bytes message(int id) {
    return new Bytes().raw(0, id >>> 24, id >>> 16, id >>> 8, id);
  }

  Bytes raw(int... values) {
    for (int value : values) {
      bytes.write(value);
    }
    return this;
  }

  Bytes number(long value) {
    return written(() -> encoder.writeLong(value));
  }

  Bytes real(double value) {
    return written(() -> encoder.writeDouble(value));
  }

  Bytes text(String value) {
    return written(() -> encoder.writeString(value));
  }

  byte[] end() {
    return bytes.toByteArray();
  }

  private Bytes written(Write write) {
    try {
      write.write();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  private interface Write {
    void write() throws IOException;
  }
}
