package io.gammaflow.quant.kernel;

import java.util.Arrays;

/**
 * Gaussians in the order in which they are summed, as columns, and bounds of each group of them;
 * {@code source} is the contract.
 */
final class Gaussians {
  final int group;
  double[] centre = new double[0];
  double[] inverseVol = new double[0];
  double[] weight = new double[0];

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

  /** By group: sum of the heights, without signs. */
  double[] height = new double[0];

  Gaussians(int group) {
    this.group = group;
  }

  /** Makes room for so many, a whole number of groups; what is in the columns is lost. */
  void reserve(int room) {
    if (room > centre.length) {
      int length = (Math.max(room, 2 * centre.length) + group - 1) / group * group;
      centre = new double[length];
      inverseVol = new double[length];
      weight = new double[length];
      source = new int[length];
      int groups = length / group;
      lowest = new double[groups];
      highest = new double[groups];
      widest = new double[groups];
      narrowest = new double[groups];
      height = new double[groups];
    }
  }

  /** Fills a group's places up with copies of the Gaussian before them, of weight 0. */
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

  /** Heights: {@code units / (width sqrt(2 pi))}. */
  void weigh(double[] units, int from, int to, double perWidth) {
    for (int g = from; g < to; g += group) {
      double sum = 0;
      for (int i = g; i < g + group; i++) {
        int s = source[i];
        double w = s < 0 ? 0 : units[s] * inverseVol[i] * perWidth;
        weight[i] = w;
        sum += Math.abs(w);
      }
      height[g / group] = sum;
    }
  }
}
