package io.gammaflow.simulation.agents;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/**
 * Dealers who keep their option delta hedged in the perpetual. Each leaves a band of fixed
 * half-width alone (its own), and closes a share of what is beyond it each second, so that the
 * price answers while they trade.
 */
final class Dealers {
  /** Half-width of an average dealer with the whole flow, in units that move the price by 1 %. */
  private static final double HALF_WIDTH = 0.02;

  /** Share of the gap closed in a second. */
  private static final double SPEED = 0.25;

  /** Most that a dealer trades in a second, in units that move the price by 1 %. */
  private static final double MOST = 0.15;

  private final double[] halfWidth = new double[Accounts.DEALERS];
  private final double[] hedge = new double[Accounts.DEALERS];
  private final double most;

  Dealers(UnderlyingSpec spec, long seed) {
    this(spec);
    AgentRandom random = AgentRandom.of(seed, spec.name(), "dealers");
    for (int dealer = 0; dealer < Accounts.DEALERS; dealer++) {
      double share = Accounts.DEALER_SHARES[dealer];
      halfWidth[dealer] = HALF_WIDTH * spec.depthUnits() * share * random.uniform(0.5, 1.5);
    }
  }

  private Dealers(UnderlyingSpec spec) {
    most = MOST * spec.depthUnits();
  }

  /** Dealers begin hedged. */
  void open(List<Listing> listings, QuotedSmile smile, double spot, long nowMicros) {
    double[] delta = delta(listings, smile, spot, nowMicros);
    for (int dealer = 0; dealer < Accounts.DEALERS; dealer++) {
      hedge[dealer] = -delta[dealer];
    }
  }

  /**
   * Each dealer trades towards the edge of its band.
   *
   * @param seconds since it last did
   */
  void hedge(
      List<Listing> listings, QuotedSmile smile, SpotProcess spot, long nowMicros, double seconds) {
    double share = 1 - Math.pow(1 - SPEED, seconds);
    double[] delta = delta(listings, smile, spot.spot(), nowMicros);
    for (int dealer = 0; dealer < Accounts.DEALERS; dealer++) {
      double gap = -delta[dealer] - hedge[dealer];
      double beyond = Math.abs(gap) - halfWidth[dealer];
      if (beyond > 0) {
        double units = Math.copySign(Math.min(most * seconds, share * beyond), gap);
        hedge[dealer] += units;
        spot.trade(units);
      }
    }
  }

  private static double[] delta(
      List<Listing> listings, QuotedSmile smile, double spot, long nowMicros) {
    double[] sum = new double[Accounts.DEALERS];
    for (Listing listing : listings) {
      SimulatedContract contract = listing.contract();
      double vol = smile.vol(contract.strike(), Time.years(nowMicros, contract.expiryMicros()));
      double unit = contract.lot() * Valuation.delta(contract, spot, vol, nowMicros);
      for (int dealer = 0; dealer < Accounts.DEALERS; dealer++) {
        sum[dealer] += unit * listing.lots(dealer);
      }
    }
    return sum;
  }

  void save(DataOutput out) throws IOException {
    for (int dealer = 0; dealer < Accounts.DEALERS; dealer++) {
      out.writeDouble(halfWidth[dealer]);
      out.writeDouble(hedge[dealer]);
    }
  }

  static Dealers load(DataInput in, UnderlyingSpec spec) throws IOException {
    Dealers dealers = new Dealers(spec);
    for (int dealer = 0; dealer < Accounts.DEALERS; dealer++) {
      dealers.halfWidth[dealer] = in.readDouble();
      dealers.hedge[dealer] = in.readDouble();
    }
    return dealers;
  }
}
