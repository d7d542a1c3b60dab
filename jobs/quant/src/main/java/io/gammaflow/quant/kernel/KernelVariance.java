package io.gammaflow.quant.kernel;

import io.gammaflow.quant.exposure.ContractColumns;
import io.gammaflow.quant.exposure.LogGrid;
import io.gammaflow.quant.inventory.SharedError;
import java.util.Arrays;

/**
 * How uncertain a book's profile is where its positions are: the variance of GEX and of the hedge
 * flow from spot at every price, {@code (1 - rho) sum (s g)^2 + rho [(sum over calls s g)^2 + (sum
 * over puts s g)^2]} with g what one contract contributes. Each sum is a profile of its own: those
 * over a class are; a squared gamma is a Gaussian of width {@code w / sqrt(2)}; and the squared
 * change of a delta has a slope made of such Gaussians, see {@link VarianceSums}. So books of one
 * spot on one grid add. GEX within 1e-8 of the peak of each sum; the sum of squares of the flow
 * within 2e-6 of that of the sds in units of the underlying.
 */
public final class KernelVariance {
  private static final double VERSION = 1;
  private static final int PARTS = 4;
  private static final int HEADER = 2 + PARTS;

  private final double spot;
  private final KernelProfile calls;
  private final KernelProfile puts;
  private final KernelProfile squares;

  /** Its delta is the sum of squares of the flow, from an arbitrary origin. */
  private final KernelProfile flow;

  private double callsAtSpot;
  private double putsAtSpot;
  private double flowAtSpot;

  KernelVariance(
      double spot,
      KernelProfile calls,
      KernelProfile puts,
      KernelProfile squares,
      KernelProfile flow) {
    this.spot = spot;
    this.calls = calls;
    this.puts = puts;
    this.squares = squares;
    this.flow = flow;
    anchor();
  }

  /**
   * Builds the variances of a book with the engine of this process.
   *
   * @param grid where
   * @param contracts the book, in canonical order
   * @param sd standard deviation of the position in each contract, contracts, >= 0
   * @param spot price that flows start from, on the grid
   * @throws IllegalArgumentException for an sd that is negative or not finite, a spot outside the
   *     grid, and as {@link KernelProfile#build}
   */
  public static KernelVariance build(
      LogGrid grid, ContractColumns contracts, double[] sd, double spot) {
    return new KernelBuilder().variance(grid, contracts, sd, spot);
  }

  /**
   * Standard deviation of gexPerPct at a price: currency per 1 % move.
   *
   * @param rho share of a contract's variance that its class has in common, in [0, 1]
   */
  public double gexPerPctSd(double price, double rho) {
    ProfileReading reading = new ProfileReading();
    squares.read(price, reading);
    double sum = Math.max(0, reading.density);
    calls.read(price, reading);
    double ofCalls = reading.density;
    puts.read(price, reading);
    double variance = SharedError.variance(rho, sum, ofCalls, reading.density);
    return Math.sqrt(variance) * price / 100;
  }

  /** Standard deviation of the hedge flow from spot to a price, underlying units. */
  public double hedgeFlowUnitsSd(double price, double rho) {
    ProfileReading reading = new ProfileReading();
    flow.read(price, reading);
    double sum = Math.max(0, reading.delta - flowAtSpot);
    calls.read(price, reading);
    double ofCalls = reading.delta - callsAtSpot;
    puts.read(price, reading);
    return Math.sqrt(SharedError.variance(rho, sum, ofCalls, reading.delta - putsAtSpot));
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
    flow.add(other.flow);
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
    double[][] parts = {calls.toArray(), puts.toArray(), squares.toArray(), flow.toArray()};
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
    }
    return new KernelVariance(flat[1], parts[0], parts[1], parts[2], parts[3]);
  }

  private void anchor() {
    callsAtSpot = calls.delta(spot);
    putsAtSpot = puts.delta(spot);
    flowAtSpot = flow.delta(spot);
  }
}
