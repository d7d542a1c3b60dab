package io.gammaflow.quant.kernel;

import java.util.Arrays;

/**
 * Gaussians in the order in which they are summed, as columns, and bounds of each group of them;
 * {@code source} is the contract.
 */
final class Gaussians {
  /** Widths within which a Gaussian is followed; what is left is 1.8e-10 of its peak. */
  static final double WINDOW = 6.7;

  final int group;
  double[] centre = new double[0];
  double[] inverseVol = new double[0];

  /** Index of the contract; of none, where a place only fills up a group: -1. */
  int[] source = new int[0];

  /** By group: no centre is below. */
  double[] lowest = new double[0];

  /** By group: no centre is above. */
  double[] highest = new double[0];

  /** By group: no Gaussian is wider. */
  double[] widest = new double[0];

  /** By group: none is narrower. */
  double[] narrowest = new double[0];

  Gaussians(int group) {
    this.group = group;
  }

  /**
   * Ensures capacity for this many, a whole number of groups; the contents of the columns are lost.
   */
  void reserve(int room) {
    if (room > centre.length) {
      int length = (Math.max(room, 2 * centre.length) + group - 1) / group * group;
      centre = new double[length];
      inverseVol = new double[length];
      source = new int[length];
      int groups = length / group;
      lowest = new double[groups];
      highest = new double[groups];
      widest = new double[groups];
      narrowest = new double[groups];
    }
  }

  /** Pads a group by repeating its last Gaussian, for no contract. */
  void pad(int from, int to) {
    if (from < to) {
      Arrays.fill(centre, from, to, centre[from - 1]);
      Arrays.fill(inverseVol, from, to, inverseVol[from - 1]);
      Arrays.fill(source, from, to, -1);
    }
  }

  /** Sets the bounds of the group at a place. */
  void bound(int at, double low, double high, double wide, double narrow) {
    int g = at / group;
    lowest[g] = low;
    highest[g] = high;
    widest[g] = wide;
    narrowest[g] = narrow;
  }

  /** Finds the bounds of whole groups. */
  void measure(int from, int to) {
    for (int at = from; at < to; at += group) {
      double low = centre[at];
      double high = low;
      double least = inverseVol[at];
      double most = least;
      for (int i = at + 1; i < at + group; i++) {
        double k = centre[i];
        double s = inverseVol[i];
        low = k < low ? k : low;
        high = k > high ? k : high;
        least = s < least ? s : least;
        most = s > most ? s : most;
      }
      bound(at, low, high, 1 / least, 1 / most);
    }
  }
}
