package io.gammaflow.streams.exposure.book;

import io.gammaflow.quant.inventory.PositionRule;
import io.gammaflow.schemas.record.Exercise;
import io.gammaflow.schemas.record.Premium;
import io.gammaflow.schemas.record.Settlement;
import io.gammaflow.streams.record.MarketRecord;
import io.gammaflow.streams.time.Micros;
import java.util.Arrays;

/**
 * The columns of the contract table: one primitive array per column, read by slot. Times are
 * microseconds, NaN is "not given", sizes are contracts.
 */
class ContractFields {
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

  /**
   * Close of the OI report that began the current epoch, and of the one that began the epoch
   * before.
   */
  long[] epochStart = {};

  long[] previousEpochStart = {};

  /**
   * The close that ended an epoch whose OI report is pending; {@link Micros#NEVER} where none is.
   */
  long[] rolledAt = {};

  /** When a contract without an OI report was listed; {@link Micros#NEVER} where it is not new. */
  long[] listedAt = {};

  /** Event time of the latest trade. */
  long[] lastTrade = {};

  /** Customers' signed flow in units of {@link FlowUnits}, + = bought. */
  long[] customerFlow = {};

  /** Volume since the last OI report, in the same units. */
  long[] volumeSinceFigure = {};

  /** Number of applied trades, not busted, that could not be signed. */
  long[] unsignedTrades = {};

  /** Since when trades of it are known to be missing; {@link Micros#NEVER} where none are. */
  long[] gapSince = {};

  /** Since when an OI report is held back because its unit seems to have changed. */
  long[] unitHeldSince = {};

  /** Values pending confirmation, a mask of {@link Doubts}. */
  int[] doubts = {};

  /**
   * Values pending confirmation: volatility, forward with its log distance from spot, open
   * interest.
   */
  double[] heldVol = {};

  double[] heldForward = {};
  double[] heldBasis = {};
  double[] heldFigure = {};

  /** Event time of the latest trade of which a part is pending confirmation. */
  long[] heldTrade = {};

  /** Log distance of the forward from the spot at its time. */
  double[] basis = {};

  double[] reportedPosition = {};
  double[] reportedSd = {};
  boolean[] positionDue = {};

  /** Stores the contract definition of a record. */
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

  /** Whether a record has the same option as the table: all that its value depends on. */
  boolean isOption(int slot, MarketRecord r) {
    return expiry[slot] == r.expiry
        && strike[slot] == r.strike
        && call[slot] == r.call
        && multiplier[slot] == r.multiplier;
  }

  /** Whether a record has the same contract definition as the table. */
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

  /** Position of a contract by a positioning model, contracts, + = dealers long. */
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

  /**
   * Upper bound of open interest: the latest OI report (0 where there is none) and all volume
   * since.
   */
  double largestOpen(int slot) {
    double open = Double.isNaN(openInterest[slot]) ? 0 : openInterest[slot];
    return open + FlowUnits.toContracts(volumeSinceFigure[slot]);
  }

  /**
   * Notes that the quote from which a volatility was solved is about to be replaced: the volatility
   * was valid until then.
   */
  void holdVolUntil(int slot, long time) {
    long inForce = Math.max(markTime[slot], quoteTime[slot]);
    if (lastVolTime[slot] != Micros.NEVER && lastVolTime[slot] >= inForce) {
      lastVolTime[slot] = Math.max(lastVolTime[slot], time - 1);
    }
  }

  /** Multiplies the sizes of a contract and clears its prices. */
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

  /** Sets every column of a slot to "not known". */
  void reset(int slot) {
    grow(slot + 1);
    markVol[slot] = Double.NaN;
    markPrice[slot] = Double.NaN;
    bid[slot] = Double.NaN;
    ask[slot] = Double.NaN;
    bidSize[slot] = Double.NaN;
    askSize[slot] = Double.NaN;
    forward[slot] = Double.NaN;
    markTime[slot] = Micros.NEVER;
    quoteTime[slot] = Micros.NEVER;
    lastVol[slot] = Double.NaN;
    lastVolTime[slot] = Micros.NEVER;
    openInterest[slot] = Double.NaN;
    openInterestAsOf[slot] = Micros.NEVER;
    epochStart[slot] = Micros.NEVER;
    previousEpochStart[slot] = Micros.NEVER;
    rolledAt[slot] = Micros.NEVER;
    listedAt[slot] = Micros.NEVER;
    lastTrade[slot] = Micros.NEVER;
    unsignedTrades[slot] = 0;
    gapSince[slot] = Micros.NEVER;
    unitHeldSince[slot] = Micros.NEVER;
    doubts[slot] = 0;
    heldVol[slot] = Double.NaN;
    heldForward[slot] = Double.NaN;
    heldBasis[slot] = Double.NaN;
    heldFigure[slot] = Double.NaN;
    heldTrade[slot] = Micros.NEVER;
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
