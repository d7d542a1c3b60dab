package io.gammaflow.streams.exposure.book;

import io.gammaflow.quant.inventory.Epoch;
import io.gammaflow.quant.inventory.InventoryFilter;
import io.gammaflow.schemas.record.PositioningModel;
import io.gammaflow.streams.exposure.BookTally;
import io.gammaflow.streams.exposure.ExposureConfig;
import io.gammaflow.streams.exposure.Models;
import io.gammaflow.streams.exposure.ShardKey;
import io.gammaflow.streams.record.MarketRecord;
import io.gammaflow.streams.time.Micros;
import org.jspecify.annotations.Nullable;

/** The book of a shard in transient arrays, restored from its pages of state. */
final class DealerBook {
  final ExposureConfig config;
  final ContractTable table = new ContractTable();
  final BookHeader header;
  final Vaults vaults;
  final Inventory inventory;
  final ParameterCalibration calibration;

  DealerBook(ExposureConfig config, String configHash, BookHeader header) {
    this.config = config;
    this.header = header;
    this.vaults = new Vaults(table);
    this.inventory = new Inventory(config, table, vaults);
    this.calibration = new ParameterCalibration(configHash, header, inventory);
  }

  /** The slot of a record's contract, which is entered if it is new. */
  int slotOf(MarketRecord r) {
    int slot = table.find(r.contractId());
    if (slot >= 0) {
      return slot;
    }
    slot = table.findOrEnter(r);
    VenueMemory venue = header.venue(r.venue);
    if (venue.firstRecord == Micros.NEVER) {
      venue.firstRecord = r.eventTime;
    }
    InventoryFilter filter = inventory.of(slot).filter;
    if (EpochRule.isNew(r.venue, venue.firstRecord, r.eventTime)) {
      table.listedAt[slot] = r.eventTime;
      filter.enterListed(slot);
    } else {
      filter.enterWithoutFigure(slot);
    }
    return slot;
  }

  /** Whether the underlying has several shards, which must all use the same spot. */
  boolean isSharded(String underlying) {
    return config.shardsOf(underlying) > 1;
  }

  /** The shard of a contract's definition. */
  int shardOf(MarketRecord contract) {
    return ShardKey.shardOf(contract.root, contract.expiry, config.shardsOf(contract.underlying));
  }

  /** Position of a contract by a model, contracts, + = dealers long. */
  double position(int slot, PositioningModel model) {
    return model == PositioningModel.FILTER
        ? inventory.mean(slot)
        : table.position(slot, Models.rule(model));
  }

  /**
   * Stores what is known of the holders of a contract, if it has changed.
   *
   * @param open largest open interest that it can have; NaN while that is not known
   * @param traded the epoch in which lots changed hands; null where they had their holders before
   */
  void know(int slot, double open, long now, @Nullable Epoch traded) {
    double before = vaults.held(slot);
    if (vaults.settle(slot, open, now)) {
      VenueInventory v = inventory.of(slot);
      v.filter.exclude(slot, (vaults.held(slot) - before) / v.lot, traded);
      inventory.changed(slot);
      table.touch(slot);
    }
  }

  /** Largest possible open interest of a contract; NaN before its first OI report. */
  double largestOpen(int slot) {
    return inventory.of(slot).filter.isKnown(slot) ? table.largestOpen(slot) : Double.NaN;
  }

  /** Ignores vault positions that were not confirmed for too long. */
  void doubtOld(long now) {
    if (vaults.isAnyStale(now)) {
      for (int slot : table.order()) {
        know(slot, largestOpen(slot), now, null);
      }
      vaults.lookForStale(now);
    }
  }

  /** Removes the contracts that have expired by an instant. */
  void expire(long now) {
    for (int slot : table.expire(now)) {
      inventory.free(slot);
      vaults.forget(slot);
    }
    vaults.expire(now);
  }

  /** Removes one contract. */
  void remove(int slot) {
    table.remove(slot);
    inventory.free(slot);
    vaults.forget(slot);
  }

  /** Whether the book has no contract. */
  boolean isEmpty() {
    return table.size() == 0;
  }

  /** Fills in the fields of the tally that describe the book after the tick. */
  void describe(BookTally tally) {
    for (int slot : table.order()) {
      double open = table.openInterest[slot];
      if (!Double.isNaN(open)) {
        tally.contractsWithOpenInterest++;
        tally.openInterest += open;
        tally.callOpenInterest += table.call[slot] ? open : 0;
        tally.putOpenInterest += table.call[slot] ? 0 : open;
      }
    }
  }
}
