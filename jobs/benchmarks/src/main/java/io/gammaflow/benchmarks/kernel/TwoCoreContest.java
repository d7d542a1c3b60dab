package io.gammaflow.benchmarks.kernel;

import io.gammaflow.quant.exposure.LogGrid;
import io.gammaflow.quant.kernel.KernelBuilder;
import java.util.Arrays;

/**
 * The market of {@link MarketContest} by two threads, a builder each, against one: books are
 * independent. By the clock on the wall, so the machine has to have two cores to spare.
 */
final class TwoCoreContest extends Contest {
  /** A fifth of a second: it takes the system some hundredths to move a new thread to its core. */
  private static final int PASSES = 40;

  private static final double RATIO = 1.8;

  private final ChainBook[] books = MarketContest.books();
  private final LogGrid grid = MarketContest.grid();
  private final KernelBuilder[] builders = {new KernelBuilder(), new KernelBuilder()};

  /** A number of each book's profile. */
  private final double[] byTwo = new double[books.length];

  private final double[] byOne = new double[books.length];

  TwoCoreContest() {
    super("G3", "2M contracts, 6,000 books, two cores, by the wall", "one core", ">= 1.8x", 0);
  }

  @Override
  boolean byTheWall() {
    return true;
  }

  @Override
  void ours() {
    Thread other = new Thread(() -> run(1, 2, byTwo));
    other.start();
    run(0, 2, byTwo);
    try {
      other.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while measuring", e);
    }
  }

  @Override
  void theirs() {
    run(0, 1, byOne);
  }

  /** Every step-th book from one on. */
  private void run(int first, int step, double[] answers) {
    for (int pass = 0; pass < PASSES; pass++) {
      for (int b = first; b < books.length; b += step) {
        ChainBook book = books[b];
        double[][] positions = {book.positions()};
        answers[b] =
            builders[first].build(grid, book.contracts(), positions)[0].gexPerPct(
                MarketContest.SPOT);
      }
    }
  }

  @Override
  double oursWork() {
    return (double) PASSES * books.length / MarketContest.BOOKS;
  }

  /** The same bits, whoever built the book. */
  @Override
  double error() {
    return Arrays.equals(byOne, byTwo) ? 0 : Double.POSITIVE_INFINITY;
  }

  @Override
  boolean reached(double ours, double theirs) {
    return theirs / ours >= RATIO;
  }
}
