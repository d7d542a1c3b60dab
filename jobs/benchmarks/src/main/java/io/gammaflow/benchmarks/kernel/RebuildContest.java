package io.gammaflow.benchmarks.kernel;

import io.gammaflow.quant.exposure.GammaFlip;
import io.gammaflow.quant.exposure.LogGrid;
import io.gammaflow.quant.kernel.KernelBuilder;
import io.gammaflow.quant.kernel.KernelFlips;
import io.gammaflow.quant.kernel.KernelProfile;
import io.gammaflow.quant.kernel.KernelVariance;
import io.gammaflow.quant.kernel.ProfileReading;
import java.util.List;

/**
 * One emission of a large book: rebuilt, then GEX, flow, both variances and the flips at 601
 * levels; a peer does GEX and flow alone, at some of them.
 */
final class RebuildContest extends Contest {
  private static final int CONTRACTS = 25_000;
  private static final int LEVELS = 601;
  private static final int EVERY = 60;
  private static final double SPOT = 100;
  private static final double RHO = 0.05;
  private static final double BOUND = 1e-8;
  private static final double MOST_NANOS = 500_000;
  private static final double RATIO = 1000;

  private final ChainBook book = ChainBook.of(CONTRACTS, 2);
  private final double[] levels = ChainBook.levels(LEVELS);
  private final LogGrid grid = ChainBook.grid(LEVELS);
  private final KernelBuilder builder = new KernelBuilder();
  private final ProfileReading reading = new ProfileReading();
  private final double[] sd = new double[CONTRACTS];
  private final double[] density = new double[LEVELS];
  private final double[] delta = new double[LEVELS];
  private final double[] gexSd = new double[LEVELS];
  private final double[] flowSd = new double[LEVELS];
  private final double[][] answers = new double[(LEVELS + EVERY - 1) / EVERY][];
  private List<GammaFlip> flips = List.of();

  RebuildContest() {
    super(
        "G4",
        "rebuild 25k, read 601 levels, variances, flips",
        Peer.STRATA.title() + " *",
        "<= 500 us, >= 1,000x",
        BOUND);
    for (int i = 0; i < CONTRACTS; i++) {
      sd[i] = 0.3 * Math.abs(book.positions()[i]);
    }
  }

  @Override
  void ours() {
    double[][] positions = {book.positions()};
    KernelProfile profile = builder.build(grid, book.contracts(), positions)[0];
    KernelVariance variance = builder.variance(grid, book.contracts(), sd, SPOT);
    for (int i = 0; i < LEVELS; i++) {
      profile.read(levels[i], reading);
      density[i] = reading.gamma() * levels[i];
      delta[i] = reading.delta();
      gexSd[i] = variance.gexPerPctSd(levels[i], RHO);
      flowSd[i] = variance.hedgeFlowUnitsSd(levels[i], RHO);
    }
    flips = KernelFlips.find(profile, levels[0], levels[LEVELS - 1]);
  }

  @Override
  void theirs() {
    for (int a = 0; a < answers.length; a++) {
      answers[a] = new double[3];
      Peer.STRATA.sum(book, levels[a * EVERY], answers[a]);
    }
  }

  @Override
  double oursWork() {
    return 1;
  }

  /** As if it had been asked for all levels. */
  @Override
  double theirWork() {
    return (double) answers.length / LEVELS;
  }

  /** As in {@link ProfileContest}; without end where a deviation or a flip is not there. */
  @Override
  double error() {
    double peak = 0;
    double gamma = 0;
    double flow = 0;
    double units = 0;
    for (double held : book.positions()) {
      units += Math.abs(held);
    }
    for (int a = 0; a < answers.length; a++) {
      int i = a * EVERY;
      gamma = Math.max(gamma, Math.abs(answers[a][0] - density[i]));
      flow = Math.max(flow, Math.abs(answers[a][1] - delta[i]));
      peak = Math.max(peak, answers[a][2]);
      if (!(gexSd[i] > 0 && flowSd[i] >= 0)) {
        return Double.POSITIVE_INFINITY;
      }
    }
    return flips.isEmpty() ? Double.POSITIVE_INFINITY : Math.max(gamma / peak, flow / units);
  }

  @Override
  boolean reached(double ours, double theirs) {
    return ours <= MOST_NANOS && theirs / ours >= RATIO;
  }
}
