package io.gammaflow.benchmarks.kernel;

import io.gammaflow.quant.exposure.LogGrid;
import io.gammaflow.quant.kernel.KernelBuilder;
import io.gammaflow.quant.kernel.KernelProfile;
import java.util.Locale;

/** Cost of a contract in a rebuilt book, against that in a book ten times smaller. */
final class GrowthContest extends Contest {
  private static final int LEVELS = 201;
  private static final double FLAT = 1.3;
  private static final double BOUND = 1e-8;

  private final ChainBook small;
  private final ChainBook large;
  private final LogGrid grid = ChainBook.grid(LEVELS);
  private final KernelBuilder builder = new KernelBuilder();
  private double error;

  GrowthContest(int contracts) {
    super(
        "G10",
        String.format(Locale.ROOT, "rebuild, a contract of %,d", contracts),
        String.format(Locale.ROOT, "of %,d", contracts / 10),
        "<= 1.3x",
        BOUND);
    small = ChainBook.of(contracts / 10, 10);
    large = ChainBook.of(contracts, 10);
    error = 0;
  }

  @Override
  void ours() {
    error = Double.isFinite(build(large).gexPerPct(100)) ? 0 : Double.NaN;
  }

  @Override
  void theirs() {
    error += Double.isFinite(build(small).gexPerPct(100)) ? 0 : Double.NaN;
  }

  private KernelProfile build(ChainBook book) {
    return builder.build(grid, book.contracts(), new double[][] {book.positions()})[0];
  }

  @Override
  double oursWork() {
    return large.positions().length;
  }

  @Override
  double theirWork() {
    return small.positions().length;
  }

  @Override
  double error() {
    return error;
  }

  @Override
  boolean reached(double ours, double theirs) {
    return ours / theirs <= FLAT;
  }
}
