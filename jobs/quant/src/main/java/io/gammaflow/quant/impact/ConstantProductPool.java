package io.gammaflow.quant.impact;

/**
 * A pool that keeps the product of its reserves: P = y / x, and after q base units were bought P' =
 * P (x / (x - q))^2. Without fee. Its liquidity is that of a range without ends, L = sqrt(x y).
 *
 * @param base base units in the pool, x
 * @param quote quote units in the pool, y
 */
public record ConstantProductPool(double base, double quote) {
  /** Whether there is anything to trade against. */
  public boolean isLiquid() {
    return base > 0
        && quote > 0
        && base < Double.POSITIVE_INFINITY
        && quote < Double.POSITIVE_INFINITY;
  }

  /** Price, quote per base; NaN for an empty pool. */
  public double price() {
    return isLiquid() ? quote / base : Double.NaN;
  }

  /** Price after so many base units were bought (+) from the pool; NaN where it has not as many. */
  public double priceAfter(double units) {
    if (!isLiquid() || units >= base) {
      return Double.NaN;
    }
    double left = base / (base - units);
    return price() * left * left;
  }

  /** Mean price of buying (+) or selling (-) so many base units; NaN where it has not as many. */
  public double averagePrice(double units) {
    return !isLiquid() || units >= base ? Double.NaN : quote / (base - units);
  }

  /** Base units that someone must buy for the price to become so much; NaN for an empty pool. */
  public double unitsTo(double price) {
    return isLiquid() && price > 0 ? base - Math.sqrt(base * quote / price) : Double.NaN;
  }

  /** Quote units that these cost. */
  public double quoteTo(double price) {
    return isLiquid() && price > 0 ? Math.sqrt(base * quote * price) - quote : Double.NaN;
  }

  /** The constant liquidity, sqrt(x y); 0 for an empty pool. */
  public double liquidity() {
    return isLiquid() ? Math.sqrt(base * quote) : 0;
  }

  /** Price per base unit at the price now, 2 P / x; infinite for an empty pool. */
  public double impactPerUnit() {
    return isLiquid() ? 2 * price() / base : Double.POSITIVE_INFINITY;
  }
}
