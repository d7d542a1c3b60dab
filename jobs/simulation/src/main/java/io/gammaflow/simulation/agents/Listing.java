package io.gammaflow.simulation.agents;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** A contract that trades, with what every account holds of it, in lots. */
final class Listing {
  private static final long NEVER = -1;

  private final SimulatedContract contract;
  private final long[] lots = new long[Accounts.ALL];
  private long absoluteLots;
  private long dealerLots;
  private long sequence;
  private long publishedLots = NEVER;

  Listing(SimulatedContract contract) {
    this.contract = contract;
  }

  SimulatedContract contract() {
    return contract;
  }

  /** Position of an account, + = long. */
  long lots(int account) {
    return lots[account];
  }

  /** Net position of all dealers. */
  long dealerLots() {
    return dealerLots;
  }

  /** Half the sum of all absolute positions. */
  long openLots() {
    return absoluteLots / 2;
  }

  /** Coins of a number of lots. */
  double coins(long lotCount) {
    return Rounding.to(lotCount * contract.lot(), 8);
  }

  /** Moves lots from a seller to a buyer. */
  void trade(int buyer, int seller, long quantity) {
    if (quantity <= 0 || buyer == seller) {
      throw new IllegalArgumentException(quantity + " lots from " + seller + " to " + buyer);
    }
    change(buyer, quantity);
    change(seller, -quantity);
  }

  private void change(int account, long quantity) {
    absoluteLots -= Math.abs(lots[account]);
    lots[account] += quantity;
    absoluteLots += Math.abs(lots[account]);
    if (Accounts.isDealer(account)) {
      dealerLots += quantity;
    }
  }

  /** The venue's number of the next trade. */
  long nextSequence() {
    return ++sequence;
  }

  /** Whether open interest has changed since it was emitted. */
  boolean openInterestIsNews() {
    return publishedLots != openLots();
  }

  void openInterestWasTold() {
    publishedLots = openLots();
  }

  void save(DataOutput out) throws IOException {
    out.writeLong(contract.expiryMicros());
    out.writeDouble(contract.strike());
    out.writeBoolean(contract.call());
    out.writeLong(sequence);
    out.writeLong(publishedLots);
    for (long held : lots) {
      out.writeLong(held);
    }
  }

  static Listing load(DataInput in, UnderlyingSpec spec) throws IOException {
    Listing listing =
        new Listing(
            new SimulatedContract(
                spec.name(), in.readLong(), in.readDouble(), in.readBoolean(), spec.lot()));
    listing.sequence = in.readLong();
    listing.publishedLots = in.readLong();
    for (int account = 0; account < Accounts.ALL; account++) {
      listing.change(account, in.readLong());
    }
    return listing;
  }
}
