package io.gammaflow.connectors.deribit.protocol;

import io.gammaflow.schemas.deadletter.DeadLetterReason;
import io.gammaflow.schemas.deadletter.RejectedException;

/** Amounts of futures in underlying units. */
final class Sizes {
  private Sizes() {}

  /**
   * Inverse futures and perpetuals count in dollars, linear ones ({@code _USDC}) in coins. Assumed:
   * no recorded frame shows a perpetual's amounts.
   */
  static double underlyingUnits(String name, double price, double amount) throws RejectedException {
    if (name.indexOf('_') >= 0) {
      return amount;
    }
    if (price <= 0) {
      throw new RejectedException(DeadLetterReason.OUT_OF_RANGE, "price " + price);
    }
    return amount / price;
  }
}
