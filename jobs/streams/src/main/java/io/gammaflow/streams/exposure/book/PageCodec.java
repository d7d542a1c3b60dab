package io.gammaflow.streams.exposure.book;

import io.gammaflow.schemas.record.Exercise;
import io.gammaflow.schemas.record.Premium;
import io.gammaflow.schemas.record.Settlement;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/** Encodes pages of the contract table as versioned bytes, the form in state. */
final class PageCodec {
  private static final int VERSION = 2;

  /** The version before values could be pending confirmation. */
  private static final int UNDOUBTING = 1;

  private PageCodec() {}

  /** Writes a page; empty where it holds no contract. */
  static byte[] write(ContractTable t, int page) {
    int from = page * SlotIndex.PAGE;
    int to = Math.min(from + SlotIndex.PAGE, t.slotLimit());
    int live = 0;
    for (int slot = from; slot < to; slot++) {
      live += t.isLive(slot) ? 1 : 0;
    }
    if (live == 0) {
      return new byte[0];
    }
    DataOutputSerializer out = new DataOutputSerializer(64 + live * 384);
    try {
      out.writeByte(VERSION);
      out.writeInt(live);
      for (int slot = from; slot < to; slot++) {
        if (t.isLive(slot)) {
          out.writeShort(slot - from);
          writeSlot(t, slot, out);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.getCopyOfBuffer();
  }

  /**
   * Reads a page into the table.
   *
   * @throws IllegalStateException for a version that this code does not know
   */
  static void read(ContractTable t, int page, byte[] bytes) {
    DataInputDeserializer in = new DataInputDeserializer(bytes);
    try {
      int version = in.readByte();
      if (version != VERSION && version != UNDOUBTING) {
        throw new IllegalStateException("unknown version of a contract page: " + version);
      }
      int live = in.readInt();
      for (int i = 0; i < live; i++) {
        int slot = page * SlotIndex.PAGE + in.readUnsignedShort();
        t.reset(slot);
        readSlot(t, slot, in);
        if (version != UNDOUBTING) {
          readDoubts(t, slot, in);
        }
        t.enter(slot);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void writeSlot(ContractTable t, int s, DataOutputSerializer out)
      throws IOException {
    out.writeUTF(t.venue[s]);
    out.writeUTF(t.symbol[s]);
    out.writeUTF(t.root[s]);
    out.writeUTF(t.currency[s]);
    out.writeLong(t.expiry[s]);
    out.writeDouble(t.strike[s]);
    out.writeBoolean(t.call[s]);
    out.writeDouble(t.multiplier[s]);
    out.writeDouble(t.lot[s]);
    out.writeByte(t.settlement[s].ordinal());
    out.writeByte(t.exercise[s].ordinal());
    out.writeByte(t.premium[s].ordinal());
    out.writeDouble(t.markVol[s]);
    out.writeDouble(t.markPrice[s]);
    out.writeDouble(t.bid[s]);
    out.writeDouble(t.ask[s]);
    out.writeDouble(t.bidSize[s]);
    out.writeDouble(t.askSize[s]);
    out.writeDouble(t.forward[s]);
    out.writeLong(t.markTime[s]);
    out.writeLong(t.quoteTime[s]);
    out.writeDouble(t.lastVol[s]);
    out.writeLong(t.lastVolTime[s]);
    out.writeDouble(t.openInterest[s]);
    out.writeLong(t.openInterestAsOf[s]);
    out.writeLong(t.epochStart[s]);
    out.writeLong(t.previousEpochStart[s]);
    out.writeLong(t.rolledAt[s]);
    out.writeLong(t.listedAt[s]);
    out.writeLong(t.lastTrade[s]);
    out.writeLong(t.unsignedTrades[s]);
    out.writeLong(t.gapSince[s]);
    out.writeLong(t.unitHeldSince[s]);
    out.writeLong(t.customerFlow[s]);
    out.writeLong(t.volumeSinceFigure[s]);
    out.writeDouble(t.reportedPosition[s]);
    out.writeDouble(t.reportedSd[s]);
    out.writeBoolean(t.positionDue[s]);
    out.writeInt(t.doubts[s]);
    out.writeDouble(t.heldVol[s]);
    out.writeDouble(t.heldForward[s]);
    out.writeDouble(t.heldBasis[s]);
    out.writeDouble(t.heldFigure[s]);
    out.writeLong(t.heldTrade[s]);
    out.writeDouble(t.basis[s]);
  }

  private static void readDoubts(ContractTable t, int s, DataInputDeserializer in)
      throws IOException {
    t.doubts[s] = in.readInt();
    t.heldVol[s] = in.readDouble();
    t.heldForward[s] = in.readDouble();
    t.heldBasis[s] = in.readDouble();
    t.heldFigure[s] = in.readDouble();
    t.heldTrade[s] = in.readLong();
    t.basis[s] = in.readDouble();
  }

  private static void readSlot(ContractTable t, int s, DataInputDeserializer in)
      throws IOException {
    t.venue[s] = in.readUTF();
    t.symbol[s] = in.readUTF();
    t.root[s] = in.readUTF();
    t.currency[s] = in.readUTF();
    t.expiry[s] = in.readLong();
    t.strike[s] = in.readDouble();
    t.call[s] = in.readBoolean();
    t.multiplier[s] = in.readDouble();
    t.lot[s] = in.readDouble();
    t.settlement[s] = Settlement.values()[in.readByte()];
    t.exercise[s] = Exercise.values()[in.readByte()];
    t.premium[s] = Premium.values()[in.readByte()];
    t.markVol[s] = in.readDouble();
    t.markPrice[s] = in.readDouble();
    t.bid[s] = in.readDouble();
    t.ask[s] = in.readDouble();
    t.bidSize[s] = in.readDouble();
    t.askSize[s] = in.readDouble();
    t.forward[s] = in.readDouble();
    t.markTime[s] = in.readLong();
    t.quoteTime[s] = in.readLong();
    t.lastVol[s] = in.readDouble();
    t.lastVolTime[s] = in.readLong();
    t.openInterest[s] = in.readDouble();
    t.openInterestAsOf[s] = in.readLong();
    t.epochStart[s] = in.readLong();
    t.previousEpochStart[s] = in.readLong();
    t.rolledAt[s] = in.readLong();
    t.listedAt[s] = in.readLong();
    t.lastTrade[s] = in.readLong();
    t.unsignedTrades[s] = in.readLong();
    t.gapSince[s] = in.readLong();
    t.unitHeldSince[s] = in.readLong();
    t.customerFlow[s] = in.readLong();
    t.volumeSinceFigure[s] = in.readLong();
    t.reportedPosition[s] = in.readDouble();
    t.reportedSd[s] = in.readDouble();
    t.positionDue[s] = in.readBoolean();
  }
}
