package io.gammaflow.streams.exposure.book;

import io.gammaflow.quant.inventory.InventoryEstimate;
import io.gammaflow.quant.inventory.InventoryFilter;
import io.gammaflow.streams.exposure.ExposureConfig;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Map;
import java.util.TreeMap;

/**
 * Estimated dealer positions of a shard: one filter per venue, in which a contract has the same
 * slot as in the table. Sizes at the interface are contracts.
 */
final class Inventory {
  private static final byte VERSION = 1;
  private static final double LOWER = 0.05;
  private static final double UPPER = 0.95;

  private final ExposureConfig config;
  private final ContractTable table;
  private final Vaults vaults;
  private final TreeMap<String, VenueInventory> venues = new TreeMap<>();
  private final InventoryEstimate estimate = new InventoryEstimate();

  /** Slots whose position was read since it last changed. */
  private final BitSet fresh = new BitSet();

  private double[] mean = {};
  private double[] sd = {};

  Inventory(ExposureConfig config, ContractTable table, Vaults vaults) {
    this.config = config;
    this.table = table;
    this.vaults = vaults;
  }

  /**
   * The filter of the venue of a contract, created with the lot of the contract where there is none
   * yet.
   */
  VenueInventory of(int slot) {
    VenueInventory known = venues.get(table.venue[slot]);
    if (known == null) {
      known = VenueInventory.starting(config, table.venue[slot], table.lot[slot], Double.NaN);
      venues.put(table.venue[slot], known);
    }
    return known;
  }

  /** The filters by venue. */
  Map<String, VenueInventory> venues() {
    return venues;
  }

  /** Passes the mean trade size of each venue to its filter. */
  void followSizes(BookHeader header) {
    venues.forEach((name, v) -> v.follow(header.venue(name).sizes));
  }

  /** Writes the parameters shared by the contracts of a venue into its {@link VenueMemory}. */
  void save(BookHeader header) {
    venues.forEach(
        (name, v) -> {
          ByteBuffer bytes = ByteBuffer.allocate(v.filter.codec().venueLength());
          v.filter.codec().writeVenue(bytes);
          VenueMemory memory = header.venue(name);
          memory.lot = v.lot;
          memory.meanTrade = v.meanTrade;
          memory.filter = bytes.array();
        });
  }

  /** Reads what {@link #save} wrote; the contracts follow page by page. */
  void load(BookHeader header) {
    header
        .venues()
        .forEach(
            (name, memory) -> {
              if (memory.filter.length > 0) {
                VenueInventory v =
                    VenueInventory.starting(config, name, memory.lot, memory.meanTrade);
                v.filter.codec().readVenue(ByteBuffer.wrap(memory.filter));
                venues.put(name, v);
              }
            });
  }

  /** Writes the contracts of a page of the table. */
  byte[] writePage(int page) {
    int from = page * SlotIndex.PAGE;
    int to = Math.min(from + SlotIndex.PAGE, table.slotLimit());
    int size = 1;
    for (int slot = from; slot < to; slot++) {
      size += holds(slot) ? Integer.BYTES + of(slot).filter.codec().contractLength(slot) : 0;
    }
    ByteBuffer bytes = ByteBuffer.allocate(size).put(VERSION);
    for (int slot = from; slot < to; slot++) {
      if (holds(slot)) {
        of(slot).filter.codec().writeContract(slot, bytes.putInt(slot));
      }
    }
    return bytes.array();
  }

  private boolean holds(int slot) {
    return table.isLive(slot) && of(slot).filter.isEntered(slot);
  }

  /**
   * Reads what {@link #writePage} wrote. The table must have been read.
   *
   * @throws IllegalStateException for a version that this code does not know
   */
  void readPage(byte[] page) {
    ByteBuffer bytes = ByteBuffer.wrap(page);
    byte version = bytes.get();
    if (version != VERSION) {
      throw new IllegalStateException("unknown version of an inventory page: " + version);
    }
    while (bytes.hasRemaining()) {
      int slot = bytes.getInt();
      of(slot).filter.codec().readContract(slot, bytes);
    }
  }

  /** Enters the contracts of the table that no page contained. */
  void complete() {
    for (int slot : table.order()) {
      InventoryFilter filter = of(slot).filter;
      if (!filter.isEntered(slot)) {
        filter.enterWithoutFigure(slot);
      }
    }
  }

  /** Marks the position of a contract as changed. */
  void changed(int slot) {
    fresh.clear(slot);
  }

  /** Marks all positions as changed. */
  void changedAll() {
    fresh.clear();
  }

  /** Removes a contract. */
  void free(int slot) {
    of(slot).filter.free(slot);
    changed(slot);
  }

  /** Expected position, contracts, + = dealers long; 0 where it is not known. */
  double mean(int slot) {
    refresh(slot);
    return mean[slot];
  }

  /** Standard deviation of the position, contracts; 0 where it is not known. */
  double sd(int slot) {
    refresh(slot);
    return sd[slot];
  }

  /** 5 % quantile of the position, contracts, + = dealers long. */
  double lower(int slot) {
    return quantile(slot, LOWER);
  }

  /** 95 % quantile of the position, contracts, + = dealers long. */
  double upper(int slot) {
    return quantile(slot, UPPER);
  }

  private double quantile(int slot, double p) {
    VenueInventory v = of(slot);
    boolean known = v.filter.read(slot, largest(slot, v), estimate);
    return known ? 0.0 + estimate.quantile(p) * v.lot + vaults.dealers(slot) : 0;
  }

  private void refresh(int slot) {
    if (slot < mean.length && fresh.get(slot)) {
      return;
    }
    if (slot >= mean.length) {
      int room = Math.max(slot + 1, Math.max(64, 2 * mean.length));
      mean = Arrays.copyOf(mean, room);
      sd = Arrays.copyOf(sd, room);
    }
    VenueInventory v = of(slot);
    v.filter.read(slot, largest(slot, v), estimate);
    // Adding zero turns the negative zero of an untraded contract into zero.
    mean[slot] = 0.0 + estimate.mean() * v.lot + vaults.dealers(slot);
    sd[slot] = estimate.sd() * v.lot;
    fresh.set(slot);
  }

  /**
   * Open interest of the latest report, whether or not it closed an epoch, and all volume since,
   * less the open interest of known vaults.
   */
  private double largest(int slot, VenueInventory v) {
    return Math.max(0, table.largestOpen(slot) - vaults.held(slot)) / v.lot;
  }
}
