package io.gammaflow.streams.exposure.book;

import io.gammaflow.schemas.record.VenueStatus;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/** What a shard remembers of a venue beside its contracts. */
final class VenueMemory {
  /** Event time of the latest trade applied, microseconds. */
  long lastTrade = ContractTable.NEVER;

  /** Whether it trades, as it last said. */
  VenueStatus status = VenueStatus.UNKNOWN;

  void write(DataOutputSerializer out) throws IOException {
    out.writeLong(lastTrade);
    out.writeByte(status.ordinal());
  }

  static VenueMemory read(DataInputDeserializer in) throws IOException {
    VenueMemory m = new VenueMemory();
    m.lastTrade = in.readLong();
    m.status = VenueStatus.values()[in.readByte()];
    return m;
  }
}
