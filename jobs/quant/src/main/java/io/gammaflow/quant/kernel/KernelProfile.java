package io.gammaflow.quant.kernel;

import io.gammaflow.quant.exposure.LogGrid;
import java.util.Arrays;

/**
 * Dealers' delta and gamma at every price of a range (sticky strike, forward ratio fixed), as sums
 * on the nodes of an absolute log grid: reading is independent of the number of contracts, and
 * books on one grid add. Within 1e-8 of the peak of the unsigned sum of S * gamma, and of the
 * unsigned units for delta.
 */
public final class KernelProfile {
  private static final CellFilter FILTER = CellFilter.GAUSSIANS;
  private static final int MARGIN = CellFilter.MARGIN;

  /** First number of the flat form: its version. */
  private static final double VERSION = 1;

  private static final int HEADER = 6;

  /** Error of a reading over the heights of the Gaussians around it: truncation and filters. */
  static final double RESOLUTION = 4e-9;

  private final LogGrid grid;

  /** S * gamma at the grid's nodes and, on both sides, at as many as the filter needs. */
  private final double[] density;

  /** Heights of the Gaussians that reach a node, without signs. */
  private final double[] reach;

  /** Delta at the grid's nodes: of all but the sharp contracts at node 0, of the grid's further. */
  private final double[] delta;

  /** Octaves finer than the grid, coarsest first. */
  private FineGrid[] fine;

  private final SubGridContracts sharp;
  private double fineAtStart;

  KernelProfile(
      LogGrid grid,
      double[] density,
      double[] reach,
      double[] delta,
      FineGrid[] fine,
      SubGridContracts sharp) {
    this.grid = grid;
    this.density = density;
    this.reach = reach;
    this.delta = delta;
    this.fine = fine;
    this.sharp = sharp;
    anchorFine();
  }

  /** Reads everything at one price. */
  public void read(double price, ProfileReading reading) {
    read(price, Math.log(price), reading);
  }

  /** The same where the logarithm of the price is known. */
  void read(double price, double x, ProfileReading reading) {
    double position = position(price, x);
    int i = Math.min((int) position, grid.nodes() - 2);
    double t = 2 * (position - i) - 1;
    double[] c = reading.polynomial;
    FILTER.cell(density, i + MARGIN, c);
    reading.price = price;
    reading.density = CellFilter.value(c, t);
    reading.slope = CellFilter.slope(c, t) / grid.step();
    reading.delta = delta[i] + grid.step() * CellFilter.integral(c, t);
    reading.reach = Math.max(reach[i + MARGIN], reach[i + MARGIN + 1]);
    readNarrow(x, reading);
  }

  /** Goes to a price at which {@link #readAt} reads profiles on this grid. */
  void go(double price, CellTaps taps) {
    double x = Math.log(price);
    taps.at(position(price, x), grid.nodes(), price, x);
  }

  /** Reads density and delta alone. */
  void readAt(CellTaps taps, ProfileReading reading) {
    int first = taps.cell + 1;
    reading.price = taps.price;
    reading.density = CellTaps.sum(taps.value, density, first);
    reading.delta = delta[taps.cell] + grid.step() * CellTaps.sum(taps.integral, density, first);
    readNarrow(taps.logPrice, reading);
  }

  /**
   * Density S * gamma at many prices.
   *
   * @param taps of prices on this grid
   * @throws IllegalArgumentException for another grid
   */
  void densities(LevelTaps taps, double[] to) {
    checkGrid(taps.grid);
    taps.sums(taps.values, density, to);
    if (isNarrow()) {
      ProfileReading reading = new ProfileReading();
      for (int i = 0; i < to.length; i++) {
        reading.price = taps.prices[i];
        reading.density = to[i];
        readNarrow(taps.logPrices[i], reading);
        to[i] = reading.density;
      }
    }
  }

  /** Dealers' option delta at many prices, underlying units. */
  public void deltas(LevelTaps taps, double[] to) {
    checkGrid(taps.grid);
    taps.sums(taps.integrals, density, to);
    for (int i = 0; i < to.length; i++) {
      to[i] = delta[taps.cells[i]] + grid.step() * to[i];
    }
    if (isNarrow()) {
      ProfileReading reading = new ProfileReading();
      for (int i = 0; i < to.length; i++) {
        reading.price = taps.prices[i];
        reading.delta = to[i];
        readNarrow(taps.logPrices[i], reading);
        to[i] = reading.delta;
      }
    }
  }

  /** gamma * S^2/100 at many prices: currency per 1 % move, + = dealers long gamma. */
  public void gexPerPct(LevelTaps taps, double[] to) {
    densities(taps, to);
    for (int i = 0; i < to.length; i++) {
      to[i] = to[i] * taps.prices[i] / 100;
    }
  }

