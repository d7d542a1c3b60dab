package io.gammaflow.simulation.agents;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Accounts with borrowed positions in the perpetual. One whose price reaches maintenance is closed
 * by force, piece by piece, each piece moving the price; it comes back after a while.
 */
final class LeveragedTraders {
  static final int COUNT = 80;
  private static final double MAINTENANCE = 0.005;

  /** Most that the venue closes in a second, of one account after the other; in 1 % units. */
  private static final double PIECE = 0.06;

  private static final double ENTRY_SPREAD = 0.01;
  private static final double MEAN_STAY = 6.0 * Time.HOUR;
  private static final long SHORTEST_BREAK = 10 * Time.MINUTE;
  private static final long LONGEST_BREAK = 60 * Time.MINUTE;

  private final ScenarioShape.Leverage shape;
  private final AgentRandom random;
  private final double piece;
  private final double mass;

  /** Coins, + = long; 0 while away. */
  private final double[] units = new double[COUNT];

  /** Price at which the venue takes over. */
  private final double[] trigger = new double[COUNT];

  private final boolean[] forced = new boolean[COUNT];

  /** When the account comes back, or leaves of its own will. */
  private final long[] nextMicros = new long[COUNT];

  LeveragedTraders(ScenarioShape.Leverage shape, UnderlyingSpec spec, long seed) {
    this(shape, spec, AgentRandom.of(seed, spec.name(), "leverage"));
  }

  private LeveragedTraders(ScenarioShape.Leverage shape, UnderlyingSpec spec, AgentRandom random) {
    this.shape = shape;
    this.random = random;
    piece = PIECE * spec.depthUnits();
    mass = shape.mass() * 100 * spec.depthUnits() / COUNT;
  }

  /** Those who are in at the opening are in without a trade; the rest comes in the build-up. */
  void open(double spot, long nowMicros, long buildUpMicros) {
    for (int i = 0; i < COUNT; i++) {
      if (random.uniform() < shape.presentAtOpening()) {
        enter(i, spot * (1 + random.uniform(-ENTRY_SPREAD, ENTRY_SPREAD)), nowMicros);
      } else {
        nextMicros[i] = nowMicros + (long) (random.uniform() * buildUpMicros);
      }
    }
  }

  /**
   * Lets every account look at the price; what is traded moves it.
   *
   * @param seconds since they last did
   */
  void act(SpotProcess spot, long nowMicros, double seconds, LiquidationSink liquidations) {
    boolean engineIsFree = true;
    for (int i = 0; i < COUNT; i++) {
      double price = spot.spot();
      if (units[i] == 0) {
        if (nowMicros >= nextMicros[i]) {
          enter(i, price, nowMicros);
          spot.trade(units[i]);
        }
        continue;
      }
      forced[i] |= units[i] > 0 ? price <= trigger[i] : price >= trigger[i];
      if (forced[i]) {
        if (!engineIsFree) {
          continue;
        }
        engineIsFree = false;
        double closed = nextPiece(i, seconds);
        AggressorSide side = units[i] > 0 ? AggressorSide.SELL : AggressorSide.BUY;
        trade(i, closed, spot);
        liquidations.liquidated(side, closed);
        leaveIfDone(i, nowMicros);
      } else if (nowMicros >= nextMicros[i]) {
        trade(i, nextPiece(i, seconds), spot);
        leaveIfDone(i, nowMicros);
      }
    }
  }

  /** Where the accounts that are in would be taken over. */
  SimulatedEvent.LadderSeen ladder(String underlying, long nowMicros) {
    List<PriceLevel> longs = new ArrayList<>();
    List<PriceLevel> shorts = new ArrayList<>();
    for (int i = 0; i < COUNT; i++) {
      if (units[i] != 0) {
        PriceLevel rung = new PriceLevel(trigger[i], Math.abs(units[i]));
        (units[i] > 0 ? longs : shorts).add(rung);
      }
    }
    Comparator<PriceLevel> byPrice = Comparator.comparingDouble(PriceLevel::price);
    longs.sort(byPrice.reversed());
    shorts.sort(byPrice);
    return new SimulatedEvent.LadderSeen(nowMicros, underlying, longs, shorts);
  }

  /** Coins that are open: the larger side, of which others hold what the smaller one lacks. */
  double openInterest() {
    double longs = 0;
    double shorts = 0;
    for (double held : units) {
      longs += Math.max(held, 0);
      shorts -= Math.min(held, 0);
    }
    return Math.max(longs, shorts);
  }

  /** The last piece takes the rest with it. */
  private double nextPiece(int i, double seconds) {
    double held = Math.abs(units[i]);
    double most = piece * seconds;
    return held < 1.5 * most ? held : most;
  }

  private void trade(int i, double closed, SpotProcess spot) {
    double signed = -Math.copySign(closed, units[i]);
    spot.trade(signed);
    units[i] = closed == Math.abs(units[i]) ? 0 : units[i] + signed;
  }

  private void leaveIfDone(int i, long nowMicros) {
    if (units[i] == 0) {
      forced[i] = false;
      nextMicros[i] = nowMicros + (long) random.uniform(SHORTEST_BREAK, LONGEST_BREAK);
    }
  }

  /** A long opened at p with leverage L is taken over at p (1 - 1/L + m), a short mirrored. */
  private void enter(int i, double price, long nowMicros) {
    boolean isLong = random.uniform() < shape.longShare();
    double size = mass * random.uniform(0.5, 1.5);
    double leverage = shape.levels()[random.below(shape.levels().length)];
    double distance = 1 / leverage - MAINTENANCE;
    units[i] = isLong ? size : -size;
    trigger[i] = price * (isLong ? 1 - distance : 1 + distance);
    nextMicros[i] = nowMicros + (long) random.exponential(MEAN_STAY);
  }

  void save(DataOutput out) throws IOException {
    random.save(out);
    for (int i = 0; i < COUNT; i++) {
      out.writeDouble(units[i]);
      out.writeDouble(trigger[i]);
      out.writeBoolean(forced[i]);
      out.writeLong(nextMicros[i]);
    }
  }

  static LeveragedTraders load(DataInput in, ScenarioShape.Leverage shape, UnderlyingSpec spec)
      throws IOException {
    LeveragedTraders traders = new LeveragedTraders(shape, spec, AgentRandom.load(in));
    for (int i = 0; i < COUNT; i++) {
      traders.units[i] = in.readDouble();
      traders.trigger[i] = in.readDouble();
      traders.forced[i] = in.readBoolean();
      traders.nextMicros[i] = in.readLong();
    }
    return traders;
  }

  /** Where a forced trade is emitted. */
  interface LiquidationSink {
    /** Coins that were closed, > 0, by an order on that side. */
    void liquidated(AggressorSide side, double units);
  }
}
