package io.gammaflow.quant.kernel;

import io.gammaflow.quant.exposure.LogGrid;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The flat form of a profile, and the merge of its finer octaves. */
final class ProfileCodec {
  /** First number of the form: its version. */
  private static final double VERSION = 1;

  private static final int HEADER = 6;

  private ProfileCodec() {}

  static double[] write(KernelProfile p) {
    int size = HEADER + 2 * p.densityNodes().length + p.deltaNodes().length;
    for (FineGrid f : p.fine()) {
      size += 3 + 2 * f.first.length + 2 * f.values.length;
    }
    double[] flat = new double[size + SharpList.FIELDS * p.sharp().size()];
    flat[0] = VERSION;
    flat[1] = p.grid().step();
    flat[2] = p.grid().firstNode();
    flat[3] = p.grid().nodes();
    flat[4] = p.fine().length;
    flat[5] = p.sharp().size();
    int at = HEADER;
    at = put(flat, at, p.densityNodes());
    at = put(flat, at, p.reachNodes());
    at = put(flat, at, p.deltaNodes());
    for (FineGrid f : p.fine()) {
      flat[at++] = f.step;
      flat[at++] = f.first.length;
      flat[at++] = f.values.length;
      for (int s = 0; s < f.first.length; s++) {
        flat[at++] = f.first[s];
        flat[at++] = f.offset[s];
      }
      at = put(flat, at, f.values);
      at = put(flat, at, f.reach);
    }
    p.sharp().writeTo(flat, at);
    return flat;
  }

  static KernelProfile read(double[] flat) {
    if (flat.length < HEADER || flat[0] != VERSION) {
      throw new IllegalArgumentException("not a profile of version " + (int) VERSION);
    }
    LogGrid grid = new LogGrid(flat[1], (int) flat[2], (int) flat[3]);
    int nodes = grid.nodes() + 2 * KernelProfile.MARGIN;
    int at = HEADER;
    double[] density = Arrays.copyOfRange(flat, at, at + nodes);
    at += nodes;
    double[] reach = Arrays.copyOfRange(flat, at, at + nodes);
    at += nodes;
    double[] delta = Arrays.copyOfRange(flat, at, at + grid.nodes());
    at += grid.nodes();
    FineGrid[] fine = new FineGrid[(int) flat[4]];
    for (int f = 0; f < fine.length; f++) {
      double step = flat[at];
      int[] first = new int[(int) flat[at + 1]];
      int[] offset = new int[first.length + 1];
      int length = (int) flat[at + 2];
      at += 3;
      for (int s = 0; s < first.length; s++) {
        first[s] = (int) flat[at++];
        offset[s] = (int) flat[at++];
      }
      offset[first.length] = length;
      double[] values = Arrays.copyOfRange(flat, at, at + length);
      at += length;
      double[] fineReach = Arrays.copyOfRange(flat, at, at + length);
      at += length;
      fine[f] = new FineGrid(step, first, offset, values, fineReach);
    }
    SharpList sharp = SharpList.readFrom(flat, at, (int) flat[5]);
    return new KernelProfile(grid, density, reach, delta, fine, sharp);
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

  private static int put(double[] flat, int at, double[] values) {
    System.arraycopy(values, 0, flat, at, values.length);
    return at + values.length;
  }
}
