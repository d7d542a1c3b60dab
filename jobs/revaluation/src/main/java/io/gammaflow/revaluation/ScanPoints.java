package io.gammaflow.revaluation;

import io.gammaflow.quant.exposure.LogGrid;
import io.gammaflow.quant.exposure.Steps;
import java.util.Arrays;

/** Where a search for flips must look: at the nodes, and inside the narrow contracts. */
final class ScanPoints {
  private static final int PER_VOL = 4;
  private static final int REACH = (int) (PER_VOL * SharpContracts.WINDOW);

  private final double low;
  private final double high;
  private final double[] points;
  private int size;

  private ScanPoints(double low, double high, int most) {
    this.low = low;
    this.high = high;
    points = new double[most];
  }

  /** Log prices, ascending: both ends, the nodes between, quarter widths of sharp contracts. */
  static double[] of(RevaluedProfile profile, double low, double high) {
    LogGrid grid = profile.grid();
    SharpContracts sharp = profile.sharp();
    ScanPoints scan = new ScanPoints(low, high, grid.nodes() + 2 + (2 * REACH + 1) * sharp.size());
    scan.points[scan.size++] = low;
    scan.points[scan.size++] = high;
    for (int i = 0; i < grid.nodes(); i++) {
      scan.addInside(grid.logPrice(i));
    }
    for (int i = 0; i < sharp.size(); i++) {
      scan.addSharp(Math.log(sharp.level(i)), sharp.totalVol(i));
    }
    double[] found = Arrays.copyOf(scan.points, scan.size);
    Arrays.sort(found);
    return found;
  }

  private void addSharp(double logLevel, double w) {
    if (w >= Steps.SMALLEST_VOL) {
      double centre = logLevel - 0.5 * w * w;
      for (int k = -REACH; k <= REACH; k++) {
        addInside(centre + k * w / PER_VOL);
      }
    }
  }

  private void addInside(double x) {
    if (x > low && x < high) {
      points[size++] = x;
    }
  }
}