  private boolean isNarrow() {
    return fine.length > 0 || sharp.size() > 0;
  }

  private void checkGrid(LogGrid other) {
    if (!grid.equals(other)) {
      throw new IllegalArgumentException("grids differ: " + grid + " and " + other);
    }
  }

  private double position(double price, double x) {
    return KernelInputs.position(grid, price, x);
  }

  private void readNarrow(double x, ProfileReading reading) {
    if (fine.length > 0) {
      reading.delta -= fineAtStart;
      for (FineGrid octave : fine) {
        octave.read(x, reading);
      }
    }
    if (sharp.size() > 0) {
      sharp.read(reading);
    }
  }

  private ProfileReading read(double price) {
    ProfileReading reading = new ProfileReading();
    read(price, reading);
    return reading;
  }

  /** Dealers' option delta at a price, underlying units. */
  public double delta(double price) {
    return read(price).delta;
  }

  /** Dealers' gamma at a price, underlying units per price unit. */
  public double gamma(double price) {
    return read(price).gamma();
  }

  /** gamma * S^2/100: currency per 1 % move, + = dealers long gamma. */
  public double gexPerPct(double price) {
    return read(price).gexPerPct();
  }

  /** d(gexPerPct)/dS at a price. */
  public double gexSlope(double price) {
    return read(price).gexSlope();
  }

  /** Underlying units that dealers trade when the price goes from one level to another, + = buy. */
  public double hedgeFlowUnits(double fromPrice, double toPrice) {
    return delta(fromPrice) - delta(toPrice);
  }

  /** How large a gexPerPct may be read at a price where there is none: bound of its error. */
  public double gexResolution(double price) {
    return RESOLUTION * read(price).reach * price / 100;
  }

  /**
   * Adds another book, node by node.
   *
   * @throws IllegalArgumentException where the grids differ
   */
  public void add(KernelProfile other) {
    checkGrid(other.grid);
    for (int i = 0; i < density.length; i++) {
      density[i] += other.density[i];
      reach[i] += other.reach[i];
    }
    for (int i = 0; i < delta.length; i++) {
      delta[i] += other.delta[i];
    }
    fine = FineGrid.merge(fine, other.fine);
    sharp.addAll(other.sharp);
    anchorFine();
  }

  /** Where the nodes are. */
  public LogGrid grid() {
    return grid;
  }

  /** A flat copy for the wire; {@link #fromArray} reads it. */
  public double[] toArray() {
    int size = HEADER + density.length + reach.length + delta.length;
    for (FineGrid octave : fine) {
      size += octave.flatLength();
    }
    double[] flat = new double[size + SubGridContracts.FIELDS * sharp.size()];
    flat[0] = VERSION;
    flat[1] = grid.step();
    flat[2] = grid.firstNode();
    flat[3] = grid.nodes();
    flat[4] = fine.length;
    flat[5] = sharp.size();
    int at = HEADER;
    for (double[] column : new double[][] {density, reach, delta}) {
      System.arraycopy(column, 0, flat, at, column.length);
      at += column.length;
    }
    for (FineGrid octave : fine) {
      at = octave.writeTo(flat, at);
    }
    sharp.writeTo(flat, at);
    return flat;
  }

  /**
   * Reads what {@link #toArray} wrote.
   *
   * @throws IllegalArgumentException for anything else
   */
  public static KernelProfile fromArray(double[] flat) {
    if (flat.length < HEADER || flat[0] != VERSION) {
      throw new IllegalArgumentException("not a profile of version " + (int) VERSION);
    }
    LogGrid grid = new LogGrid(flat[1], (int) flat[2], (int) flat[3]);
    int nodes = grid.nodes() + 2 * MARGIN;
    int at = HEADER;
    double[] density = Arrays.copyOfRange(flat, at, at + nodes);
    at += nodes;
    double[] reach = Arrays.copyOfRange(flat, at, at + nodes);
    at += nodes;
    double[] delta = Arrays.copyOfRange(flat, at, at + grid.nodes());
    at += grid.nodes();
    FineGrid[] fine = new FineGrid[(int) flat[4]];
    for (int f = 0; f < fine.length; f++) {
      fine[f] = FineGrid.readFrom(flat, at);
      at += fine[f].flatLength();
    }
    SubGridContracts sharp = SubGridContracts.readFrom(flat, at, (int) flat[5]);
    return new KernelProfile(grid, density, reach, delta, fine, sharp);
  }

  private void anchorFine() {
    ProfileReading start = new ProfileReading();
    for (FineGrid octave : fine) {
      octave.read(grid.logPrice(0), start);
    }
    fineAtStart = start.delta;
  }

  double[] densityNodes() {
    return density;
  }

  double[] reachNodes() {
    return reach;
  }

  FineGrid[] fine() {
    return fine;
  }

  SubGridContracts sharp() {
    return sharp;
  }
}
