package io.gammaflow.streams.exposure.book;

import io.gammaflow.quant.inventory.KnownHoldings;
import io.gammaflow.streams.record.MarketRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/**
 * Reported vault positions in the contracts of a shard. A contract that the venue has not listed is
 * remembered by its name and counts for nothing.
 */
final class Vaults {
  /**
   * A position that was not reported again for this time is ignored, microseconds: vaults report
   * weekly.
   */
  static final long KEPT = 8 * 86_400_000_000L;

  private static final byte VERSION = 1;

  private final ContractTable table;
  private final TreeMap<String, Known> contracts = new TreeMap<>();
  private final BitSet doubtful = new BitSet();
  private double[] dealers = {};
  private double[] held = {};
  private long nextStale = Long.MAX_VALUE;
  private boolean changed;

  /** Reported positions in a contract, and the part of them that is used. */
  private static final class Known {
    final KnownHoldings holdings = new KnownHoldings();
    KnownHoldings.Part part = KnownHoldings.Part.NONE;
    long expiry;
  }

  Vaults(ContractTable table) {
    this.table = table;
  }

  /** Position of a vault in the contract before a record. */
  KnownHoldings.Holding before(MarketRecord r) {
    Known known = contracts.get(r.contractId());
    return (known == null ? new KnownHoldings() : known.holdings).of(r.vaultId());
  }

  /** Stores the position of a vault; false where a newer one is known. */
  boolean tell(MarketRecord r) {
    Known known = contracts.computeIfAbsent(r.contractId(), id -> new Known());
    known.expiry = r.expiry;
    changed |= known.holdings.tell(r.vaultId(), r.vaultPosition(), r.eventTime);
    nextStale = Math.min(nextStale, r.eventTime + KEPT);
    return known.holdings.of(r.vaultId()).time() == r.eventTime;
  }

  /**
   * Recomputes which positions in a contract are used.
   *
   * @param open largest open interest that it can have; NaN while that is not known
   * @return whether it is not what it was
   */
  boolean settle(int slot, double open, long now) {
    Known known = contracts.isEmpty() ? null : contracts.get(table.contractId(slot));
    if (known == null) {
      return false;
    }
    KnownHoldings.Part before = known.part;
    known.part = known.holdings.part(now - KEPT, open);
    set(slot, known.part);
    changed |= !before.equals(known.part);
    return before.dealers() != known.part.dealers() || before.held() != known.part.held();
  }

  private void set(int slot, KnownHoldings.Part part) {
    if (slot >= held.length) {
      int room = Math.max(slot + 1, Math.max(64, 2 * held.length));
      dealers = Arrays.copyOf(dealers, room);
      held = Arrays.copyOf(held, room);
    }
    dealers[slot] = part.dealers();
    held[slot] = part.held();
    doubtful.set(slot, part.doubtful());
  }

  /** Position of dealers against vaults, contracts, + = dealers long; 0 where none is known. */
  double dealers(int slot) {
    return slot < dealers.length ? dealers[slot] : 0;
  }

  /** Open interest of which vaults are known to be one side, contracts. */
  double held(int slot) {
    return slot < held.length ? held[slot] : 0;
  }

  /** Whether a reported position in a contract is ignored. */
  boolean isDoubtful(int slot) {
    return doubtful.get(slot);
  }

  /** Whether a vault holds a contract that its venue has not listed. */
  boolean namesUnknown(String venue) {
    for (String id : contracts.keySet()) {
      if (id.startsWith(venue + '|') && table.find(id) < 0) {
        return true;
      }
    }
    return false;
  }

  /** Whether a position may have become stale by its age. */
  boolean isAnyStale(long now) {
    return now > nextStale;
  }

  /** Finds the time at which the next position becomes stale. */
  void lookForStale(long now) {
    nextStale = Long.MAX_VALUE;
    for (Known known : contracts.values()) {
      long oldest = known.holdings.oldestAfter(now - KEPT);
      nextStale = Math.min(nextStale, oldest == Long.MAX_VALUE ? oldest : oldest + KEPT);
    }
  }

  boolean isEmpty() {
    return contracts.isEmpty();
  }

  /** The next expiry of a contract that is remembered; {@code Long.MAX_VALUE} for none. */
  long nextExpiry() {
    return contracts.values().stream().mapToLong(k -> k.expiry).min().orElse(Long.MAX_VALUE);
  }

  /** Removes a contract that leaves the table, while its name can still be read there. */
  void forget(int slot) {
    if (contracts.remove(table.contractId(slot)) != null) {
      set(slot, KnownHoldings.Part.NONE);
      changed = true;
    }
  }

  /** Removes expired contracts that never were in the table. */
  void expire(long now) {
    changed |= contracts.values().removeIf(known -> known.expiry <= now);
  }

  /** Applies a contract adjustment: positions are multiplied and continue under the new name. */
  void adjust(String contractId, MarketRecord to, double ratio, int slot) {
    Known known = contracts.remove(contractId);
    if (known != null) {
      known.holdings.rescale(ratio);
      KnownHoldings.Part was = known.part;
      known.part =
          new KnownHoldings.Part(was.dealers() * ratio, was.held() * ratio, was.doubtful());
      known.expiry = to.expiry;
      contracts.put(to.contractId(), known);
      set(slot, known.part);
      changed = true;
    }
  }

  /** Whether anything changed since the last call. */
  boolean takeChanged() {
    boolean was = changed;
    changed = false;
    return was;
  }

  byte[] write() {
    DataOutputSerializer out = new DataOutputSerializer(128);
    try {
      out.writeByte(VERSION);
      out.writeInt(contracts.size());
      for (Map.Entry<String, Known> e : contracts.entrySet()) {
        Known known = e.getValue();
        out.writeUTF(e.getKey());
        out.writeLong(known.expiry);
        out.writeDouble(known.part.dealers());
        out.writeDouble(known.part.held());
        out.writeBoolean(known.part.doubtful());
        out.writeInt(known.holdings.all().size());
        for (Map.Entry<String, KnownHoldings.Holding> h : known.holdings.all().entrySet()) {
          out.writeUTF(h.getKey());
          out.writeDouble(h.getValue().position());
          out.writeLong(h.getValue().time());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.getCopyOfBuffer();
  }

  /**
   * Reads what {@link #write} wrote. The table must have been read.
   *
   * @throws IllegalStateException for a version that this code does not know
   */
  void read(byte[] bytes) {
    DataInputDeserializer in = new DataInputDeserializer(bytes);
    try {
      byte version = in.readByte();
      if (version != VERSION) {
        throw new IllegalStateException("unknown version of the vaults: " + version);
      }
      for (int n = in.readInt(); n > 0; n--) {
        Known known = new Known();
        String id = in.readUTF();
        known.expiry = in.readLong();
        known.part = new KnownHoldings.Part(in.readDouble(), in.readDouble(), in.readBoolean());
        for (int h = in.readInt(); h > 0; h--) {
          known.holdings.tell(in.readUTF(), in.readDouble(), in.readLong());
        }
        contracts.put(id, known);
        int slot = table.find(id);
        if (slot >= 0) {
          set(slot, known.part);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    nextStale = Long.MIN_VALUE;
  }
}
