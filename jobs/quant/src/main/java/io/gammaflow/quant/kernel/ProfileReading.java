package io.gammaflow.quant.kernel;

/** The values of a profile at one price; reused, by one thread. */
public final class ProfileReading {
  final double[] polynomial = new double[CellFilter.TERMS];
  double price;
  double density;
  double slope;
  double delta;
  double reach;

  /** The price. */
  public double price() {
    return price;
  }

  /** Dealers' option delta, underlying units. */
  public double delta() {
    return delta;
  }

  /** Dealers' gamma, underlying units per price unit. */
  public double gamma() {
    return density / price;
  }

  /** gamma * S^2/100: currency per 1 % move, + = dealers long gamma. */
  public double gexPerPct() {
    return density * price / 100;
  }

  /** d(gexPerPct)/dS. */
  public double gexSlope() {
    return (density + slope) / 100;
  }
}
