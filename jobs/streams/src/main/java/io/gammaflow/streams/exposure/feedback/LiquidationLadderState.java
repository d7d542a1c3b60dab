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

/**
 * The last accepted ladder of a venue: triggers, and accounts margined as one. One that does not
 * follow from the last waits for a second that confirms it.
 */
final class LiquidationLadderState {
  private static final int ACCOUNT_FIELDS = 5;
  private static final double[] NONE = {};

  private long time = Long.MIN_VALUE;

  /** Price and units, one after the other. */
  private double[] longs = NONE;

  private double[] shorts = NONE;

  /** The fields of {@link NettingSet}, one account after the other. */
  private double[] accounts = NONE;

  /** Units taken off the rungs since they were published. */
  private double firedLongs;

  private double firedShorts;

  /** The rungs that wait, and their time; MIN_VALUE where none do. */
  private double[] heldLongs = NONE;

  private double[] heldShorts = NONE;
  private long heldTime = Long.MIN_VALUE;

  void update(long eventTime, LiquidationLadder ladder) {
    if (eventTime < time) {
      return;
    }
    double[] nextLongs = flat(ladder.getLongs());
    double[] nextShorts = flat(ladder.getShorts());
    boolean again =
        heldTime != Long.MIN_VALUE
            && BookBelief.follows(heldLongs, 0, nextLongs)
            && BookBelief.follows(heldShorts, 0, nextShorts);
    boolean follows =
        BookBelief.follows(longs, firedLongs, nextLongs)
            && BookBelief.follows(shorts, firedShorts, nextShorts);
    if (!again && !follows) {
      heldLongs = nextLongs;
      heldShorts = nextShorts;
      heldTime = eventTime;
      return;
    }
    time = eventTime;
    heldTime = Long.MIN_VALUE;
    longs = nextLongs;
    shorts = nextShorts;
    firedLongs = 0;
    firedShorts = 0;
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

  /** Since when a ladder waits to be believed, microseconds; MIN_VALUE where none does. */
  long waitsSince() {
    return heldTime;
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
    double fired = eventTime < time ? 0 : units - left;
    firedLongs += sold ? fired : 0;
    firedShorts += sold ? 0 : fired;
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
    out.writeDouble(firedLongs);
    out.writeDouble(firedShorts);
    out.writeLong(heldTime);
    if (heldTime != Long.MIN_VALUE) {
      Numbers.write(out, heldLongs);
      Numbers.write(out, heldShorts);
    }
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @param waits whether it knew of ladders that wait
   */
  static LiquidationLadderState read(DataInputView in, boolean waits) throws IOException {
    LiquidationLadderState ladder = new LiquidationLadderState();
    ladder.time = in.readLong();
    ladder.longs = Numbers.read(in);
    ladder.shorts = Numbers.read(in);
    ladder.accounts = Numbers.read(in);
    if (waits) {
      ladder.firedLongs = in.readDouble();
      ladder.firedShorts = in.readDouble();
      ladder.heldTime = in.readLong();
      if (ladder.heldTime != Long.MIN_VALUE) {
        ladder.heldLongs = Numbers.read(in);
        ladder.heldShorts = Numbers.read(in);
      }
    }
    return ladder;
  }

  /** Units of all rungs of a side that wait to be fired. */
  double units(boolean ofLongs) {
    double[] rungs = ofLongs ? longs : shorts;
    double sum = 0;
    for (int i = 1; i < rungs.length; i += 2) {
      sum += Math.max(0, rungs[i]);
    }
    return sum;
  }
}
