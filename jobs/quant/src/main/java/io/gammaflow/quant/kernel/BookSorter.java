package io.gammaflow.quant.kernel;

/**
 * Puts a book's Gaussians in the order of summation: by octave and there in the caller's order,
 * which mostly goes from strike to strike already; where it does not, by width and place. A
 * counting sort: the same book gives the same order.
 */
final class BookSorter {
  /** Nodes that groups run over, over what they had to: from here on an octave is sorted. */
  private static final double SCATTERED = 1.5;

  /** Gaussians from which on they are copied as a block. */
  private static final int LONG = 16;

  private static final int EXPONENT_SHIFT = 52;
  private static final int EXPONENT_OF_ONE = 1023;
  private static final int NONE = -1;

  final Gaussians gaussians;

  /** Where each octave's Gaussians begin; one more entry for the end. */
  int[] begin = new int[0];

  /** Contracts narrower than the grid. */
  int[] narrow = new int[0];

  int narrowCount;

  private final PlaceSorter places = new PlaceSorter();
  private int[] octaveOf = new int[0];
  private int[] next = new int[0];
  private double[] lowest = new double[0];
  private double[] highest = new double[0];

  BookSorter(int group) {
    gaussians = new Gaussians(group);
  }

  /**
   * Sorts.
   *
   * @param widthPerStep width of the narrowest Gaussian of an octave over the step of its grid
   * @param held whether contract i has any weight
   */
  void sort(
      Octaves octaves,
      double widthPerStep,
      double[] centre,
      double[] vol,
      boolean[] held,
      int count) {
    reserve(octaves.top(), count);
    for (int b = 0; b <= octaves.top(); b++) {
      next[b] = 0;
      lowest[b] = octaves.first(b) * octaves.step(b);
      highest[b] = (octaves.first(b) + octaves.nodes(b) - 1) * octaves.step(b);
    }
    assign(octaves.top(), 1 / (octaves.step(0) * widthPerStep), centre, vol, held, count);
    place(octaves.top());
    scatter(centre, vol, count);
    double[] inverse = gaussians.inverseVol;
    for (int i = 0; i < begin[octaves.top() + 1]; i++) {
      inverse[i] = 1 / inverse[i];
    }
    for (int b = 0; b <= octaves.top(); b++) {
      close(octaves, b, widthPerStep * octaves.step(b));
    }
  }

  private void assign(
      int top, double scale, double[] centre, double[] vol, boolean[] held, int count) {
    narrowCount = 0;
    for (int i = 0; i < count; i++) {
      octaveOf[i] = NONE;
      if (!held[i]) {
        continue;
      }
      long bits = Double.doubleToRawLongBits(vol[i] * scale);
      int b = Math.min(top, (int) (bits >>> EXPONENT_SHIFT) - EXPONENT_OF_ONE);
      if (b < 0) {
        narrow[narrowCount++] = i;
        continue;
      }
      double k = centre[i];
      double reach = Gaussians.WINDOW * vol[i];
      if (k + reach >= lowest[b] && k - reach <= highest[b]) {
        octaveOf[i] = b;
        next[b]++;
      }
    }
  }

  /** Gives every octave a whole number of groups. */
  private void place(int top) {
    int group = gaussians.group;
    int at = 0;
    for (int b = 0; b <= top; b++) {
      int size = next[b];
      begin[b] = at;
      next[b] = at;
      at += (size + group - 1) / group * group;
    }
    begin[top + 1] = at;
    gaussians.reserve(at);
  }

  /** Copies run by run: neighbours are mostly of one octave. */
  private void scatter(double[] centre, double[] vol, int count) {
    int[] source = gaussians.source;
    for (int i = 0; i < count; ) {
      int b = octaveOf[i];
      int end = i + 1;
      while (end < count && octaveOf[end] == b) {
        end++;
      }
      if (b >= 0) {
        int to = next[b];
        next[b] += end - i;
        copy(centre, i, gaussians.centre, to, end - i);
        copy(vol, i, gaussians.inverseVol, to, end - i);
        for (int g = i; g < end; g++) {
          source[to + g - i] = g;
        }
      }
      i = end;
    }
  }

  private static void copy(double[] from, int at, double[] target, int to, int count) {
    if (count >= LONG) {
      System.arraycopy(from, at, target, to, count);
      return;
    }
    for (int i = 0; i < count; i++) {
      target[to + i] = from[at + i];
    }
  }

  private void close(Octaves octaves, int b, double narrowest) {
    int from = begin[b];
    int end = begin[b + 1];
    gaussians.pad(next[b], end);
    if (b == octaves.top()) {
      everywhere(from, end, octaves);
      return;
    }
    gaussians.measure(from, end);
    if (end - from > gaussians.group && scattered(from, end, b)) {
      places.sort(gaussians, from, next[b], lowest[b], highest[b], narrowest);
      gaussians.pad(next[b], end);
      gaussians.measure(from, end);
    }
  }

  /** Whether the groups of an octave run over many more nodes than if each were at one place. */
  private boolean scattered(int from, int end, int b) {
    double spent = 0;
    double least = 0;
    for (int at = from; at < end; at += gaussians.group) {
      int g = at / gaussians.group;
      double low = gaussians.lowest[g];
      double high = gaussians.highest[g];
      double reach = Gaussians.WINDOW * gaussians.widest[g];
      double middle = 0.5 * (low + high);
      spent += Math.min(highest[b], high + reach) - Math.max(lowest[b], low - reach);
      least += Math.min(highest[b], middle + reach) - Math.max(lowest[b], middle - reach);
    }
    return spent > SCATTERED * least;
  }

  /** The coarsest octave is so short that all its Gaussians go on all its nodes. */
  private void everywhere(int from, int to, Octaves octaves) {
    int top = octaves.top();
    double span = octaves.nodes(top) * octaves.step(top);
    for (int at = from; at < to; at += gaussians.group) {
      gaussians.bound(at, lowest[top], highest[top], span, Double.MAX_VALUE);
    }
  }

  private void reserve(int top, int count) {
    if (top + 2 != begin.length) {
      lowest = new double[top + 1];
      highest = new double[top + 1];
      next = new int[top + 1];
      begin = new int[top + 2];
    }
    if (count > octaveOf.length) {
      octaveOf = new int[Math.max(count, 2 * octaveOf.length)];
      narrow = new int[octaveOf.length];
    }
  }
}
