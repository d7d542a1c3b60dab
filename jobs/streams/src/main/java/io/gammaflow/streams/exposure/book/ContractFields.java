package io.gammaflow.streams.exposure.book;

import io.gammaflow.quant.inventory.PositionRule;
import io.gammaflow.schemas.record.Exercise;
import io.gammaflow.schemas.record.Premium;
import io.gammaflow.schemas.record.Settlement;
import io.gammaflow.streams.record.MarketRecord;
import java.util.Arrays;

/**
 * What is known of every contract: a primitive array a column, read by slot. Times are
 * microseconds, NaN is "not given", sizes are contracts.
 */
class ContractFields {
  /** A time that has not come. */
  static final long NEVER = Long.MIN_VALUE;

  /** Of 365 days: what a time to expiry is divided by. */
  static final double MICROS_PER_YEAR = 365.0 * 86_400 * 1_000_000;

  String[] venue = {};
  String[] symbol = {};
  String[] root = {};
  String[] currency = {};
  long[] expiry = {};
  double[] strike = {};
  boolean[] call = {};
  double[] multiplier = {};
  double[] lot = {};
  Settlement[] settlement = {};
  Exercise[] exercise = {};
  Premium[] premium = {};

  double[] markVol = {};
  double[] markPrice = {};
  double[] bid = {};
  double[] ask = {};
  double[] bidSize = {};
  double[] askSize = {};
  double[] forward = {};
  long[] markTime = {};
  long[] quoteTime = {};
  double[] lastVol = {};
  long[] lastVolTime = {};

  double[] openInterest = {};
  long[] openInterestAsOf = {};

  /** The figure that began the current epoch, and the one that began the epoch before it. */
  long[] epochStart = {};

  long[] previousEpochStart = {};

  /** The close that ended an epoch which waits for its figure; {@link #NEVER} where none does. */
  long[] rolledAt = {};

  /** When a contract without a figure yet was listed; {@link #NEVER} where it is not new. */
  long[] listedAt = {};

  /** Event time of the latest trade. */
  long[] lastTrade = {};

  /** Customers' signed flow in units of {@link FlowUnits}, + = bought. */
  long[] customerFlow = {};

  /** Volume since the last figure, in the same units. */
  long[] volumeSinceFigure = {};

  /** Trades applied and not taken back whose side could not be told. */
  long[] unsignedTrades = {};

  /** Since when trades of it are known to be missing. */
  long[] gapSince = {};

  /** Since when a figure of it is held back because its unit seems to be another. */
  long[] unitHeldSince = {};

  /** What of it is not believed, a mask of {@link Doubts}. */
  int[] doubts = {};

  /** The volatility, the forward with its log distance from spot, and the figure that wait. */
  double[] heldVol = {};

  double[] heldForward = {};
  double[] heldBasis = {};
  double[] heldFigure = {};

  /** Event time of the latest trade of which a part waits. */
  long[] heldTrade = {};

  /** Log distance of the forward from the spot of its time. */
  double[] basis = {};

  double[] reportedPosition = {};
  double[] reportedSd = {};
  boolean[] positionDue = {};

  /** Takes over the definition that a record carries. */
  void copyDefinition(int slot, MarketRecord r) {
    root[slot] = r.root;
    currency[slot] = r.currency;
    expiry[slot] = r.expiry;
    strike[slot] = r.strike;
    call[slot] = r.call;
    multiplier[slot] = r.multiplier;
    lot[slot] = r.lot;
    settlement[slot] = r.settlement;
    exercise[slot] = r.exercise;
    premium[slot] = r.premium;
  }

  /** Whether a record speaks of the option that is known: what its value is made of. */
  boolean isOption(int slot, MarketRecord r) {
    return expiry[slot] == r.expiry
        && strike[slot] == r.strike
        && call[slot] == r.call
        && multiplier[slot] == r.multiplier;
  }

  /** Whether a record carries the definition that is known. */
  boolean isDefinedAs(int slot, MarketRecord r) {
    return root[slot].equals(r.root)
        && currency[slot].equals(r.currency)
        && expiry[slot] == r.expiry
        && strike[slot] == r.strike
        && call[slot] == r.call
        && multiplier[slot] == r.multiplier
        && Double.compare(lot[slot], r.lot) == 0
        && settlement[slot] == r.settlement
        && exercise[slot] == r.exercise
        && premium[slot] == r.premium;
  }

  /** The position of a contract by a rule, contracts, + = dealers long. */
  double position(int slot, PositionRule rule) {
    double open = Double.isNaN(openInterest[slot]) ? 0 : openInterest[slot];
    // Adding zero turns the negative zero of an untraded contract into zero.
    return 0.0
        + rule.position(
            call[slot],
            open,
            FlowUnits.toContracts(customerFlow[slot]),
            FlowUnits.toContracts(volumeSinceFigure[slot]));
  }

  /** No more of it can be open: the latest figure, none counted as 0, and all volume since. */
  double largestOpen(int slot) {
    double open = Double.isNaN(openInterest[slot]) ? 0 : openInterest[slot];
    return open + FlowUnits.toContracts(volumeSinceFigure[slot]);
  }

  /**
   * Says that what a contract's volatility was solved from is about to be replaced: the volatility
   * was valid until then.
   */
  void holdVolUntil(int slot, long time) {
    long inForce = Math.max(markTime[slot], quoteTime[slot]);
    if (lastVolTime[slot] != NEVER && lastVolTime[slot] >= inForce) {
      lastVolTime[slot] = Math.max(lastVolTime[slot], time - 1);
    }
  }

