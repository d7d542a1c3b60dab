package io.gammaflow.schemas.codec;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.io.Decoder;
import org.apache.avro.util.Utf8;

/**
 * Avro binary out of a byte array. Unlike Avro's own decoder it trusts no length: a claimed size is
 * compared with the remaining bytes before anything is allocated.
 */
final class BoundedDecoder extends Decoder {
  private byte[] bytes = new byte[0];
  private int position;

  /** Starts over at an offset of a message. */
  void reset(byte[] message, int offset) {
    bytes = message;
    position = offset;
  }

  /** Bytes not read yet. */
  int remaining() {
    return bytes.length - position;
  }

  @Override
  public void readNull() {}

  @Override
  public boolean readBoolean() throws IOException {
    byte value = bytes[advance(1)];
    if (value != 0 && value != 1) {
      throw new AvroRuntimeException("boolean " + value);
    }
    return value == 1;
  }

  @Override
  public int readInt() throws IOException {
    long value = readLong();
    if (value != (int) value) {
      throw new AvroRuntimeException("int " + value);
    }
    return (int) value;
  }

  @Override
  public long readLong() throws IOException {
    long zigZag = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      byte next = bytes[advance(1)];
      zigZag |= (long) (next & 0x7f) << shift;
      if (next >= 0) {
        return (zigZag >>> 1) ^ -(zigZag & 1);
      }
    }
    throw new AvroRuntimeException("number of more than 64 bits");
  }

  @Override
  public float readFloat() throws IOException {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getFloat(advance(Float.BYTES));
  }

  @Override
  public double readDouble() throws IOException {
    int at = advance(Double.BYTES);
    long bits = 0;
    for (int i = Double.BYTES - 1; i >= 0; i--) {
      bits = bits << 8 | bytes[at + i] & 0xff;
    }
    return Double.longBitsToDouble(bits);
  }

  @Override
  public Utf8 readString(Utf8 old) throws IOException {
    return new Utf8(readString());
  }

  @Override
  public String readString() throws IOException {
    int length = readLength();
    int at = advance(length);
    String text = new String(bytes, at, length, StandardCharsets.UTF_8);
    // A replacement character is either the writer's own or stands for bytes that are no UTF-8.
    if (text.indexOf('\ufffd') >= 0) {
      byte[] again = text.getBytes(StandardCharsets.UTF_8);
      if (!Arrays.equals(again, 0, again.length, bytes, at, at + length)) {
        throw new AvroRuntimeException("string is not UTF-8");
      }
    }
    return text;
  }

  @Override
  public void skipString() throws IOException {
    advance(readLength());
  }

  @Override
  public ByteBuffer readBytes(ByteBuffer old) throws IOException {
    int length = readLength();
    int at = advance(length);
    return ByteBuffer.wrap(Arrays.copyOfRange(bytes, at, at + length));
  }

  @Override
  public void skipBytes() throws IOException {
    advance(readLength());
  }

  @Override
  public void readFixed(byte[] target, int start, int length) throws IOException {
    System.arraycopy(bytes, advance(length), target, start, length);
  }

  @Override
  public void skipFixed(int length) throws IOException {
    advance(length);
  }

  @Override
  public int readEnum() throws IOException {
    return readInt();
  }

  @Override
  public int readIndex() throws IOException {
    return readInt();
  }

  @Override
  public long readArrayStart() throws IOException {
    return readBlockCount();
  }

  @Override
  public long arrayNext() throws IOException {
    return readBlockCount();
  }

  @Override
  public long skipArray() throws IOException {
    return skipBlocks();
  }

  @Override
  public long readMapStart() throws IOException {
    return readBlockCount();
  }

  @Override
  public long mapNext() throws IOException {
    return readBlockCount();
  }

  @Override
  public long skipMap() throws IOException {
    return skipBlocks();
  }

  /** Items of the next block; every item of a canonical record takes at least a byte. */
  private long readBlockCount() throws IOException {
    long count = readLong();
    if (count < 0) {
      // A negative count announces the block's size in bytes, which only a skipper needs.
      readLength();
      count = -count;
    }
    return bounded(count);
  }

  /** Skips the blocks that state their size; returns the items of the first that does not, or 0. */
  private long skipBlocks() throws IOException {
    long count = readLong();
    while (count < 0) {
      advance(readLength());
      count = readLong();
    }
    return bounded(count);
  }

  private int readLength() throws IOException {
    return bounded(readLong());
  }

  /** A length or count that what is left can hold; Long.MIN_VALUE stays negative, so it fails. */
  private int bounded(long length) throws IOException {
    if (length < 0) {
      throw new AvroRuntimeException("length " + length);
    }
    if (length > remaining()) {
      throw new EOFException("length " + length + " with " + remaining() + " bytes left");
    }
    return (int) length;
  }

  private int advance(int length) throws IOException {
    if (length > remaining()) {
      throw new EOFException("ends within a value");
    }
    int at = position;
    position += length;
    return at;
  }
}
