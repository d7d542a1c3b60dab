package io.gammaflow.streams.exposure.book;

import io.gammaflow.schemas.record.Flag;
import io.gammaflow.schemas.record.VenueStatus;
import io.gammaflow.streams.exposure.FlagBits;

/** One venue's part of a slice. All sums are over contracts in canonical order. */
public class VenueSlice extends VenueSliceVersion1 {
  public String venue = "";
  public VenueStatus status = VenueStatus.UNKNOWN;

  /** A profile per positioning rule, in the wire form of {@code KernelProfile}. */
  public double[][] profiles = {};

  /**
   * Of the filter's profile what is held against known vaults, in the same form; empty where none.
   */
  public double[] vaultProfile = {};

  /**
   * How uncertain the filter's profile is, in the wire form of {@code KernelVariance}; empty where
   * no model of trades has a result.
   */
  public double[] variance = {};

  /**
   * Draws from the filter's posterior, in the wire form of {@code KernelDraws}; empty where none.
   */
  public byte[] draws = {};

  /** Contracts announced, and those of them that have a mark or an open interest. */
  public long announced;

  public long known;

  /** Records refused in this epoch, and whether more than that is missing. */
  public long refused;

  public boolean cut;

  /** Open interest of all contracts announced, and of those with a price, contracts. */
  public double announcedOpenInterest;

  public double pricedOpenInterest;

  /** Of the configured model at spot: delta, vanna flow and charm flow, underlying units. */
  public double deltaUnits;

  public double vannaUnitsPerVolPoint;
  public double charmUnitsPerHour;

  /** Sum of |GEX| over contracts, and over those that expire today. */
  public double absoluteGex;

  public double absoluteZeroDteGex;

  /** GEX per 1 % of the configured model at spot, by expiry (microseconds) and by strike. */
  public long[] expiries = {};

  public double[] gexByExpiry = {};
  public double[] strikes = {};
  public double[] gexByStrike = {};

  /** The same by strike of contracts that expire within a day: what may pin the price. */
  public double[] nearStrikes = {};

  public double[] nearGex = {};

  /** Latest trade applied, and latest close that an open interest describes; MIN_VALUE if none. */
  public long lastTrade = Long.MIN_VALUE;

  public long openInterestAsOf = Long.MIN_VALUE;

  /** Since when trades of a contract are known to be missing; MIN_VALUE where none are. */
  public long gapSince = Long.MIN_VALUE;

  /** How far the venue has come, microseconds; MIN_VALUE where nobody knows. */
  public long progress = Long.MIN_VALUE;

  /** Trades refused at the tick because their id is known with another content. */
  public long conflicts;

  /** Flags that the venue's contracts and records raise, as {@link FlagBits}. */
  public long flags;

  /** Raises a flag. */
  void raise(Flag flag) {
    flags |= FlagBits.of(flag);
  }

  /** Raises a flag where a condition holds; where it does not, nothing changes. */
  void raiseIf(Flag flag, boolean holds) {
    flags |= FlagBits.of(flag, holds);
  }

  /** Whether a flag is raised. */
  public boolean has(Flag flag) {
    return FlagBits.has(flags, flag);
  }
}
