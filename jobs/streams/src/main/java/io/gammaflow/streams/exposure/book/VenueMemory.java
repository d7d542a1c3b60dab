package io.gammaflow.streams.exposure.book;

import io.gammaflow.schemas.record.VenueStatus;
import io.gammaflow.streams.time.Micros;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/** State of a venue in a shard, beside its contracts. */
final class VenueMemory {
  /** Event time of the latest trade applied, microseconds. */
  long lastTrade = Micros.NEVER;

  /** Its last reported trading status. */
  VenueStatus status = VenueStatus.UNKNOWN;

  /** Event time of the first record of one of its contracts, microseconds. */
  long firstRecord = Micros.NEVER;

  /**
   * The lot of its filter, contracts, and what the contracts share in it; empty before the first.
   */
  double lot = Double.NaN;

  byte[] filter = {};

  /** The mean trade that its filter assumes, contracts; not a number before it is known. */
  double meanTrade = Double.NaN;

  /** Sizes of its final trades. */
  TradeSizes sizes = new TradeSizes();

  /** Its records rejected in this epoch. */
  Missing missing = new Missing();

  void write(DataOutputSerializer out) throws IOException {
    out.writeLong(lastTrade);
    out.writeByte(status.ordinal());
    out.writeLong(firstRecord);
    out.writeDouble(lot);
    out.writeInt(filter.length);
    out.write(filter);
    out.writeDouble(meanTrade);
    sizes.write(out);
    missing.write(out);
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @param sized whether it knew of the sizes of trades
   * @param missing whether it knew of what was refused
   */
  static VenueMemory read(DataInputDeserializer in, boolean sized, boolean missing)
      throws IOException {
    VenueMemory m = new VenueMemory();
    m.lastTrade = in.readLong();
    m.status = VenueStatus.values()[in.readByte()];
    m.firstRecord = in.readLong();
    m.lot = in.readDouble();
    m.filter = new byte[in.readInt()];
    in.readFully(m.filter);
    if (sized) {
      m.meanTrade = in.readDouble();
      m.sizes = TradeSizes.read(in);
    }
    if (missing) {
      m.missing = Missing.read(in);
    }
    return m;
  }
}
