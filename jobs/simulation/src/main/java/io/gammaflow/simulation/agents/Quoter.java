package io.gammaflow.simulation.agents;

import io.gammaflow.quant.implied.ImpliedVol;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Bids, asks and marks around the smile, as a venue rounds them. */
final class Quoter {
  static final double TICK = 0.0001;
  private static final int TICK_DECIMALS = 4;
  private static final int VOL_DECIMALS = 4;
  private static final int MARK_DECIMALS = 6;
  private static final double RELATIVE_HALF_SPREAD = 0.015;
  private static final double LEAST_HALF_SPREAD = 0.00005;
  private static final int MOST_LOTS = 250;
  private static final int INDEX_DIGITS = 7;

  private final UnderlyingSpec spec;
  private final QuotedSmile smile;
  private final AgentRandom random;
  private final int priceDecimals;

  Quoter(UnderlyingSpec spec, QuotedSmile smile, long seed) {
    this(spec, smile, AgentRandom.of(seed, spec.name(), "quotes"));
  }

  private Quoter(UnderlyingSpec spec, QuotedSmile smile, AgentRandom random) {
    this.spec = spec;
    this.smile = smile;
    this.random = random;
    priceDecimals = Rounding.decimals(spec.price(), INDEX_DIGITS);
  }

  /** Decimals of index and forward. */
  int priceDecimals() {
    return priceDecimals;
  }

  double index(double spot) {
    return Rounding.to(spot, priceDecimals);
  }

  /** The quote of a contract at a price. */
  SimulatedEvent.Quoted quote(SimulatedContract contract, double spot, long nowMicros) {
    double years = Time.years(nowMicros, contract.expiryMicros());
    double forward = Rounding.to(spot * QuotedSmile.forwardRatio(years), priceDecimals);
    double vol = Rounding.to(smile.vol(contract.strike(), years), VOL_DECIMALS);
    double mark = Valuation.coinPrice(contract, forward, vol, years);
    double half = Math.max(LEAST_HALF_SPREAD, RELATIVE_HALF_SPREAD * mark);
    double bid = Rounding.to(Math.floor((mark - half) / TICK) * TICK, TICK_DECIMALS);
    double ask = Rounding.to((Math.floor((mark + half) / TICK) + 1) * TICK, TICK_DECIMALS);
    double bidSize = size();
    double askSize = size();
    boolean hasBid = bid > 0;
    return new SimulatedEvent.Quoted(
        nowMicros,
        contract,
        hasBid ? (Double) bid : null,
        hasBid ? bidSize : 0,
        ask,
        askSize,
        vol,
        Rounding.to(mark, MARK_DECIMALS),
        forward,
        index(spot));
  }

  /** Implied volatility of a price in coins; the mark's where the price has none. */
  static double volOf(double price, SimulatedEvent.Quoted quote) {
    SimulatedContract contract = quote.contract();
    double years = Time.years(quote.timeMicros(), contract.expiryMicros());
    double vol =
        ImpliedVol.solve(
            price * quote.forward(), quote.forward(), contract.strike(), years, contract.call());
    return vol > 0 ? Rounding.to(vol, VOL_DECIMALS) : quote.markVol();
  }

  private double size() {
    return Rounding.to((1 + random.below(MOST_LOTS)) * spec.lot(), 8);
  }

  void save(DataOutput out) throws IOException {
    random.save(out);
  }

  static Quoter load(DataInput in, UnderlyingSpec spec, QuotedSmile smile) throws IOException {
    return new Quoter(spec, smile, AgentRandom.load(in));
  }
}
