package io.gammaflow.quant.kernel;

import io.gammaflow.quant.exposure.LogGrid;
import io.gammaflow.quant.inventory.SharedError;
import java.util.Arrays;

/**
 * How uncertain a book's profile is where its positions are: the variance of GEX and of the hedge
 * flow from spot at every price, {@code (1 - rho) sum (s g)^2 + rho [(sum over calls s g)^2 + (sum
 * over puts s g)^2]} with g what one contract contributes. Each sum is a profile of its own: those
 * over a class are; a squared gamma is a Gaussian of width {@code w / sqrt(2)}; and the squared
 * change of a delta is a delta less Gaussians, see {@link VarianceSums}. So books of one spot on
 * one grid add. GEX within 1e-8 of the peak of each sum; the sum of squares of the flow within 1e-7
 * of that of the sds in units of the underlying.
 */
public final class KernelVariance {
  private static final double VERSION = 1;
  private static final int PARTS = 5;
  private static final int HEADER = 2 + PARTS;

  private final double spot;
  private final KernelProfile calls;
  private final KernelProfile puts;
  private final KernelProfile squares;

  /**
   * Its delta less the density of the corners is the sum of squares of the flow, and a constant.
   */
  private final KernelProfile straight;

  private final KernelProfile corners;

  private double callsAtSpot;
  private double putsAtSpot;
  private double flowAtSpot;

  KernelVariance(
      double spot,
      KernelProfile calls,
      KernelProfile puts,
      KernelProfile squares,
      KernelProfile straight,
      KernelProfile corners) {
    this.spot = spot;
    this.calls = calls;
    this.puts = puts;
    this.squares = squares;
    this.straight = straight;
    this.corners = corners;
    anchor();
  }

  /**
   * Standard deviation of gexPerPct at a price: currency per 1 % move.
   *
   * @param rho share of a contract's variance that its class has in common, in [0, 1]
   */
  public double gexPerPctSd(double price, double rho) {
    VarianceReading reading = new VarianceReading();
    read(price, rho, reading);
    return reading.gexPerPctSd;
  }

  /** Standard deviation of the hedge flow from spot to a price, underlying units. */
  public double hedgeFlowUnitsSd(double price, double rho) {
    VarianceReading reading = new VarianceReading();
    read(price, rho, reading);
    return reading.hedgeFlowUnitsSd;
  }

  /** Reads both at one price. */
  public void read(double price, double rho, VarianceReading reading) {
    CellTaps taps = reading.taps;
    calls.go(price, taps);
    ProfileReading at = reading.profile;
    calls.readAt(taps, at);
    double gammaOfCalls = at.density;
    double flowOfCalls = at.delta - callsAtSpot;
    puts.readAt(taps, at);
    double gammaOfPuts = at.density;
    double flowOfPuts = at.delta - putsAtSpot;
    squares.readAt(taps, at);
    double gamma = SharedError.variance(rho, Math.max(0, at.density), gammaOfCalls, gammaOfPuts);
    reading.gexPerPctSd = Math.sqrt(gamma) * price / 100;
    double sum = Math.max(0, squaredFlow(taps, at) - flowAtSpot);
    reading.hedgeFlowUnitsSd = Math.sqrt(SharedError.variance(rho, sum, flowOfCalls, flowOfPuts));
  }

