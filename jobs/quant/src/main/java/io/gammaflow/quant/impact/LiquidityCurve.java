package io.gammaflow.quant.impact;

import java.util.Arrays;

/**
 * Liquidity by price level: underlying units that move the price by one unit of price. Venues add,
 * since 1/lambda = sum of 1/lambda_v. Levels are ascending prices; a move from spot to a level
 * costs what lies between.
 */
public final class LiquidityCurve {
  private final double spot;
  private final double[] prices;
  private final double[] density;
  private double densityAtSpot;
  private boolean known;

  /**
   * Without any liquidity yet.
   *
   * @param spot the price now, within the levels
   * @param prices levels, ascending; kept, not copied
   */
  public LiquidityCurve(double spot, double[] prices) {
    this.spot = spot;
    this.prices = prices;
    this.density = new double[prices.length];
  }

  /**
   * Adds an order book: its own impact as far as it can be seen, beyond it the square-root law, or
   * its own again where the law is not known.
   *
   * @param book liquid
   * @param observedImpact price per unit as measured from order flow; NaN: by the book's depth
   */
  public void add(OrderBook book, double observedImpact, SquareRootLaw beyond) {
    double buys = observedImpact > 0 ? observedImpact : book.impactPerUnit(true);
    double sells = observedImpact > 0 ? observedImpact : book.impactPerUnit(false);
    for (int i = 0; i < prices.length; i++) {
      boolean up = prices[i] > spot;
      double distance = Math.abs(prices[i] - spot);
      double reach = book.reach(up);
      double own = 1 / (up ? buys : sells);
      density[i] +=
          distance <= reach || !beyond.isKnown()
              ? own
              : beyond.density(spot, reach, own * reach, distance);
    }
    densityAtSpot += 0.5 * (1 / buys + 1 / sells);
    known = true;
  }

  /** Adds a pool of constant product, liquid. */
  public void add(ConstantProductPool pool) {
    add(new ConcentratedRange(0, Double.POSITIVE_INFINITY, pool.liquidity()));
  }

  /** Adds a range of a concentrated pool, liquid. */
  public void add(ConcentratedRange range) {
    for (int i = 0; i < prices.length; i++) {
      density[i] += range.density(prices[i]);
    }
    densityAtSpot += range.density(spot);
    known = true;
  }

  /** Whether anything was added: without it the impact is unknown, not 0. */
  public boolean isKnown() {
    return known;
  }

  /** The levels. */
  public double[] prices() {
    return prices;
  }

  /** Price per unit at spot; NaN without liquidity. */
  public double impactAtSpot() {
    return known ? 1 / densityAtSpot : Double.NaN;
  }

  /** Price per unit at every level; infinite where nobody stands, NaN without any liquidity. */
  public double[] impact() {
    double[] impact = new double[density.length];
    if (known) {
      for (int i = 0; i < impact.length; i++) {
        impact[i] = 1 / density[i];
      }
    } else {
      Arrays.fill(impact, Double.NaN);
    }
    return impact;
  }

  /**
   * What it costs to trade quantities at once against the liquidity of now, each from spot: the
   * price goes to I with the units up to it being the quantity, at a cost of the integral of (p -
   * spot) over the units on the way.
   *
   * @param units underlying units, + = buy
   * @return cost, currency, >= 0; infinite where all the liquidity of the levels is not enough; NaN
   *     without any
   */
  public double[] costs(double[] units) {
    double[] cost = new double[units.length];
    if (!known) {
      Arrays.fill(cost, Double.NaN);
      return cost;
    }
    Walk up = new Walk(true);
    Walk down = new Walk(false);
    for (int i = 0; i < units.length; i++) {
      cost[i] = (units[i] >= 0 ? up : down).cost(Math.abs(units[i]));
    }
    return cost;
  }

  /** Units and cost cumulated on the way from spot to the last level of a side. */
  private final class Walk {
    private final double[] distance;
    private final double[] rate;
    private final double[] units;
    private final double[] cost;

    Walk(boolean up) {
      int first = firstAbove();
      int below = first;
      while (below > 0 && prices[below - 1] >= spot) {
        below--;
      }
      int n = up ? prices.length - first : below;
      distance = new double[n + 1];
      rate = new double[n + 1];
      units = new double[n + 1];
      cost = new double[n + 1];
      rate[0] = densityAtSpot;
      for (int k = 1; k <= n; k++) {
        int i = up ? first + k - 1 : below - k;
        distance[k] = Math.abs(prices[i] - spot);
        rate[k] = density[i];
        double width = distance[k] - distance[k - 1];
        double between = 0.5 * (rate[k - 1] + rate[k]) * width;
        units[k] = units[k - 1] + between;
        cost[k] = cost[k - 1] + between * 0.5 * (distance[k - 1] + distance[k]);
      }
    }

    private int firstAbove() {
      int i = 0;
      while (i < prices.length && prices[i] <= spot) {
        i++;
      }
      return i;
    }

    double cost(double quantity) {
      int last = units.length - 1;
      if (quantity > units[last]) {
        return Double.POSITIVE_INFINITY;
      }
      int at = Arrays.binarySearch(units, quantity);
      int k = at >= 0 ? at : -at - 2;
      if (k >= last) {
        return cost[last];
      }
      double rest = quantity - units[k];
      double between = units[k + 1] - units[k];
      double end =
          between > 0
              ? distance[k] + rest / between * (distance[k + 1] - distance[k])
              : distance[k];
      return cost[k] + rest * 0.5 * (distance[k] + end);
    }
  }
}
