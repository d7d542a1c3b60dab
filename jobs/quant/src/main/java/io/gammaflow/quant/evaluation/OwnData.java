package io.gammaflow.quant.evaluation;

import io.gammaflow.quant.inventory.Epoch;
import io.gammaflow.quant.inventory.FilterHealth;
import io.gammaflow.quant.inventory.FilterParameters;
import io.gammaflow.quant.inventory.InventoryEstimate;
import io.gammaflow.quant.inventory.InventoryFilter;
import io.gammaflow.quant.signing.ExecutionKind;
import io.gammaflow.quant.signing.Quote;
import io.gammaflow.quant.signing.Signing;
import io.gammaflow.quant.signing.SigningCascade;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The filter over rows of one's own. A contract present at the first time of open interest existed
 * before, a later one is new. Rows may come in any order; a result depends on none but that of
 * equal times.
 */
public final class OwnData {
  private static final double DAY = 86_400e6;
  private static final double[] LOTS = {1, 0.1, 0.01, 0.001, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8};

  private final List<TradeRow> trades;
  private final List<OpenInterestRow> figures;
  private final long[] times;
  private final double lot;
  private final InventoryFilter filter;
  private final double daysAnEpoch;
  private final Map<String, Integer> slots = new HashMap<>();
  private final Set<String> legacy = new HashSet<>();
  private final List<Integer> lastTime = new ArrayList<>();
  private final InventoryEstimate estimate = new InventoryEstimate();

  private OwnData(List<TradeRow> trades, List<OpenInterestRow> figures, OwnDataOptions options) {
    this.trades = sorted(trades, Comparator.comparingLong(TradeRow::time));
    this.figures =
        sorted(
            figures,
            Comparator.comparingLong(OpenInterestRow::time)
                .thenComparing(OpenInterestRow::contract));
    this.times = figures.stream().mapToLong(OpenInterestRow::time).sorted().distinct().toArray();
    this.lot = lot(trades);
    this.daysAnEpoch = daysAnEpoch(times);
    Set<String> contracts = new HashSet<>();
    for (OpenInterestRow row : figures) {
      contracts.add(row.contract());
      if (row.time() == times[0]) {
        legacy.add(row.contract());
      }
    }
    FilterParameters parameters = options.parameters();
    if (parameters == null) {
      boolean enough = figures.size() - contracts.size() >= FilterHealth.ENOUGH;
      parameters = enough ? FilterParameters.dailyWithOwnGrowth() : FilterParameters.daily();
    }
    FilterParameters scaled = parameters.forEpochsTimes(daysAnEpoch).inLots(1 / lot);
    this.filter =
        options.calibrate() ? InventoryFilter.calibrating(scaled) : new InventoryFilter(scaled);
  }

  /**
   * Reads positions from rows.
   *
   * @return a row for each figure of open interest, by time, then contract
   * @throws IllegalArgumentException for a size that is not > 0 or a figure that is negative
   */
  public static List<PositionRow> estimate(
      List<TradeRow> trades, List<OpenInterestRow> figures, OwnDataOptions options) {
    return new OwnData(trades, figures, options).run();
  }

  private List<PositionRow> run() {
    List<PositionRow> out = new ArrayList<>();
    int trade = 0;
    for (int i = 0, time = 0; i < figures.size(); time++) {
      for (; trade < trades.size() && trades.get(trade).time() <= times[time]; trade++) {
        add(trades.get(trade));
      }
      for (; i < figures.size() && figures.get(i).time() == times[time]; i++) {
        out.add(close(figures.get(i), time));
      }
      filter.recalibrate(daysAnEpoch);
    }
    return out;
  }

  /** What is not among the first figures is new when it first trades or is first open. */
  private int slot(String contract) {
    return slots.computeIfAbsent(
        contract,
        name -> {
          int slot = lastTime.size();
          lastTime.add(-1);
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
    Quote quote = new Quote(t.bid(), t.ask(), t.bidSize(), t.askSize(), t.time());
    Signing signing =
        SigningCascade.sign(
            ExecutionKind.NORMAL,
            t.aggressor(),
            t.price(),
            t.size(),
            t.time(),
            Quote.NONE,
            quote,
            Double.NaN);
    int slot = slot(t.contract());
    filter.add(
        slot, Epoch.CURRENT, signing.signingClass(), signing.sign(), Math.round(t.size() / lot));
  }

  private PositionRow close(OpenInterestRow row, int time) {
    if (!(row.openInterest() >= 0)) {
      throw new IllegalArgumentException(
          "open interest " + row.openInterest() + " of " + row.contract());
    }
    int slot = slot(row.contract());
    int epochs = time - lastTime.get(slot);
    filter.close(slot, row.openInterest() / lot, lastTime.get(slot) < 0 ? 1 : epochs);
    lastTime.set(slot, time);
    filter.read(slot, estimate);
    return new PositionRow(
        row.time(),
        row.contract(),
        estimate.mean() * lot,
        estimate.sd() * lot,
        estimate.quantile(.05) * lot,
        estimate.quantile(.95) * lot);
  }

  /** The largest unit of which all sizes are whole multiples. */
  private static double lot(List<TradeRow> trades) {
    for (double lot : LOTS) {
      boolean whole = true;
      for (TradeRow t : trades) {
        double lots = t.size() / lot;
        whole &= Math.abs(lots - Math.rint(lots)) <= 1e-6 * Math.max(1, lots);
      }
      if (whole) {
        return lot;
      }
    }
    return LOTS[LOTS.length - 1];
  }

  /**
   * The usual distance between figures: sessions count as days, whatever lies between them; only a
   * distance of less than half a day is an epoch of its own length.
   */
  private static double daysAnEpoch(long[] times) {
    if (times.length < 2) {
      return 1;
    }
    double[] gaps = new double[times.length - 1];
    for (int i = 0; i < gaps.length; i++) {
      gaps[i] = (times[i + 1] - times[i]) / DAY;
    }
    Arrays.sort(gaps);
    double usual = gaps[gaps.length / 2];
    return usual < 0.5 ? usual : 1;
  }

  private static <T> List<T> sorted(List<T> rows, Comparator<T> order) {
    List<T> copy = new ArrayList<>(rows);
    copy.sort(order);
    return copy;
  }
}