  /**
   * Reads both at many prices.
   *
   * @param taps of prices on this grid
   * @param toGexPerPctSd takes deviations of gexPerPct
   * @param toHedgeFlowUnitsSd takes those of the hedge flow from spot
   */
  public void read(
      LevelTaps taps, double rho, double[] toGexPerPctSd, double[] toHedgeFlowUnitsSd) {
    int n = taps.size();
    double[] ofCalls = new double[n];
    double[] ofPuts = new double[n];
    calls.densities(taps, ofCalls);
    puts.densities(taps, ofPuts);
    squares.densities(taps, toGexPerPctSd);
    for (int i = 0; i < n; i++) {
      double sum = Math.max(0, toGexPerPctSd[i]);
      double gamma = SharedError.variance(rho, sum, ofCalls[i], ofPuts[i]);
      toGexPerPctSd[i] = Math.sqrt(gamma) * taps.prices[i] / 100;
    }
    calls.deltas(taps, ofCalls);
    puts.deltas(taps, ofPuts);
    double[] ofCorners = new double[n];
    straight.deltas(taps, toHedgeFlowUnitsSd);
    corners.densities(taps, ofCorners);
    for (int i = 0; i < n; i++) {
      double sum = Math.max(0, toHedgeFlowUnitsSd[i] - ofCorners[i] - flowAtSpot);
      double flowOfCalls = ofCalls[i] - callsAtSpot;
      double flowOfPuts = ofPuts[i] - putsAtSpot;
      toHedgeFlowUnitsSd[i] = Math.sqrt(SharedError.variance(rho, sum, flowOfCalls, flowOfPuts));
    }
  }

  private double squaredFlow(CellTaps taps, ProfileReading at) {
    straight.readAt(taps, at);
    double delta = at.delta;
    corners.readAt(taps, at);
    return delta - at.density;
  }

  /**
   * Adds the variances of another book whose errors are shared with this one's by class alone.
   *
   * @throws IllegalArgumentException where the grids or the spots differ
   */
  public void add(KernelVariance other) {
    if (spot != other.spot) {
      throw new IllegalArgumentException("spots differ: " + spot + " and " + other.spot);
    }
    calls.add(other.calls);
    puts.add(other.puts);
    squares.add(other.squares);
    straight.add(other.straight);
    corners.add(other.corners);
    anchor();
  }

  /** Where the nodes are. */
  public LogGrid grid() {
    return calls.grid();
  }

  /** The price that flows start from. */
  public double spot() {
    return spot;
  }

  /** A flat copy for the wire; {@link #fromArray} reads it. */
  public double[] toArray() {
    double[][] parts = {
      calls.toArray(), puts.toArray(), squares.toArray(), straight.toArray(), corners.toArray()
    };
    int size = HEADER;
    for (double[] part : parts) {
      size += part.length;
    }
    double[] flat = new double[size];
    flat[0] = VERSION;
    flat[1] = spot;
    int at = HEADER;
    for (int p = 0; p < PARTS; p++) {
      flat[2 + p] = parts[p].length;
      System.arraycopy(parts[p], 0, flat, at, parts[p].length);
      at += parts[p].length;
    }
    return flat;
  }

  /**
   * Reads what {@link #toArray} wrote.
   *
   * @throws IllegalArgumentException for anything else
   */
  public static KernelVariance fromArray(double[] flat) {
    if (flat.length < HEADER || flat[0] != VERSION) {
      throw new IllegalArgumentException("not a variance of version " + (int) VERSION);
    }
    KernelProfile[] parts = new KernelProfile[PARTS];
    int at = HEADER;
    for (int p = 0; p < PARTS; p++) {
      int next = at + (int) flat[2 + p];
      parts[p] = KernelProfile.fromArray(Arrays.copyOfRange(flat, at, next));
      at = next;
      if (!parts[p].grid().equals(parts[0].grid())) {
        throw new IllegalArgumentException("sums on two grids");
      }
    }
    return new KernelVariance(flat[1], parts[0], parts[1], parts[2], parts[3], parts[4]);
  }

  private void anchor() {
    VarianceReading reading = new VarianceReading();
    calls.go(spot, reading.taps);
    calls.readAt(reading.taps, reading.profile);
    callsAtSpot = reading.profile.delta;
    puts.readAt(reading.taps, reading.profile);
    putsAtSpot = reading.profile.delta;
    flowAtSpot = squaredFlow(reading.taps, reading.profile);
  }
}
