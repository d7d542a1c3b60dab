package io.gammaflow.streams.exposure.book;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/** What a shard remembers beside its contracts; times are microseconds. */
final class BookHeader {
  private static final int VERSION = 1;

  SpotBoard spots = new SpotBoard();

  /** The last tick at which the shard spoke. */
  long lastTick = ContractTable.NEVER;

  /** Event time of the latest trade applied. */
  long lastTrade = ContractTable.NEVER;

  /** Whether a trade whose side is not known was ever applied. */
  boolean unsignedTrades;

  /** When the journal of trade ids is next cleared of old ones. */
  long nextPrune = ContractTable.NEVER;

  byte[] write() {
    DataOutputSerializer out = new DataOutputSerializer(128);
    try {
      out.writeByte(VERSION);
      spots.write(out);
      out.writeLong(lastTick);
      out.writeLong(lastTrade);
      out.writeBoolean(unsignedTrades);
      out.writeLong(nextPrune);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.getCopyOfBuffer();
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws IllegalStateException for a version that this code does not know
   */
  static BookHeader read(byte[] bytes) {
    DataInputDeserializer in = new DataInputDeserializer(bytes);
    BookHeader h = new BookHeader();
    try {
      int version = in.readByte();
      if (version != VERSION) {
        throw new IllegalStateException("unknown version of a book header: " + version);
      }
      h.spots = SpotBoard.read(in);
      h.lastTick = in.readLong();
      h.lastTrade = in.readLong();
      h.unsignedTrades = in.readBoolean();
      h.nextPrune = in.readLong();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return h;
  }
}