  /** Multiplies a contract's sizes and forgets its prices. */
  void rescale(int slot, double ratio) {
    openInterest[slot] *= ratio;
    customerFlow[slot] = Math.round(customerFlow[slot] * ratio);
    volumeSinceFigure[slot] = Math.round(volumeSinceFigure[slot] * ratio);
    markPrice[slot] = Double.NaN;
    bid[slot] = Double.NaN;
    ask[slot] = Double.NaN;
    bidSize[slot] = Double.NaN;
    askSize[slot] = Double.NaN;
    forward[slot] = Double.NaN;
    basis[slot] = Double.NaN;
    heldForward[slot] = Double.NaN;
    heldBasis[slot] = Double.NaN;
    heldFigure[slot] = Double.NaN;
    doubts[slot] &= Doubts.TRADE;
    positionDue[slot] = true;
  }

  /** Sets every column of a slot to "nothing known". */
  void reset(int slot) {
    grow(slot + 1);
    markVol[slot] = Double.NaN;
    markPrice[slot] = Double.NaN;
    bid[slot] = Double.NaN;
    ask[slot] = Double.NaN;
    bidSize[slot] = Double.NaN;
    askSize[slot] = Double.NaN;
    forward[slot] = Double.NaN;
    markTime[slot] = NEVER;
    quoteTime[slot] = NEVER;
    lastVol[slot] = Double.NaN;
    lastVolTime[slot] = NEVER;
    openInterest[slot] = Double.NaN;
    openInterestAsOf[slot] = NEVER;
    epochStart[slot] = NEVER;
    previousEpochStart[slot] = NEVER;
    rolledAt[slot] = NEVER;
    listedAt[slot] = NEVER;
    lastTrade[slot] = NEVER;
    unsignedTrades[slot] = 0;
    gapSince[slot] = NEVER;
    unitHeldSince[slot] = NEVER;
    doubts[slot] = 0;
    heldVol[slot] = Double.NaN;
    heldForward[slot] = Double.NaN;
    heldBasis[slot] = Double.NaN;
    heldFigure[slot] = Double.NaN;
    heldTrade[slot] = NEVER;
    basis[slot] = Double.NaN;
    customerFlow[slot] = 0;
    volumeSinceFigure[slot] = 0;
    reportedPosition[slot] = 0;
    reportedSd[slot] = 0;
    positionDue[slot] = false;
  }

  private void grow(int needed) {
    if (needed <= expiry.length) {
      return;
    }
    int n = Math.max(needed, Math.max(64, expiry.length * 2));
    venue = text(venue, n);
    symbol = text(symbol, n);
    root = text(root, n);
    currency = text(currency, n);
    expiry = Arrays.copyOf(expiry, n);
    strike = Arrays.copyOf(strike, n);
    call = Arrays.copyOf(call, n);
    multiplier = Arrays.copyOf(multiplier, n);
    lot = Arrays.copyOf(lot, n);
    settlement = filled(settlement, n, Settlement.UNKNOWN);
    exercise = filled(exercise, n, Exercise.UNKNOWN);
    premium = filled(premium, n, Premium.UNKNOWN);
    markVol = Arrays.copyOf(markVol, n);
    markPrice = Arrays.copyOf(markPrice, n);
    bid = Arrays.copyOf(bid, n);
    ask = Arrays.copyOf(ask, n);
    bidSize = Arrays.copyOf(bidSize, n);
    askSize = Arrays.copyOf(askSize, n);
    forward = Arrays.copyOf(forward, n);
    markTime = Arrays.copyOf(markTime, n);
    quoteTime = Arrays.copyOf(quoteTime, n);
    lastVol = Arrays.copyOf(lastVol, n);
    lastVolTime = Arrays.copyOf(lastVolTime, n);
    openInterest = Arrays.copyOf(openInterest, n);
    openInterestAsOf = Arrays.copyOf(openInterestAsOf, n);
    epochStart = Arrays.copyOf(epochStart, n);
    previousEpochStart = Arrays.copyOf(previousEpochStart, n);
    rolledAt = Arrays.copyOf(rolledAt, n);
    listedAt = Arrays.copyOf(listedAt, n);
    lastTrade = Arrays.copyOf(lastTrade, n);
    unsignedTrades = Arrays.copyOf(unsignedTrades, n);
    gapSince = Arrays.copyOf(gapSince, n);
    unitHeldSince = Arrays.copyOf(unitHeldSince, n);
    doubts = Arrays.copyOf(doubts, n);
    heldVol = Arrays.copyOf(heldVol, n);
    heldForward = Arrays.copyOf(heldForward, n);
    heldBasis = Arrays.copyOf(heldBasis, n);
    heldFigure = Arrays.copyOf(heldFigure, n);
    heldTrade = Arrays.copyOf(heldTrade, n);
    basis = Arrays.copyOf(basis, n);
    customerFlow = Arrays.copyOf(customerFlow, n);
    volumeSinceFigure = Arrays.copyOf(volumeSinceFigure, n);
    reportedPosition = Arrays.copyOf(reportedPosition, n);
    reportedSd = Arrays.copyOf(reportedSd, n);
    positionDue = Arrays.copyOf(positionDue, n);
  }

  private static String[] text(String[] column, int n) {
    return filled(column, n, "");
  }

  private static <T> T[] filled(T[] column, int n, T empty) {
    T[] longer = Arrays.copyOf(column, n);
    Arrays.fill(longer, column.length, n, empty);
    return longer;
  }
}
