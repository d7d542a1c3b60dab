package io.gammaflow.simulation.agents;

import io.gammaflow.quant.black.InverseOption;
import io.gammaflow.quant.black.LogMoneyness;
import io.gammaflow.quant.black.Normal;
import io.gammaflow.quant.black.SettlementAverage;

/** What one contract is worth at a moment: Black on the expiry's forward, settlement averaged. */
final class Valuation {
  private Valuation() {}

  /** Coins of underlying that one coin of the contract is worth holding against. */
  static double delta(SimulatedContract contract, double spot, double vol, long nowMicros) {
    double years = Time.years(nowMicros, contract.expiryMicros());
    double forward = spot * QuotedSmile.forwardRatio(years);
    double delta =
        InverseOption.delta(contract.call(), forward, contract.strike(), vol * Math.sqrt(years));
    return open(contract, nowMicros) * delta;
  }

  /** Change of delta per unit of price at a fixed volatility. */
  static double gamma(SimulatedContract contract, double spot, double vol, long nowMicros) {
    double years = Time.years(nowMicros, contract.expiryMicros());
    double w = vol * Math.sqrt(years);
    double forward = spot * QuotedSmile.forwardRatio(years);
    double d1 = LogMoneyness.of(forward, contract.strike()) / w + 0.5 * w;
    return open(contract, nowMicros) * Normal.pdf(d1) / (spot * w);
  }

  /** Price in coins. */
  static double coinPrice(SimulatedContract contract, double forward, double vol, double years) {
    return InverseOption.coinPrice(
        contract.call(), forward, contract.strike(), vol * Math.sqrt(years));
  }

  /** The share that the settlement average has not fixed yet. */
  static double open(SimulatedContract contract, long nowMicros) {
    double left = (contract.expiryMicros() - nowMicros) / (double) Time.SECOND;
    return SettlementAverage.factor(left);
  }
}
