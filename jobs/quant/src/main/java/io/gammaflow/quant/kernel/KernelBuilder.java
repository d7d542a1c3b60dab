package io.gammaflow.quant.kernel;

import io.gammaflow.quant.black.Normal;
import io.gammaflow.quant.exposure.ContractColumns;
import io.gammaflow.quant.exposure.LogGrid;

/** Builds profiles; keeps its working arrays, so one serves one thread, book after book. */
public final class KernelBuilder {
  private static final double MOST_VOL = 100;
  private static final int MOST_CONTRACTS = 1 << 24;
  private static final int MOST_NODES = 1 << 24;
  private static final double MOST_UNITS = 1e100;

  private final KernelEngine engine;
  private final BookSorter sorter;
  private final Spreader spreader;
  private final Cascade cascade = new Cascade();
  private final NarrowBook narrow;
  private double[] centre = new double[0];
  private double[] units = new double[0];
  private double[] gridUnits = new double[0];
  private boolean[] held = new boolean[0];

  /** A builder that runs on an engine. */
  public KernelBuilder(KernelEngine engine) {
    this.engine = engine;
    sorter = new BookSorter(engine.group());
    spreader = new Spreader(engine);
    narrow = new NarrowBook(spreader, engine.group());
  }

  /** See {@link KernelProfile#build}. */
  public KernelProfile[] build(LogGrid grid, ContractColumns contracts, double[][] positions) {
    check(grid, contracts);
    int n = contracts.size();
    reserve(n);
    for (double[] vector : positions) {
      check(vector, n);
    }
    hold(positions, n);
    Octaves octaves = new Octaves(grid, KernelProfile.FILTER);
    engine.centres(
        contracts.strikes(), contracts.forwardRatios(), contracts.totalVols(), n, centre);
    sorter.sort(octaves, centre, contracts.totalVols(), held, n);
    narrow.sort(grid, centre, contracts.totalVols(), sorter.narrow, sorter.narrowCount);
    KernelProfile[] profiles = new KernelProfile[positions.length];
    for (int m = 0; m < positions.length; m++) {
      profiles[m] = profile(grid, octaves, contracts, positions[m]);
    }
    return profiles;
  }

  private KernelProfile profile(
      LogGrid grid, Octaves octaves, ContractColumns contracts, double[] positions) {
    int n = contracts.size();
    double[] scale = contracts.unitScales();
    for (int i = 0; i < n; i++) {
      units[i] = positions[i] * scale[i];
    }
    checkUnits(n);
    int top = octaves.top();
    Gaussians gaussians = sorter.gaussians;
    gaussians.weigh(units, sorter.begin[0], sorter.begin[top + 1], Normal.INV_SQRT_2_PI);
    for (int b = top; b >= 0; b--) {
      int nodes = octaves.nodes(b);
      spreader.clear(nodes);
      spreader.add(
          gaussians,
          sorter.begin[b],
          sorter.begin[b + 1],
          0,
          octaves.first(b),
          nodes,
          octaves.step(b));
      cascade.take(spreader, octaves, b);
    }
    double[] density = cascade.values(0);
    double[] delta = new double[grid.nodes()];
    delta[0] = anchor(grid.logPrice(0), contracts);
    cascade.integrate(density, octaves, delta);
    return new KernelProfile(
        grid,
        density.clone(),
        cascade.reach(0).clone(),
        delta,
        narrow.spread(units),
        narrow.sharp(contracts, units));
  }

  /** Delta at the first node, of all contracts that a grid holds. */
  private double anchor(double logPrice, ContractColumns contracts) {
    int n = contracts.size();
    double[] of = units;
    if (narrow.hasSharp()) {
      System.arraycopy(units, 0, gridUnits, 0, n);
      narrow.dropSharp(gridUnits);
      of = gridUnits;
    }
    double puts = 0;
    boolean[] call = contracts.calls();
    for (int i = 0; i < n; i++) {
      puts += call[i] ? 0 : of[i];
    }
    return engine.deltaOfCalls(logPrice, centre, contracts.totalVols(), of, n) - puts;
  }

  private void hold(double[][] positions, int n) {
    for (int i = 0; i < n; i++) {
      boolean any = false;
      for (double[] vector : positions) {
        any |= vector[i] != 0;
      }
      held[i] = any;
    }
  }

  private void reserve(int n) {
    if (n > centre.length) {
      int room = Math.max(n, 2 * centre.length);
      centre = new double[room];
      units = new double[room];
      gridUnits = new double[room];
      held = new boolean[room];
    }
  }

  private static void check(LogGrid grid, ContractColumns contracts) {
    if (!(grid.step() > 0 && grid.step() <= 1) || grid.nodes() < 2 || grid.nodes() > MOST_NODES) {
      throw new IllegalArgumentException("no such grid: " + grid);
    }
    if (contracts.size() > MOST_CONTRACTS) {
      throw new IllegalArgumentException(contracts.size() + " contracts, at most 2^24");
    }
    double[] vol = contracts.totalVols();
    for (int i = 0; i < contracts.size(); i++) {
      if (vol[i] > MOST_VOL) {
        throw new IllegalArgumentException("total volatility " + vol[i] + " of contract " + i);
      }
    }
  }

  private static void check(double[] vector, int n) {
    if (vector.length < n) {
      throw new IllegalArgumentException(vector.length + " positions for " + n + " contracts");
    }
    for (int i = 0; i < n; i++) {
      if (!(Math.abs(vector[i]) <= Double.MAX_VALUE)) {
        throw new IllegalArgumentException("position " + vector[i] + " in contract " + i);
      }
    }
  }

  private void checkUnits(int n) {
    for (int i = 0; i < n; i++) {
      if (!(Math.abs(units[i]) <= MOST_UNITS)) {
        throw new IllegalArgumentException("position of " + units[i] + " units in contract " + i);
      }
    }
  }
}
