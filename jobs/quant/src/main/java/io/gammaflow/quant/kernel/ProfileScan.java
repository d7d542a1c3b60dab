package io.gammaflow.quant.kernel;

import io.gammaflow.quant.exposure.LogGrid;
import java.util.Arrays;

/**
 * Where a search for flips looks: at the nodes of a profile, those of its finer octaves, and inside
 * its sharp contracts; with what there is.
 */
final class ProfileScan {
  private static final int PER_VOL = 4;
  private static final int REACH = 36;

  /** Second differences of neighbours beyond which a sum may come back to zero between two. */
  private static final double CURVED = 0.5;

  final double[] x;
  final double[] value;

  /** Values below these cannot be distinguished from zero. */
  final double[] tolerance;

  private final KernelProfile profile;
  private final boolean even;

  ProfileScan(KernelProfile profile, double lowPrice, double highPrice) {
    this.profile = profile;
    even = profile.fine().length == 0 && profile.sharp().size() == 0;
    x = points(profile, Math.log(lowPrice), Math.log(highPrice));
    value = new double[x.length];
    tolerance = new double[x.length];
    LogGrid grid = profile.grid();
    ProfileReading reading = new ProfileReading();
    for (int i = 0; i < x.length; i++) {
      boolean end = i == 0 || i == x.length - 1;
      if (even && !end) {
        int node = node(i);
        value[i] = profile.densityNodes()[node];
        tolerance[i] = KernelProfile.RESOLUTION * profile.reachNodes()[node];
      } else {
        double price = i == 0 ? lowPrice : end ? highPrice : Math.exp(x[i]);
        profile.read(Math.max(grid.price(0), price), reading);
        value[i] = reading.density;
        tolerance[i] = KernelProfile.RESOLUTION * reading.reach;
      }
    }
  }

  /** The sign of the sum, 0 where it cannot be distinguished from zero. */
  int sign(int i) {
    return Math.abs(value[i]) <= tolerance[i] ? 0 : value[i] > 0 ? 1 : -1;
  }

  /** Whether the sum may turn between a point and the next enough to reach zero. */
  boolean mayTurn(int i) {
    if (!even || i == 0 || i >= x.length - 2) {
      return true;
    }
    double[] nodes = profile.densityNodes();
    int j = node(i);
    double bend = Math.max(curvature(nodes, j), curvature(nodes, j + 1));
    return Math.min(Math.abs(value[i]), Math.abs(value[i + 1])) <= CURVED * bend;
  }

  private static double curvature(double[] nodes, int j) {
    return Math.abs(nodes[j - 1] - 2 * nodes[j] + nodes[j + 1]);
  }

  private int node(int i) {
    LogGrid grid = profile.grid();
    return (int) Math.round(x[i] / grid.step()) - grid.firstNode() + CellFilter.MARGIN;
  }

  private static double[] points(KernelProfile profile, double low, double high) {
    LogGrid grid = profile.grid();
    int most = grid.nodes() + 2 + (2 * REACH + 1) * profile.sharp().size();
    for (FineGrid octave : profile.fine()) {
      most += octave.values.length;
    }
    double[] points = new double[most];
    int size = 0;
    points[size++] = low;
    for (int i = 0; i < grid.nodes(); i++) {
      size = inside(points, size, grid.logPrice(i), low, high);
    }
    points[size++] = high;
    int ascending = size;
    for (FineGrid octave : profile.fine()) {
      for (int s = 0; s < octave.first.length; s++) {
        for (int i = octave.offset[s]; i < octave.offset[s + 1]; i++) {
          double node = (octave.first[s] + i - octave.offset[s]) * octave.step;
          size = inside(points, size, node, low, high);
        }
      }
    }
    for (int i = 0; i < profile.sharp().size(); i++) {
      double w = profile.sharp().totalVol(i);
      double centre = Math.log(profile.sharp().level(i)) - 0.5 * w * w;
      for (int k = -REACH; k <= REACH && w >= SubGridContracts.SMALLEST_VOL; k++) {
        size = inside(points, size, centre + k * w / PER_VOL, low, high);
      }
    }
    double[] found = Arrays.copyOf(points, size);
    if (size > ascending) {
      Arrays.sort(found);
    }
    return found;
  }

  private static int inside(double[] points, int size, double x, double low, double high) {
    if (x > low && x < high) {
      points[size] = x;
      return size + 1;
    }
    return size;
  }
}
