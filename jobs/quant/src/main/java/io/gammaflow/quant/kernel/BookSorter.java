package io.gammaflow.quant.kernel;

import java.util.Arrays;

/**
 * Puts a book's Gaussians in the order of summation: by octave, by width within it, by place, and
 * where these agree in the caller's order. A counting sort: the same book gives the same order.
 */
final class BookSorter {
  /** Widths within which a Gaussian is followed; what is left is 1.8e-10 of its peak. */
  static final double WINDOW = 6.7;

  /** From this many contracts on, octaves are split in four and places told apart finely. */
  private static final int MANY = 4096;

  private static final int QUARTER_SHIFT = 50;
  private static final int UNIT_OCTAVE = 1023 << 2;
  private static final int NONE = -1;

  final Gaussians gaussians;

  /** Where each octave's Gaussians begin; one more entry for the end. */
  int[] begin = new int[0];

  /** Contracts narrower than the grid. */
  int[] narrow = new int[0];

  int narrowCount;

  private int[] beginOfRun = new int[0];
  private int[] binOf = new int[0];
  private int[] bins = new int[0];
  private int[] firstBin = new int[0];
  private double[] cellOrigin = new double[0];
  private double[] cellsPerUnit = new double[0];
  private double[] lowest = new double[0];
  private double[] highest = new double[0];

  BookSorter(int group) {
    gaussians = new Gaussians(group);
  }

  /**
   * Sorts.
   *
   * @param held whether contract i has any weight
   */
  void sort(Octaves octaves, double[] centre, double[] vol, boolean[] held, int count) {
    if (count > binOf.length) {
      binOf = new int[Math.max(count, 2 * binOf.length)];
      narrow = new int[binOf.length];
    }
    int runs = 4 * (octaves.top() + 1);
    layOut(octaves, count >= MANY ? 1 : 2, runs);
    assign(octaves, centre, vol, held, count);
    place(runs, octaves, count);
    scatter(centre, vol, count);
    for (int run = 0; run < runs; run++) {
      pad(run);
    }
  }

  /** Lays out the cells of every run: a quarter of an octave, or a whole one for a small book. */
  private void layOut(Octaves octaves, double coarseness, int runs) {
    if (runs != beginOfRun.length) {
      firstBin = new int[runs + 1];
      cellOrigin = new double[runs];
      cellsPerUnit = new double[runs];
      lowest = new double[octaves.top() + 1];
      highest = new double[octaves.top() + 1];
      beginOfRun = new int[runs];
      begin = new int[octaves.top() + 2];
    }
    for (int run = 0; run < runs; run++) {
      int b = run >> 2;
      double step = octaves.step(b);
      lowest[b] = octaves.first(b) * step;
      highest[b] = (octaves.first(b) + octaves.nodes(b) - 1) * step;
      double narrowest = step / FilterTable.WIDEST_STEP * (1 + 0.25 * (run & 3));
      double width = coarseness * narrowest;
      double reach = WINDOW * narrowest * 2;
      cellOrigin[run] = lowest[b] - reach;
      cellsPerUnit[run] = b == octaves.top() ? 0 : 1 / width;
      int cells = 2 + (int) ((highest[b] - lowest[b] + 2 * reach) * cellsPerUnit[run]);
      firstBin[run + 1] = firstBin[run] + cells;
    }
    if (firstBin[runs] > bins.length) {
      bins = new int[firstBin[runs]];
    } else {
      Arrays.fill(bins, 0, firstBin[runs], 0);
    }
  }

  private void assign(Octaves octaves, double[] centre, double[] vol, boolean[] held, int count) {
    double scale = FilterTable.WIDEST_STEP / octaves.step(0);
    int top = octaves.top();
    int whole = count >= MANY ? 0 : 3;
    narrowCount = 0;
    for (int i = 0; i < count; i++) {
      binOf[i] = NONE;
      if (!held[i]) {
        continue;
      }
      int run = (int) (Double.doubleToRawLongBits(vol[i] * scale) >>> QUARTER_SHIFT) - UNIT_OCTAVE;
      if (run < 0) {
        narrow[narrowCount++] = i;
        continue;
      }
      int b = Math.min(top, run >> 2);
      run = Math.min(4 * top + 3, run | whole);
      double k = centre[i];
      double reach = WINDOW * vol[i];
      if (k + reach >= lowest[b] && k - reach <= highest[b]) {
        int bin = firstBin[run] + (int) ((k - cellOrigin[run]) * cellsPerUnit[run]);
        binOf[i] = bin;
        bins[bin]++;
      }
    }
  }

  /** Gives every bin its place and every group its bounds: those of the cells that it is from. */
  private void place(int runs, Octaves octaves, int count) {
    int group = gaussians.group;
    gaussians.reserve(count + runs * group);
    int next = 0;
    for (int run = 0; run < runs; run++) {
      int b = run >> 2;
      if ((run & 3) == 0) {
        begin[b] = next;
      }
      beginOfRun[run] = next;
      double quarter = octaves.step(b) / FilterTable.WIDEST_STEP;
      double narrow = count >= MANY ? quarter * (1 + 0.25 * (run & 3)) : quarter;
      double wide = count >= MANY ? quarter * (1.25 + 0.25 * (run & 3)) : 2 * quarter;
      boolean top = b == octaves.top();
      double width = top ? 0 : 1 / cellsPerUnit[run];
      int bounded = next;
      double low = 0;
      double high = 0;
      for (int bin = firstBin[run]; bin < firstBin[run + 1]; bin++) {
        int size = bins[bin];
        bins[bin] = next;
        if (size > 0) {
          double left = cellOrigin[run] + (bin - firstBin[run]) * width;
          high = left + width;
          if (next == bounded) {
            low = left;
          }
          next += size;
          while (next >= bounded + group) {
            gaussians.bound(bounded, low, high, wide, narrow);
            bounded += group;
            low = left;
          }
        }
      }
      if (next > bounded) {
        gaussians.bound(bounded, low, high, wide, narrow);
        next = bounded + group;
      }
      if (top) {
        everywhere(beginOfRun[run], next, octaves);
      }
    }
    begin[octaves.top() + 1] = next;
  }

  /** The coarsest octave is so short that all its Gaussians go on all its nodes. */
  private void everywhere(int from, int to, Octaves octaves) {
    int top = octaves.top();
    for (int at = from; at < to; at += gaussians.group) {
      double span = octaves.nodes(top) * octaves.step(top);
      gaussians.bound(at, lowest[top], highest[top], span, Double.MAX_VALUE);
    }
  }

  private void scatter(double[] centre, double[] vol, int count) {
    double[] k = gaussians.centre;
    double[] inverse = gaussians.inverseVol;
    int[] source = gaussians.source;
    for (int i = 0; i < count; i++) {
      int bin = binOf[i];
      if (bin >= 0) {
        int to = bins[bin]++;
        k[to] = centre[i];
        inverse[to] = 1 / vol[i];
        source[to] = i;
      }
    }
  }

  private void pad(int run) {
    int end = bins[firstBin[run + 1] - 1];
    if (end > beginOfRun[run]) {
      int group = gaussians.group;
      gaussians.pad(end, (end + group - 1) / group * group);
    }
  }
}
