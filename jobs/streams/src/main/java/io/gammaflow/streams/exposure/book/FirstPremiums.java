package io.gammaflow.streams.exposure.book;

import io.gammaflow.quant.belief.Moves;
import io.gammaflow.quant.black.Black;
import io.gammaflow.streams.time.Micros;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Judges the first premiums of contracts: the implied volatility of each is compared with those of
 * the nearest strikes of the same expiry and root, which may come from the same tick.
 */
final class FirstPremiums {
  /** Number of nearest contracts compared with, and the smallest sufficient number. */
  private static final int ASKED = 6;

  private static final int FEWEST = 3;

  /** Largest log distance of neighbours on a smile: a factor of e. */
  private static final double FARTHEST = 1;

  /**
   * A premium within this relative distance of the one at the neighbours' volatility is not
   * doubted.
   */
  private static final double SAME_PREMIUM = 0.05;

  private final ContractTable table;
  private final List<First> firsts = new ArrayList<>();

  FirstPremiums(ContractTable table) {
    this.table = table;
  }

  /**
   * A premium.
   *
   * @param side the contract whose it is: of the same strike
   * @param since when it was published, microseconds
   * @param undiscounted itself, currency of the forward, at delivery
   */
  record First(
      int slot,
      int side,
      double vol,
      long since,
      double undiscounted,
      double forward,
      double years) {
    double at(boolean call, double strike, double other) {
      return Black.undiscounted(call, forward, strike, other * Math.sqrt(years));
    }
  }

  void add(First first) {
    firsts.add(first);
  }

  /** Judges the first premiums of a run of the canonical order. */
  void judge(int[] order, int from, int to) {
    for (First first : firsts) {
      table.lastVol[first.slot()] = first.vol();
    }
    boolean[] far = new boolean[firsts.size()];
    for (int i = 0; i < far.length; i++) {
      far[i] = isFar(firsts.get(i), order, from, to);
    }
    for (int i = 0; i < far.length; i++) {
      settle(firsts.get(i), far[i]);
    }
    firsts.clear();
  }

  private void settle(First first, boolean far) {
    int slot = first.slot();
    table.lastVol[slot] = far ? Double.NaN : first.vol();
    table.lastVolTime[slot] = far ? Micros.NEVER : first.since();
    table.heldVol[slot] = far ? first.vol() : Double.NaN;
    table.doubts[slot] = far ? table.doubts[slot] | Doubts.VOL : table.doubts[slot] & ~Doubts.VOL;
    table.touch(slot);
  }

  private boolean isFar(First first, int[] order, int from, int to) {
    double median = ofNeighbours(first.slot(), order, from, to);
    if (!Limits.isVol(median) || Moves.distance(median, first.vol()) <= FARTHEST) {
      return false;
    }
    int side = first.side();
    double predicted = first.at(table.call[side], table.strike[side], median);
    return Moves.distance(predicted, first.undiscounted()) > SAME_PREMIUM;
  }

  /** Median volatility of the nearest strikes on both sides; NaN where there are too few. */
  private double ofNeighbours(int slot, int[] order, int from, int to) {
    int at = from;
    while (order[at] != slot) {
      at++;
    }
    double[] vols = new double[ASKED];
    int n = 0;
    for (int step = 1; n < ASKED && (at - step >= from || at + step < to); step++) {
      for (int i : new int[] {at - step, at + step}) {
        if (n < ASKED && i >= from && i < to && isNeighbour(slot, order[i])) {
          vols[n] = table.lastVol[order[i]];
          n++;
        }
      }
    }
    if (n < FEWEST) {
      return Double.NaN;
    }
    Arrays.sort(vols, 0, n);
    return (vols[(n - 1) / 2] + vols[n / 2]) / 2;
  }

  private boolean isNeighbour(int slot, int other) {
    return table.expiry[other] == table.expiry[slot]
        && table.root[other].equals(table.root[slot])
        && table.strike[other] != table.strike[slot]
        && Limits.isVol(table.lastVol[other]);
  }
}
