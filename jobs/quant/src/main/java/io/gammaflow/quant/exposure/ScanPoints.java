package io.gammaflow.quant.exposure;

import java.util.TreeSet;

/** Where a search for flips must look: at the nodes, and inside the narrow contracts. */
final class ScanPoints {
  private static final int PER_VOL = 4;

  private ScanPoints() {}

  /** Log prices, ascending: both ends, the nodes between, quarter widths of sharp contracts. */
  static double[] of(RevaluedProfile profile, double low, double high) {
    TreeSet<Double> points = new TreeSet<>();
    points.add(low);
    points.add(high);
    LogGrid grid = profile.grid();
    for (int i = 0; i < grid.nodes(); i++) {
      addInside(points, grid.logPrice(i), low, high);
    }
    SharpContracts sharp = profile.sharp();
    for (int i = 0; i < sharp.size(); i++) {
      double w = sharp.totalVol(i);
      if (w >= Steps.SMALLEST_VOL) {
        double centre = Math.log(sharp.level(i)) - 0.5 * w * w;
        int reach = (int) Math.round(PER_VOL * RevaluedProfile.WINDOW);
        for (int k = -reach; k <= reach; k++) {
          addInside(points, centre + k * w / PER_VOL, low, high);
        }
      }
    }
    return points.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static void addInside(TreeSet<Double> points, double x, double low, double high) {
    if (x > low && x < high) {
      points.add(x);
    }
  }
}
