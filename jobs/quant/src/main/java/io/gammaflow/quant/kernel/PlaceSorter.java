package io.gammaflow.quant.kernel;

import java.util.Arrays;

/**
 * Puts the Gaussians of one octave in order of width, by quarters, and of place, by widths: a
 * counting sort, in which equals stay in the order they had.
 */
final class PlaceSorter {
  private static final int QUARTERS = 4;

  private double[] centre = new double[0];
  private double[] inverseVol = new double[0];
  private int[] source = new int[0];
  private int[] binOf = new int[0];
  private int[] bins = new int[0];

  /**
   * Sorts.
   *
   * @param lowest first place of the octave's grid
   * @param highest its last
   * @param narrowest width of the octave's narrowest
   */
  void sort(Gaussians g, int from, int to, double lowest, double highest, double narrowest) {
    int n = to - from;
    double origin = lowest - 2 * Gaussians.WINDOW * narrowest;
    int cells = 2 + (int) ((highest - lowest) / narrowest + 4 * Gaussians.WINDOW);
    reserve(n, QUARTERS * cells + 1);
    System.arraycopy(g.centre, from, centre, 0, n);
    System.arraycopy(g.inverseVol, from, inverseVol, 0, n);
    System.arraycopy(g.source, from, source, 0, n);
    for (int i = 0; i < n; i++) {
      int quarter = (int) (2 * QUARTERS * (1 - narrowest * inverseVol[i]));
      int cell = (int) ((centre[i] - origin) / narrowest);
      int bin = Math.min(QUARTERS - 1, quarter) * cells + Math.max(0, Math.min(cells - 1, cell));
      binOf[i] = bin;
      bins[bin + 1]++;
    }
    for (int bin = 0; bin < QUARTERS * cells; bin++) {
      bins[bin + 1] += bins[bin];
    }
    for (int i = 0; i < n; i++) {
      int at = from + bins[binOf[i]]++;
      g.centre[at] = centre[i];
      g.inverseVol[at] = inverseVol[i];
      g.source[at] = source[i];
    }
  }

  private void reserve(int n, int room) {
    if (n > centre.length) {
      int length = Math.max(n, 2 * centre.length);
      centre = new double[length];
      inverseVol = new double[length];
      source = new int[length];
      binOf = new int[length];
    }
    if (room > bins.length) {
      bins = new int[room];
    } else {
      Arrays.fill(bins, 0, room, 0);
    }
  }
}
