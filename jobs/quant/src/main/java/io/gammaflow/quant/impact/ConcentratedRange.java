package io.gammaflow.quant.impact;

/**
 * Liquidity of a concentrated pool within a range of prices: from P to P' it gives dx = L (1/sqrt P
 * - 1/sqrt P') base units for dy = L (sqrt P' - sqrt P) quote units, so lambda = 2 P^1.5 / L.
 *
 * @param lowerPrice lower end, quote per base
 * @param upperPrice upper end
 * @param liquidity L, sqrt of base times quote
 */
public record ConcentratedRange(double lowerPrice, double upperPrice, double liquidity) {
  /** Whether the range holds anything: ends in order, liquidity above zero. */
  public boolean isLiquid() {
    return lowerPrice >= 0
        && upperPrice > lowerPrice
        && liquidity > 0
        && liquidity < Double.POSITIVE_INFINITY;
  }

  /** Base units bought on the way from a price up to another, as far as the range reaches. */
  public double unitsBetween(double fromPrice, double toPrice) {
    if (!isLiquid()) {
      return 0;
    }
    double from = clamp(fromPrice);
    double to = clamp(toPrice);
    return liquidity * (1 / Math.sqrt(from) - 1 / Math.sqrt(to));
  }

  /** Quote units paid on that way. */
  public double quoteBetween(double fromPrice, double toPrice) {
    return isLiquid() ? liquidity * (Math.sqrt(clamp(toPrice)) - Math.sqrt(clamp(fromPrice))) : 0;
  }

  /** Units per price at a price, L / (2 P^1.5); 0 outside of the range. */
  public double density(double price) {
    return isLiquid() && price >= lowerPrice && price <= upperPrice
        ? liquidity / (2 * price * Math.sqrt(price))
        : 0;
  }

  private double clamp(double price) {
    return Math.min(Math.max(price, lowerPrice), upperPrice);
  }
}
