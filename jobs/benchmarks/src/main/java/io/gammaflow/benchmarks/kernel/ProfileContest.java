package io.gammaflow.benchmarks.kernel;

import io.gammaflow.quant.exposure.LogGrid;
import io.gammaflow.quant.kernel.KernelBuilder;
import io.gammaflow.quant.kernel.KernelEngine;
import io.gammaflow.quant.kernel.KernelProfile;
import io.gammaflow.quant.kernel.ProfileReading;
import java.util.Locale;

/**
 * Gamma and hedge flow of one book at many levels: built and read by the kernel; each contract at
 * each level by a peer, which is asked for some of the levels only and timed by contract and level.
 */
final class ProfileContest extends Contest {
  private static final int CONTRACTS = 24_000;
  private static final int LEVELS = 201;
  private static final double BOUND = 1e-8;

  private final Peer asking;
  private final double ratio;
  private final ChainBook book = ChainBook.of(CONTRACTS, 1);
  private final double[] levels = ChainBook.levels(LEVELS);
  private final LogGrid grid = ChainBook.grid(LEVELS);
  private final KernelBuilder builder;
  private final ProfileReading reading = new ProfileReading();
  private final double[] density = new double[LEVELS];
  private final double[] delta = new double[LEVELS];
  private final int[] asked;
  private final double[][] answers;

  /**
   * @param every which of the levels the peer is asked for
   * @param ratio that is the goal, 0 where there is none
   */
  ProfileContest(String goal, KernelEngine engine, Peer asking, int every, double ratio) {
    super(
        goal,
        "gamma + flow, 24k x 201, a contract and level",
        asking.title(),
        ratio == 0 ? "-" : String.format(Locale.ROOT, ">= %,.0fx", ratio),
        BOUND);
    this.asking = asking;
    this.ratio = ratio;
    builder = new KernelBuilder(engine);
    asked = new int[(LEVELS + every - 1) / every];
    for (int a = 0; a < asked.length; a++) {
      asked[a] = a * every;
    }
    answers = new double[asked.length][3];
  }

  @Override
  void ours() {
    double[][] positions = {book.positions()};
    KernelProfile profile = builder.build(grid, book.contracts(), positions)[0];
    for (int i = 0; i < LEVELS; i++) {
      profile.read(levels[i], reading);
      density[i] = reading.gamma() * levels[i];
      delta[i] = reading.delta();
    }
  }

  @Override
  void theirs() {
    for (int a = 0; a < asked.length; a++) {
      double[] sums = new double[3];
      asking.sum(book, levels[asked[a]], sums);
      answers[a] = sums;
    }
  }

  @Override
  double oursWork() {
    return (double) CONTRACTS * LEVELS;
  }

  @Override
  double theirWork() {
    return (double) CONTRACTS * asked.length;
  }

  /** Of gamma over the peak of the sum without signs, of delta over the units without signs. */
  @Override
  double error() {
    double peak = 0;
    double gamma = 0;
    double flow = 0;
    double units = 0;
    for (double held : book.positions()) {
      units += Math.abs(held);
    }
    for (int a = 0; a < asked.length; a++) {
      gamma = Math.max(gamma, Math.abs(answers[a][0] - density[asked[a]]));
      flow = Math.max(flow, Math.abs(answers[a][1] - delta[asked[a]]));
      peak = Math.max(peak, answers[a][2]);
    }
    return Math.max(gamma / peak, flow / units);
  }

  @Override
  boolean reached(double ours, double theirs) {
    return theirs / ours >= ratio;
  }
}
