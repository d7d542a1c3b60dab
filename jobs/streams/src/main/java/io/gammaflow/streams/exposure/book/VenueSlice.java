package io.gammaflow.streams.exposure.book;

/** One venue's part of a slice. All sums are over contracts in canonical order. */
public class VenueSlice {
  public String venue = "";

  /** A profile per positioning rule, in the wire form of {@code RevaluedProfile}. */
  public double[][] profiles = {};

  /** Contracts announced, and those of them that have a mark or an open interest. */
  public long announced;

  public long known;

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

  /** Latest close that an open interest describes, microseconds; {@code Long.MIN_VALUE} if none. */
  public long openInterestAsOf = Long.MIN_VALUE;

  public boolean volMissing;
  public boolean quoteCrossed;
  public boolean earlyExercise;
  public boolean settlementWindow;
}
