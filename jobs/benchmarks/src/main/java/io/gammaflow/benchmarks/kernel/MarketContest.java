package io.gammaflow.benchmarks.kernel;

import io.gammaflow.quant.exposure.LogGrid;
import io.gammaflow.quant.kernel.KernelBuilder;
import io.gammaflow.quant.kernel.KernelProfile;
import io.gammaflow.revaluation.Revaluation;
import io.gammaflow.revaluation.RevaluedProfile;

/**
 * A full market, two million contracts in 6,000 books, rebuilt on one core; against the time to
 * read 48 MB, three numbers a contract.
 */
final class MarketContest extends Contest {
  static final int BOOKS = 6_000;
  static final double SPOT = 100;

  private static final int CONTRACTS = 2_000_000;
  private static final int LEVELS = 61;
  private static final double BOUND = 1e-8;
  private static final double RATIO = 4;

  /** Books that differ; the same few again and again would only stay longer in the cache. */
  private final ChainBook[] books = books();

  private final LogGrid grid = grid();
  private final KernelBuilder builder = new KernelBuilder();
  private final double[] memory = new double[3 * CONTRACTS];
  private KernelProfile last;
  private double sum;

  MarketContest() {
    super("G3", "2M contracts, 6,000 books, one core, the market", "reading 48 MB", "<= 4x", BOUND);
    last = build(books[0]);
  }

  static ChainBook[] books() {
    ChainBook[] books = new ChainBook[BOOKS / 10];
    for (int b = 0; b < books.length; b++) {
      books[b] = ChainBook.of(CONTRACTS / BOOKS, b);
    }
    return books;
  }

  static LogGrid grid() {
    return ChainBook.grid(LEVELS);
  }

  private KernelProfile build(ChainBook book) {
    return builder.build(grid, book.contracts(), new double[][] {book.positions()})[0];
  }

  @Override
  void ours() {
    for (ChainBook book : books) {
      last = build(book);
    }
  }

  @Override
  void theirs() {
    double a = 0;
    double b = 0;
    double c = 0;
    double d = 0;
    for (int i = 0; i + 3 < memory.length; i += 4) {
      a += memory[i];
      b += memory[i + 1];
      c += memory[i + 2];
      d += memory[i + 3];
    }
    sum = (a + b) + (c + d);
  }

  @Override
  double oursWork() {
    return (double) books.length / BOOKS;
  }

  @Override
  double theirWork() {
    return 1;
  }

  /** Of gamma in the last book, against full revaluation at its nodes. */
  @Override
  double error() {
    ChainBook book = books[books.length - 1];
    double[] unsigned = new double[book.positions().length];
    for (int i = 0; i < unsigned.length; i++) {
      unsigned[i] = Math.abs(book.positions()[i]);
    }
    RevaluedProfile[] exact =
        Revaluation.of(grid, book.contracts(), new double[][] {book.positions(), unsigned});
    double error = sum;
    double peak = 0;
    for (int j = 1; j < grid.nodes() - 1; j++) {
      double price = grid.price(j);
      error = Math.max(error, Math.abs(last.gexPerPct(price) - exact[0].gexPerPct(price)) / price);
      peak = Math.max(peak, exact[1].gexPerPct(price) / price);
    }
    return error / peak;
  }

  @Override
  boolean reached(double ours, double theirs) {
    return ours / theirs <= RATIO;
  }
}
