package io.gammaflow.streams.exposure.book;

import io.gammaflow.schemas.record.VenueStatus;

/** One venue's part of a slice. All sums are over contracts in canonical order. */
public class VenueSlice {
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
   * no model of trades speaks.
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

  /** Since when a figure of a contract is held back for its unit; MIN_VALUE where none is. */
  public long unitHeldSince = Long.MIN_VALUE;

  /** How far the venue has come, microseconds; MIN_VALUE where nobody knows. */
  public long progress = Long.MIN_VALUE;

  /** Trades refused at the tick because their id is known with another content. */
  public long conflicts;

  /** Whether the side of a trade of a living contract could not be told. */
  public boolean unsignedTrades;

  /** Whether in an open epoch a trade was left unsigned by every rule of the filter. */
  public boolean unsignedFlow;

  /** Whether a contract's trades and open interest cannot both be whole. */
  public boolean tradesMissing;

  /** Whether the parameters of the filter contradict what open interest did. */
  public boolean parametersDoubtful;

  /** Whether a position that a vault told had to be left out. */
  public boolean vaultDoubtful;

  /** Whether forwards, parity or strikes of the venue contradict the spot. */
  public boolean spotDoubtful;

  /** Whether a number of a contract is not believed, or waits to be. */
  public boolean valueDoubtful;

  public boolean volMissing;

  /** Whether volatilities of an expiry could not move with moneyness as was asked. */
  public boolean smileMissing;

  public boolean quoteCrossed;
  public boolean sizeClipped;

  /** Whether a record used a word that this version does not know. */
  public boolean unknownWord;

  /** Whether a record was refused because its time was ahead of the venue's. */
  public boolean clockSkewed;

  public boolean earlyExercise;
  public boolean settlementWindow;
  public boolean invariantBroken;
}
