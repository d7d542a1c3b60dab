package io.gammaflow.simulation.agents;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The perpetual's order book and its forced trades. */
final class Perpetual {
  private static final int LEVELS = 10;
  private static final double TICK_OF_PRICE = 1e-4;

  private final UnderlyingSpec spec;
  private final AgentRandom random;
  private final double tick;
  private final double unitsPerLevel;
  private final int decimals;
  private long sequence;

  Perpetual(UnderlyingSpec spec, long seed) {
    this(spec, AgentRandom.of(seed, spec.name(), "book"));
  }

  private Perpetual(UnderlyingSpec spec, AgentRandom random) {
    this.spec = spec;
    this.random = random;
    tick = Rounding.nice(spec.price() * TICK_OF_PRICE);
    // Half the tick over the mean depth is the impact of one unit (Cont, Kukanov, Stoikov 2014).
    unitsPerLevel = 0.5 * tick / spec.impactPerUnit();
    decimals = Rounding.decimals(spec.price(), 9);
  }

  /** Smallest step of its price. */
  double tick() {
    return tick;
  }

  /** The book around a price, and the coins that are open. */
  SimulatedEvent.BookSeen book(double spot, double openInterest, long nowMicros) {
    double below = Math.floor(spot / tick);
    List<PriceLevel> bids = new ArrayList<>(LEVELS);
    List<PriceLevel> asks = new ArrayList<>(LEVELS);
    for (int i = 0; i < LEVELS; i++) {
      bids.add(level(below - i));
      asks.add(level(below + 1 + i));
    }
    double open = Rounding.to(openInterest, Rounding.decimals(unitsPerLevel, 4));
    return new SimulatedEvent.BookSeen(nowMicros, spec.name(), bids, asks, open);
  }

  private PriceLevel level(double ticks) {
    double units = unitsPerLevel * random.uniform(0.5, 1.5);
    int unitDecimals = Rounding.decimals(unitsPerLevel, 4);
    return new PriceLevel(Rounding.to(ticks * tick, decimals), Rounding.to(units, unitDecimals));
  }

  /** A forced trade at the price that it made. */
  SimulatedEvent.Liquidated liquidated(
      long nowMicros, String tradeId, AggressorSide side, double spot, double units) {
    return new SimulatedEvent.Liquidated(
        nowMicros,
        spec.name(),
        tradeId,
        ++sequence,
        side,
        Rounding.to(Math.rint(spot / tick) * tick, decimals),
        Rounding.to(units, Rounding.decimals(unitsPerLevel, 4)));
  }

  void save(DataOutput out) throws IOException {
    random.save(out);
    out.writeLong(sequence);
  }

  static Perpetual load(DataInput in, UnderlyingSpec spec) throws IOException {
    Perpetual perpetual = new Perpetual(spec, AgentRandom.load(in));
    perpetual.sequence = in.readLong();
    return perpetual;
  }
}
