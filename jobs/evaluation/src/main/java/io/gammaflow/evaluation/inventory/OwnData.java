package io.gammaflow.evaluation.inventory;

import io.gammaflow.quant.inventory.Epoch;
import io.gammaflow.quant.inventory.FilterHealth;
import io.gammaflow.quant.inventory.FilterParameters;
import io.gammaflow.quant.inventory.InventoryEstimate;
import io.gammaflow.quant.inventory.InventoryFilter;
import io.gammaflow.quant.signing.Signing;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The filter over rows of one's own. A contract present at the first time of open interest existed
 * before, a later one is new. Rows may come in any order; a result depends on none but that of
 * equal times. What the file as a whole decides is the unit of sizes, not a position: the lot, the
 * mean size of a trade, the length of an epoch.
 */
public final class OwnData {
  private static final double[] LOTS = {1, 0.1, 0.01, 0.001, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8};

  /** Sums of lots stay exact in a long, and in a double where they are read. */
  private static final double MOST_LOTS = 0x1p53;

  private final List<TradeRow> trades;
  private final List<OpenInterestRow> figures;
  private final ReportRounds rounds;
  private final double lot;
  private final InventoryFilter filter;
  private final double daysAnEpoch;
  private final Map<String, Integer> slots = new HashMap<>();
  private final Set<String> legacy = new HashSet<>();
  private final List<Integer> lastRound = new ArrayList<>();
  private int signedTrades;
  private final Map<String, Double> lastFigure = new HashMap<>();
  private final List<ReportResidual> residuals = new ArrayList<>();
  private final InventoryEstimate estimate = new InventoryEstimate();

  private OwnData(List<TradeRow> trades, List<OpenInterestRow> figures, OwnDataOptions options) {
    this.trades = sorted(trades, Comparator.comparingLong(TradeRow::time));
    this.figures =
        sorted(
            figures,
            Comparator.comparingLong(OpenInterestRow::time)
                .thenComparing(OpenInterestRow::contract));
    this.lot = lot(trades);
    this.rounds = new ReportRounds(this.figures);
    this.daysAnEpoch = rounds.sessionDays();
    Set<String> contracts = new HashSet<>();
    for (OpenInterestRow row : this.figures) {
      contracts.add(row.contract());
      if (rounds.of(row.time()) == 0) {
        legacy.add(row.contract());
      }
    }
    FilterParameters parameters = options.parameters();
    if (parameters == null) {
      boolean enough = figures.size() - contracts.size() >= FilterHealth.ENOUGH;
      parameters =
          enough && !trades.isEmpty()
              ? FilterParameters.dailyWithOwnGrowth().forTradesOf(meanSize(trades))
              : FilterParameters.daily();
    }
    FilterParameters scaled = parameters.forEpochsTimes(daysAnEpoch).inLots(1 / lot);
    this.filter =
        options.calibrate()
            ? InventoryFilter.calibrating(scaled, daysAnEpoch)
            : new InventoryFilter(scaled);
  }

  /**
   * Reads positions from rows.
   *
   * @throws IllegalArgumentException for a size that is not > 0 or a report that is negative
   */
  public static OwnDataEstimate estimate(
      List<TradeRow> trades, List<OpenInterestRow> figures, OwnDataOptions options) {
    return new OwnData(trades, figures, options).run();
  }

  private OwnDataEstimate run() {
    List<PositionRow> out = new ArrayList<>();
    int trade = 0;
    for (int i = 0; i < figures.size(); ) {
      long time = figures.get(i).time();
      int round = rounds.of(time);
      for (; trade < trades.size() && trades.get(trade).time() <= time; trade++) {
        add(trades.get(trade));
      }
      for (; i < figures.size() && figures.get(i).time() == time; i++) {
        out.add(close(figures.get(i), round));
      }
      if (i == figures.size() || rounds.of(figures.get(i).time()) > round) {
        filter.recalibrate(daysAnEpoch);
      }
    }
    int violated = 0;
    for (int slot = 0; slot < lastRound.size(); slot++) {
      violated += filter.isViolated(slot) ? 1 : 0;
    }
    return new OwnDataEstimate(
        out,
        residuals,
        signedTrades,
        filter.health().mean(),
        violated,
        filter.bytes(),
        lot,
        daysAnEpoch,
        filter.parameters());
  }

  /** A contract that is not in the first reports is new when it first trades or is first open. */
  private int slot(String contract) {
    return slots.computeIfAbsent(
        contract,
        name -> {
          int slot = lastRound.size();
          lastRound.add(-1);
          if (legacy.contains(name)) {
            filter.enterWithoutFigure(slot);
          } else {
            filter.enterListed(slot);
          }
          return slot;
        });
  }

  private void add(TradeRow t) {
    if (!(t.size() > 0)) {
      throw new IllegalArgumentException("size " + t.size() + " of " + t.contract());
    }
    Signing signing = OwnDataSigning.sign(t);
    signedTrades += signing.sign() == 0 ? 0 : 1;
    int slot = slot(t.contract());
    filter.add(
        slot, Epoch.CURRENT, signing.signingClass(), signing.sign(), Math.round(t.size() / lot));
  }

  private PositionRow close(OpenInterestRow row, int round) {
    if (!(row.openInterest() >= 0)) {
      throw new IllegalArgumentException(
          "open interest " + row.openInterest() + " of " + row.contract());
    }
    int slot = slot(row.contract());
    double volume = filter.volumeSinceFigure(slot) * lot;
    int before = lastRound.get(slot);
    filter.close(slot, row.openInterest() / lot, before < 0 ? 1 : Math.max(1, round - before));
    lastRound.set(slot, round);
    Double figure = lastFigure.put(row.contract(), row.openInterest());
    residuals.add(
        new ReportResidual(
            row.time(),
            row.contract(),
            figure == null ? Double.NaN : figure,
            row.openInterest(),
            volume,
            filter.surprise(slot)));
    filter.read(slot, estimate);
    return new PositionRow(
        row.time(),
        row.contract(),
        estimate.mean() * lot,
        estimate.sd() * lot,
        estimate.quantile(.05) * lot,
        estimate.quantile(.95) * lot);
  }

  private static double meanSize(List<TradeRow> trades) {
    double sum = 0;
    for (TradeRow t : trades) {
      sum += t.size();
    }
    return sum / trades.size();
  }

  /** The largest unit of which all sizes are whole multiples, as far as their sums allow. */
  private static double lot(List<TradeRow> trades) {
    double total = 0;
    for (TradeRow t : trades) {
      total += t.size();
    }
    double last = 1;
    for (double lot : LOTS) {
      if (total / lot > MOST_LOTS) {
        return last;
      }
      last = lot;
      boolean whole = true;
      for (TradeRow t : trades) {
        double lots = t.size() / lot;
        whole &= Math.abs(lots - Math.rint(lots)) <= 1e-6 * Math.max(1, lots);
      }
      if (whole) {
        return lot;
      }
    }
    return last;
  }

  private static <T> List<T> sorted(List<T> rows, Comparator<T> order) {
    List<T> copy = new ArrayList<>(rows);
    copy.sort(order);
    return copy;
  }
}
