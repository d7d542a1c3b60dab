package io.gammaflow.benchmarks.kernel;

import io.gammaflow.quant.kernel.KernelBuilder;
import io.gammaflow.quant.kernel.KernelProfile;
import io.gammaflow.quant.kernel.SpotReader;
import java.util.Locale;

/** A tick of spot on a built book: GEX, nearest flip and flow since the last one. */
final class TickContest extends Contest {
  private static final int LEVELS = 601;
  private static final int TICKS = 4096;
  private static final double MOST_NANOS = 100;
  private static final double BOUND = 1e-8;

  private final int contracts;
  private final ChainBook book;
  private final SpotReader reader;
  private final double[] spots = new double[TICKS];
  private final double[] asked = new double[3];
  private double gex;
  private double flow;
  private double flips;

  TickContest(int contracts) {
    super(
        "G5",
        String.format(Locale.ROOT, "tick: GEX, nearest flip, flow; book of %,d", contracts),
        Peer.STRATA.title(),
        "<= 100 ns",
        BOUND);
    this.contracts = contracts;
    book = ChainBook.of(contracts, 5);
    KernelProfile profile =
        new KernelBuilder()
            .build(ChainBook.grid(LEVELS), book.contracts(), new double[][] {book.positions()})[0];
    reader = new SpotReader(profile, ChainBook.LOW, ChainBook.HIGH, 100);
    for (int t = 0; t < TICKS; t++) {
      spots[t] = 100 * (1 + 0.05 * Math.sin(0.1 * t));
    }
  }

  @Override
  void ours() {
    double levels = 0;
    double units = 0;
    for (double spot : spots) {
      reader.moveTo(spot);
      gex = reader.gexPerPct();
      units += reader.hedgeFlowUnits();
      levels += reader.nearestFlip();
    }
    flow = units;
    flips = levels;
  }

  /** One tick: it must value the whole book. */
  @Override
  void theirs() {
    double[] sums = new double[3];
    Peer.STRATA.sum(book, spots[TICKS - 1], sums);
    System.arraycopy(sums, 0, asked, 0, sums.length);
  }

  @Override
  double oursWork() {
    return TICKS;
  }

  @Override
  double theirWork() {
    return 1;
  }

  @Override
  double error() {
    double spot = spots[TICKS - 1];
    return Double.isNaN(flow + flips)
        ? Double.NaN
        : Math.abs(gex * 100 / spot - asked[0]) / (asked[2] + contracts * 1e-12);
  }

  @Override
  boolean reached(double ours, double theirs) {
    return ours <= MOST_NANOS;
  }
}
