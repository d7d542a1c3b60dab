package io.gammaflow.revaluation;

import io.gammaflow.quant.exposure.LogGrid;
import java.util.Arrays;

/**
 * Dealers' delta and gamma at every price by full revaluation (sticky strike, forward ratio fixed):
 * sums on the nodes of a log grid, read between them by cubic Hermite. The gamma array holds S *
 * gamma, which is also the slope of delta in ln S. Delta is read within (0.5506/384) sum |D| m
 * (h/w)^4 of the exact sum.
 */
public final class RevaluedProfile {
  private static final int HEADER = 4;

  private final LogGrid grid;
  private final double[] delta;
  private final double[] density;
  private final double[] densitySlope;
  private final SharpContracts sharp;

  RevaluedProfile(
      LogGrid grid, double[] delta, double[] density, double[] densitySlope, SharpContracts sharp) {
    this.grid = grid;
    this.delta = delta;
    this.density = density;
    this.densitySlope = densitySlope;
    this.sharp = sharp;
  }

  /** Dealers' option delta at a price, underlying units. */
  public double delta(double price) {
    double x = position(price);
    int i = cell(x);
    return sharp.delta(price) + hermite(delta, density, i, x - i);
  }

  /** Dealers' gamma at a price, underlying units per price unit. */
  public double gamma(double price) {
    return density(price) / price;
  }

  /** gamma * S^2/100: currency per 1 % move, + = dealers long gamma. */
  public double gexPerPct(double price) {
    return density(price) * price / 100;
  }

  /** d(gexPerPct)/dS at a price. */
  public double gexSlope(double price) {
    return (density(price) + densitySlope(price)) / 100;
  }

  /** Underlying units that dealers trade when the price goes from one level to another, + = buy. */
  public double hedgeFlowUnits(double fromPrice, double toPrice) {
    return delta(fromPrice) - delta(toPrice);
  }

  /**
   * Adds another book, node by node.
   *
   * @throws IllegalArgumentException where the grids differ
   */
  public void add(RevaluedProfile other) {
    if (!grid.equals(other.grid)) {
      throw new IllegalArgumentException("grids differ: " + grid + " and " + other.grid);
    }
    for (int i = 0; i < grid.nodes(); i++) {
      delta[i] += other.delta[i];
      density[i] += other.density[i];
      densitySlope[i] += other.densitySlope[i];
    }
    sharp.addAll(other.sharp);
  }

  /** Where the nodes are. */
  public LogGrid grid() {
    return grid;
  }

  /** A flat copy for the wire; {@link #fromArray} reads it. */
  public double[] toArray() {
    int n = grid.nodes();
    double[] flat = new double[HEADER + 3 * n + SharpContracts.FIELDS * sharp.size()];
    flat[0] = grid.step();
    flat[1] = grid.firstNode();
    flat[2] = n;
    flat[3] = sharp.size();
    System.arraycopy(delta, 0, flat, HEADER, n);
    System.arraycopy(density, 0, flat, HEADER + n, n);
    System.arraycopy(densitySlope, 0, flat, HEADER + 2 * n, n);
    sharp.writeTo(flat, HEADER + 3 * n);
    return flat;
  }

  /** Reads what {@link #toArray} wrote. */
  public static RevaluedProfile fromArray(double[] flat) {
    int n = (int) flat[2];
    return new RevaluedProfile(
        new LogGrid(flat[0], (int) flat[1], n),
        Arrays.copyOfRange(flat, HEADER, HEADER + n),
        Arrays.copyOfRange(flat, HEADER + n, HEADER + 2 * n),
        Arrays.copyOfRange(flat, HEADER + 2 * n, HEADER + 3 * n),
        SharpContracts.readFrom(flat, HEADER + 3 * n, (int) flat[3]));
  }

  /** S * gamma at a price. */
  double density(double price) {
    double x = position(price);
    int i = cell(x);
    return sharp.density(price) + hermite(density, densitySlope, i, x - i);
  }

  /** d(S * gamma)/d(ln S) at a price, the derivative of what {@link #density} reads. */
  double densitySlope(double price) {
    double x = position(price);
    int i = cell(x);
    return sharp.densitySlope(price) + hermiteSlope(density, densitySlope, i, x - i) / grid.step();
  }

  double[] densityNodes() {
    return density;
  }

  SharpContracts sharp() {
    return sharp;
  }

  /** The price in steps from the first node. */
  private double position(double price) {
    double x = Math.log(price) / grid.step() - grid.firstNode();
    if (!(x >= 0 && x <= grid.nodes() - 1)) {
      throw new IllegalArgumentException("price " + price + " is outside " + grid);
    }
    return x;
  }

  private int cell(double x) {
    return Math.min((int) x, grid.nodes() - 2);
  }

  private double hermite(double[] value, double[] slope, int i, double s) {
    double rise = value[i + 1] - value[i];
    double left = slope[i] * grid.step() - rise;
    double right = rise - slope[i + 1] * grid.step();
    return value[i] + s * (rise + (1 - s) * ((1 - s) * left + s * right));
  }

  /** Derivative of {@link #hermite} in s. */
  private double hermiteSlope(double[] value, double[] slope, int i, double s) {
    double rise = value[i + 1] - value[i];
    double left = slope[i] * grid.step() - rise;
    double right = rise - slope[i + 1] * grid.step();
    return rise + (1 - s) * (1 - 3 * s) * left + s * (2 - 3 * s) * right;
  }
}
