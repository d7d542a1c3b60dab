package io.gammaflow.streams.exposure.feedback;

import io.gammaflow.quant.reflexivity.ForcedSource;
import io.gammaflow.quant.reflexivity.ForcedTrades;
import io.gammaflow.quant.reflexivity.NettingSet;
import io.gammaflow.schemas.record.DepthLevel;
import io.gammaflow.schemas.record.LiquidationLadder;
import io.gammaflow.schemas.record.MarginAccount;
import io.gammaflow.schemas.record.MarginLeg;
import java.io.IOException;
import java.util.List;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** The last ladder that a venue published: triggers, and accounts margined as one. */
final class SeenLadder {
  private static final int ACCOUNT_FIELDS = 5;
  private static final double[] NONE = {};

  private long time = Long.MIN_VALUE;

  /** Price and units, one after the other. */
  private double[] longs = NONE;

  private double[] shorts = NONE;

  /** The fields of {@link NettingSet}, one account after the other. */
  private double[] accounts = NONE;

  void see(long eventTime, LiquidationLadder ladder) {
    if (eventTime < time) {
      return;
    }
    time = eventTime;
    longs = flat(ladder.getLongs());
    shorts = flat(ladder.getShorts());
    accounts = new double[ACCOUNT_FIELDS * ladder.getAccounts().size()];
    int at = 0;
    for (MarginAccount account : ladder.getAccounts()) {
      accounts[at++] = account.getEquity();
      accounts[at++] = account.getPrice();
      accounts[at++] = account.getMaintenanceMargin();
      for (MarginLeg leg : account.getLegs()) {
        accounts[at] += leg.getUnits();
        accounts[at + 1] += Math.abs(leg.getUnits());
      }
      at += 2;
    }
  }

  long time() {
    return time;
  }

  /**
   * A trade that was forced is a rung less: takes it off the rungs that are first in line.
   *
   * @param units of it, > 0
   * @param sold whether a long was closed
   */
  void fired(long eventTime, double units, boolean sold) {
    double left = eventTime < time ? 0 : units;
    double[] rungs = sold ? longs : shorts;
    for (int i = 0; i < rungs.length && left > 0; i += 2) {
      double taken = Math.min(left, Math.max(0, rungs[i + 1]));
      rungs[i + 1] -= taken;
      left -= taken;
    }
  }

  void addTo(ForcedTrades forced) {
    for (int i = 0; i < longs.length; i += 2) {
      if (longs[i + 1] > 0) {
        forced.addLong(longs[i], longs[i + 1], ForcedSource.LADDER);
      }
    }
    for (int i = 0; i < shorts.length; i += 2) {
      if (shorts[i + 1] > 0) {
        forced.addShort(shorts[i], shorts[i + 1], ForcedSource.LADDER);
      }
    }
    for (int i = 0; i < accounts.length; i += ACCOUNT_FIELDS) {
      new NettingSet(
              accounts[i], accounts[i + 1], accounts[i + 2], accounts[i + 3], accounts[i + 4])
          .addTo(forced);
    }
  }

  boolean hasAccounts() {
    return accounts.length > 0;
  }

  boolean hasRungs() {
    return longs.length + shorts.length > 0;
  }

  private static double[] flat(List<DepthLevel> rungs) {
    double[] flat = new double[2 * rungs.size()];
    for (int i = 0; i < rungs.size(); i++) {
      flat[2 * i] = rungs.get(i).getPrice();
      flat[2 * i + 1] = rungs.get(i).getSize();
    }
    return flat;
  }

  void write(DataOutputView out) throws IOException {
    out.writeLong(time);
    Numbers.write(out, longs);
    Numbers.write(out, shorts);
    Numbers.write(out, accounts);
  }

  static SeenLadder read(DataInputView in) throws IOException {
    SeenLadder ladder = new SeenLadder();
    ladder.time = in.readLong();
    ladder.longs = Numbers.read(in);
    ladder.shorts = Numbers.read(in);
    ladder.accounts = Numbers.read(in);
    return ladder;
  }
}
