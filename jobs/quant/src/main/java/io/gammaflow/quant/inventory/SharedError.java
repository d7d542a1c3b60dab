package io.gammaflow.quant.inventory;

import io.gammaflow.quant.black.Normal;

/**
 * The variance of a sum over contracts whose errors are partly shared within calls and within puts:
 * Var = (1 - rho) sum (s g)^2 + rho [(sum over calls s g)^2 + (sum over puts s g)^2], s = sd of a
 * position, g = what one contract of it adds to the sum. The three sums add over shards.
 */
public final class SharedError {
  /** Share of a contract's variance that its class has in common, for the published filter. */
  public static final double DEFAULT_RHO = 0.05;

  /** The same for the filter in which every contract learns its own growth. */
  public static final double OWN_GROWTH_RHO = 0.01;

  private double squares;
  private double calls;
  private double puts;

  /** Adds a contract: the sd of its position times its contribution per unit of position. */
  public void add(boolean call, double sdTimesContribution) {
    squares += sdTimesContribution * sdTimesContribution;
    if (call) {
      calls += sdTimesContribution;
    } else {
      puts += sdTimesContribution;
    }
  }

  /** Variance of the sum of all added. */
  public double variance(double rho) {
    return variance(rho, squares, calls, puts);
  }

  /**
   * The same from sums made elsewhere, e.g. per price level.
   *
   * @param squares sum of (s g)^2 over all contracts
   * @param calls sum of s g over calls
   * @param puts sum of s g over puts
   */
  public static double variance(double rho, double squares, double calls, double puts) {
    return (1 - rho) * squares + rho * (calls * calls + puts * puts);
  }

  /**
   * Probability that dealers are short gamma.
   *
   * @param gamma estimate, in any unit
   * @param sd of that, same unit; 0 gives 0, 1/2 or 1
   */
  public static double shortGammaProbability(double gamma, double sd) {
    if (sd > 0) {
      return Normal.cdf(-gamma / sd);
    }
    return gamma < 0 ? 1 : gamma > 0 ? 0 : 0.5;
  }

  /**
   * Standard deviation of a flip level, price units.
   *
   * @param gexSd sd of GEX at the flip
   * @param slope of GEX there, per unit of price; 0 gives infinity
   */
  public static double flipSd(double gexSd, double slope) {
    return gexSd / Math.abs(slope);
  }
}
