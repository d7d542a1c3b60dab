package io.gammaflow.quant.kernel;

import io.gammaflow.quant.exposure.LogGrid;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/**
 * The contracts of a book that are narrower than its grid: sorts them into negative octaves and
 * their segments, and keeps apart those too narrow for any grid.
 */
final class NarrowBook {
  /** Below this total volatility nodes are no longer exact enough in ln(price). */
  static final double SHARPEST = 0x1p-19;

  private static final int MARGIN = CellFilter.MARGIN;
  private static final int INDEX_BITS = 24;
  private static final int CELL_BITS = 33;
  private static final long INDEX_MASK = (1L << INDEX_BITS) - 1;

  private final Spreader spreader;
  private final int group;
  private final Gaussians gaussians;
  private final List<Octave> octaves = new ArrayList<>();
  private long[] keys = new long[0];
  private int[] sharp = new int[0];
  private int sharpCount;
  private double widthPerStep;

  /** Segments of one octave and their places in the columns of Gaussians. */
  private record Octave(double step, int[] first, int[] offset, int[] begin) {}

  NarrowBook(Spreader spreader, int group) {
    this.spreader = spreader;
    this.group = group;
    gaussians = new Gaussians(group);
  }

  /**
   * Puts narrow Gaussians in order.
   *
   * @param perStep width of the narrowest of an octave over its step
   */
  void sort(LogGrid grid, double perStep, double[] centre, double[] vol, int[] narrow, int count) {
    widthPerStep = perStep;
    octaves.clear();
    sharpCount = 0;
    if (count == 0) {
      return;
    }
    if (count > keys.length) {
      keys = new long[count];
      sharp = new int[count];
    }
    int found = 0;
    double scale = 1 / (perStep * grid.step());
    for (int n = 0; n < count; n++) {
      int i = narrow[n];
      double reach = Gaussians.WINDOW * vol[i];
      if (vol[i] < SHARPEST) {
        sharp[sharpCount++] = i;
      } else if (centre[i] + reach >= grid.logPrice(0)
          && centre[i] - reach <= grid.logPrice(grid.nodes() - 1)) {
        int finer = -Math.getExponent(vol[i] * scale);
        long cell = (long) Math.floor((centre[i] - grid.logPrice(0)) / octaveStep(grid, finer));
        keys[found++] =
            ((long) finer << (CELL_BITS + INDEX_BITS))
                + ((cell + (1L << (CELL_BITS - 1))) << INDEX_BITS)
                + i;
      }
    }
    Arrays.sort(keys, 0, found);
    gaussians.reserve(found * group);
    int to = 0;
    for (int at = 0; at < found; ) {
      long finer = keys[at] >> (CELL_BITS + INDEX_BITS);
      int end = at;
      while (end < found && keys[end] >> (CELL_BITS + INDEX_BITS) == finer) {
        end++;
      }
      to = segments(octaveStep(grid, (int) finer), at, end, to, centre, vol);
      at = end;
    }
  }

  private static double octaveStep(LogGrid grid, int finer) {
    return Math.scalb(grid.step(), -finer);
  }

  /** Cuts the Gaussians of an octave into segments that no window leaves. */
  private int segments(double step, int from, int end, int begin, double[] centre, double[] vol) {
    double reach = 2 * Gaussians.WINDOW * step * widthPerStep;
    int most = end - from;
    int[] first = new int[most];
    int[] offset = new int[most + 1];
    int[] begins = new int[most + 1];
    int count = 0;
    int to = begin;
    int last = 0;
    for (int at = from; at < end; at++) {
      int i = (int) (keys[at] & INDEX_MASK);
      int low = (int) Math.ceil((centre[i] - reach) / step) - MARGIN;
      int high = (int) Math.floor((centre[i] + reach) / step) + MARGIN + 1;
      if (count == 0 || low > last) {
        if (count > 0) {
          to = close(to, begins[count - 1]);
          offset[count] = offset[count - 1] + last - first[count - 1];
        }
        first[count] = low;
        begins[count++] = to;
        last = high;
      }
      last = Math.max(last, high);
      gaussians.centre[to] = centre[i];
      gaussians.inverseVol[to] = 1 / vol[i];
      gaussians.source[to++] = i;
    }
    to = close(to, begins[count - 1]);
    offset[count] = offset[count - 1] + last - first[count - 1];
    begins[count] = to;
    octaves.add(
        new Octave(
            step,
            Arrays.copyOf(first, count),
            Arrays.copyOf(offset, count + 1),
            Arrays.copyOf(begins, count + 1)));
    return to;
  }

  private int close(int to, int begin) {
    int end = begin + (to - begin + group - 1) / group * group;
    gaussians.pad(to, end);
    gaussians.measure(begin, end);
    return end;
  }

  /**
   * The negative octaves of so many sums, by sum, coarsest first.
   *
   * @param layers what is in the sums
   */
  FineGrid[][] spread(int count, Layer... layers) {
    FineGrid[][] fine = new FineGrid[count][octaves.size()];
    for (int f = 0; f < octaves.size(); f++) {
      Octave o = octaves.get(f);
      int segments = o.first.length;
      int nodes = o.offset[segments];
      spreader.reserve(count, nodes);
      for (int s = 0; s < segments; s++) {
        NodeRange on =
            new NodeRange(o.offset[s], o.first[s], o.offset[s + 1] - o.offset[s], o.step);
        for (Layer layer : layers) {
          spreader.add(gaussians, o.begin[s], o.begin[s + 1], layer, on);
        }
      }
      double[][] values = new double[count][nodes];
      double[][] reach = new double[count][nodes];
      spreader.take(count, nodes, values, reach);
      for (int m = 0; m < count; m++) {
        fine[m][f] = new FineGrid(o.step, o.first, o.offset, values[m], reach[m]);
      }
    }
    return fine;
  }

  /** Sets what sharp contracts have in a column to 0. */
  void dropSharp(double[] column) {
    for (int n = 0; n < sharpCount; n++) {
      column[sharp[n]] = 0;
    }
  }

  /** The sharp contracts of a sum. */
  SubGridContracts sharp(
      int sum, double[] vol, boolean[] calls, IntToDoubleFunction level, Layer... layers) {
    SubGridContracts list = new SubGridContracts();
    for (Layer layer : layers) {
      for (Layer.Part part : layer.parts()) {
        for (int n = 0; n < sharpCount && part.sum() == sum; n++) {
          int i = sharp[n];
          double units = part.units()[i] * layer.units(part);
          if (units != 0) {
            list.add(level.applyAsDouble(i), vol[i] / layer.narrower(part), units, calls[i]);
          }
        }
      }
    }
    return list;
  }
}
