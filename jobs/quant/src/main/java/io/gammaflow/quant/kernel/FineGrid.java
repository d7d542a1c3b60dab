package io.gammaflow.quant.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A negative octave: a grid finer than the profile's, kept only where narrow Gaussians are, in
 * segments ascending. Each has nodes of value 0 at both ends, as many as the filter reaches.
 */
final class FineGrid {
  private static final CellFilter FILTER = CellFilter.GAUSSIANS;
  private static final int MARGIN = CellFilter.MARGIN;

  /** Step, segments and nodes begin the flat form. */
  private static final int HEADER = 3;

  final double step;

  /** Absolute index of each segment's first node. */
  final int[] first;

  /** Where each segment begins in the columns; one more entry for the end. */
  final int[] offset;

  final double[] values;
  final double[] reach;

  /** Integral from the left end of everything to each node. */
  private final double[] integral;

  FineGrid(double step, int[] first, int[] offset, double[] values, double[] reach) {
    this.step = step;
    this.first = first;
    this.offset = offset;
    this.values = values;
    this.reach = reach;
    integral = new double[values.length];
    double sum = 0;
    double[] cells = new double[0];
    for (int s = 0; s < first.length; s++) {
      int nodes = offset[s + 1] - offset[s];
      int inner = nodes - 2 * MARGIN + 1;
      if (inner > cells.length) {
        cells = new double[inner];
      }
      FILTER.integrals(values, offset[s] + MARGIN - 1, cells, inner);
      Arrays.fill(integral, offset[s], offset[s] + MARGIN, sum);
      for (int i = 0; i < inner; i++) {
        sum += step * cells[i];
        integral[offset[s] + MARGIN + i] = sum;
      }
      Arrays.fill(integral, offset[s] + MARGIN + inner, offset[s + 1], sum);
    }
  }

  /** Index of the column of the node left of x, -1 where no segment can be read there. */
  private int cell(double position) {
    int s = segment(position);
    if (s < 0) {
      return -1;
    }
    int i = (int) (position - first[s]);
    return i >= MARGIN - 1 && i < offset[s + 1] - offset[s] - MARGIN ? offset[s] + i : -1;
  }

  /** The last segment that begins at or before a position, -1 where there is none. */
  private int segment(double position) {
    int s = Arrays.binarySearch(first, (int) Math.floor(position));
    return s >= 0 ? s : -s - 2;
  }

  /** Adds what is here at x to a reading. */
  void read(double x, ProfileReading reading) {
    double position = x / step;
    int i = cell(position);
    if (i < 0) {
      int s = segment(position);
      reading.delta += s < 0 ? 0 : integral[offset[s + 1] - 1];
      if (s >= 0 && position < first[s] + MARGIN) {
        reading.delta += integral[offset[s]] - integral[offset[s + 1] - 1];
      }
      return;
    }
    double[] c = reading.polynomial;
    FILTER.cell(values, i, c);
    double t = 2 * (position - Math.floor(position)) - 1;
    reading.density += CellFilter.value(c, t);
    reading.slope += CellFilter.slope(c, t) / step;
    reading.delta += integral[i] + step * CellFilter.integral(c, t);
    reading.reach += Math.max(reach[i], reach[i + 1]);
  }

  /** The sum of two grids of one step. */
  FineGrid plus(FineGrid other) {
    int most = first.length + other.first.length;
    int[] starts = new int[most];
    int[] ends = new int[most];
    int count = 0;
    for (int i = 0, j = 0; i < first.length || j < other.first.length; ) {
      boolean mine = j == other.first.length || (i < first.length && first[i] <= other.first[j]);
      int start = mine ? first[i] : other.first[j];
      int end = mine ? end(i++) : other.end(j++);
      if (count > 0 && start <= ends[count - 1]) {
        ends[count - 1] = Math.max(ends[count - 1], end);
      } else {
        starts[count] = start;
        ends[count++] = end;
      }
    }
    int[] at = new int[count + 1];
    for (int s = 0; s < count; s++) {
      at[s + 1] = at[s] + ends[s] - starts[s];
    }
    double[] sum = new double[at[count]];
    double[] sumOfReach = new double[at[count]];
    int[] begin = Arrays.copyOf(starts, count);
    addTo(begin, at, sum, sumOfReach);
    other.addTo(begin, at, sum, sumOfReach);
    return new FineGrid(step, begin, at, sum, sumOfReach);
  }

  /** Octaves of both, coarsest first; one that both have is added up. */
  static FineGrid[] merge(FineGrid[] left, FineGrid[] right) {
    List<FineGrid> merged = new ArrayList<>();
    for (int i = 0, j = 0; i < left.length || j < right.length; ) {
      if (j == right.length || (i < left.length && left[i].step > right[j].step)) {
        merged.add(left[i++]);
      } else if (i == left.length || right[j].step > left[i].step) {
        merged.add(right[j++]);
      } else {
        merged.add(left[i++].plus(right[j++]));
      }
    }
    return merged.toArray(FineGrid[]::new);
  }

  /** Numbers that {@link #writeTo} writes. */
  int flatLength() {
    return HEADER + 2 * first.length + 2 * values.length;
  }

  /** Writes a flat form, which {@link #readFrom} reads; returns the place behind it. */
  int writeTo(double[] flat, int from) {
    int at = from;
    flat[at++] = step;
    flat[at++] = first.length;
    flat[at++] = values.length;
    for (int s = 0; s < first.length; s++) {
      flat[at++] = first[s];
      flat[at++] = offset[s];
    }
    System.arraycopy(values, 0, flat, at, values.length);
    System.arraycopy(reach, 0, flat, at + values.length, values.length);
    return from + flatLength();
  }

  static FineGrid readFrom(double[] flat, int from) {
    int[] first = new int[(int) flat[from + 1]];
    int[] offset = new int[first.length + 1];
    int length = (int) flat[from + 2];
    int at = from + HEADER;
    for (int s = 0; s < first.length; s++) {
      first[s] = (int) flat[at++];
      offset[s] = (int) flat[at++];
    }
    offset[first.length] = length;
    double[] values = Arrays.copyOfRange(flat, at, at + length);
    double[] reach = Arrays.copyOfRange(flat, at + length, at + 2 * length);
    return new FineGrid(flat[from], first, offset, values, reach);
  }

  private int end(int segment) {
    return first[segment] + offset[segment + 1] - offset[segment];
  }

  private void addTo(int[] starts, int[] at, double[] sum, double[] sumOfReach) {
    for (int s = 0, to = 0; s < first.length; s++) {
      while (to + 1 < starts.length && starts[to + 1] <= first[s]) {
        to++;
      }
      int shift = at[to] + first[s] - starts[to] - offset[s];
      for (int i = offset[s]; i < offset[s + 1]; i++) {
        sum[shift + i] += values[i];
        sumOfReach[shift + i] += reach[i];
      }
    }
  }
}
