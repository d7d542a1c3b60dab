package io.gammaflow.benchmarks.kernel;

import io.gammaflow.quant.exposure.FlipDirection;
import io.gammaflow.quant.exposure.GammaFlip;
import io.gammaflow.quant.exposure.LogGrid;
import io.gammaflow.quant.exposure.SpotExposure;
import io.gammaflow.quant.inventory.SharedError;
import io.gammaflow.quant.kernel.KernelBuilder;
import io.gammaflow.quant.kernel.KernelFlips;
import io.gammaflow.quant.kernel.KernelProfile;
import io.gammaflow.quant.kernel.KernelVariance;
import io.gammaflow.quant.kernel.ProfileReading;
import io.gammaflow.quant.kernel.VarianceReading;
import java.util.Arrays;
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
  private static final double SD_BOUND = 1e-7;
  private static final double FLIP_BOUND = 1e-6;
  private static final double MOST_NANOS = 500_000;
  private static final double RATIO = 1000;

  private final ChainBook book = ChainBook.of(CONTRACTS, 2);
  private final double[] levels = ChainBook.levels(LEVELS);
  private final LogGrid grid = ChainBook.grid(LEVELS);
  private final KernelBuilder builder = new KernelBuilder();
  private final ProfileReading reading = new ProfileReading();
  private final VarianceReading deviation = new VarianceReading();
  private final double[] sd = new double[CONTRACTS];
  private final double[] density = new double[LEVELS];
  private final double[] delta = new double[LEVELS];
  private final double[] gexSd = new double[LEVELS];
  private final double[] flowSd = new double[LEVELS];
  private final double[][] answers = new double[(LEVELS + EVERY - 1) / EVERY][];
  private final double[][] exactSds = new double[answers.length][2];
  private double gexScale;
  private double flowScale;
  private List<GammaFlip> flips = List.of();

  RebuildContest() {
    super(
        "G4",
        "rebuild 25k, read 601 levels, variances, flips",
        Peer.STRATA.title() + " *",
        "<= 500 us, >= 1,000x",
        1);
    for (int i = 0; i < CONTRACTS; i++) {
      sd[i] = 0.3 * Math.abs(book.positions()[i]);
      flowScale += sd[i] * sd[i];
    }
    double[] atSpot = exactly(SPOT).delta();
    for (int a = 0; a < answers.length; a++) {
      SpotExposure at = exactly(levels[a * EVERY]);
      exactSds[a][0] = variance(at.gamma(), new double[CONTRACTS]) * Math.pow(at.spot(), 4) / 1e4;
      exactSds[a][1] = variance(at.delta(), atSpot);
      gexScale = Math.max(gexScale, exactSds[a][0]);
    }
  }

  private SpotExposure exactly(double price) {
    double[] years = new double[CONTRACTS];
    Arrays.fill(years, 1);
    return SpotExposure.at(price, book.contracts(), years);
  }

  private double variance(double[] units, double[] less) {
    SharedError error = new SharedError();
    for (int i = 0; i < CONTRACTS; i++) {
      error.add(book.contracts().call(i), sd[i] * (units[i] - less[i]));
    }
    return error.variance(RHO);
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
      variance.read(levels[i], RHO, deviation);
      gexSd[i] = deviation.gexPerPctSd();
      flowSd[i] = deviation.hedgeFlowUnitsSd();
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

  /**
   * The largest share of its bound: of gamma and flow as in {@link ProfileContest}, of squared
   * deviations 1e-7 of their scale; without end where a flip is not one or one is missing.
   */
  @Override
  double error() {
    double peak = 0;
    double gamma = 0;
    double flow = 0;
    double sds = 0;
    double units = 0;
    for (double held : book.positions()) {
      units += Math.abs(held);
    }
    for (int a = 0; a < answers.length; a++) {
      int i = a * EVERY;
      gamma = Math.max(gamma, Math.abs(answers[a][0] - density[i]));
      flow = Math.max(flow, Math.abs(answers[a][1] - delta[i]));
      peak = Math.max(peak, answers[a][2]);
      sds = Math.max(sds, Math.abs(gexSd[i] * gexSd[i] - exactSds[a][0]) / gexScale);
      sds = Math.max(sds, Math.abs(flowSd[i] * flowSd[i] - exactSds[a][1]) / flowScale);
    }
    if (flips.isEmpty() || !trueFlips(peak) || !allFlips(peak)) {
      return Double.POSITIVE_INFINITY;
    }
    return Math.max(Math.max(gamma / peak, flow / units) / BOUND, sds / SD_BOUND);
  }

  /** Whether the exact sum changes its sign around some of the flips, where it is steep. */
  private boolean trueFlips(double peak) {
    for (int f = 0; f < flips.size(); f += Math.max(1, flips.size() / answers.length)) {
      GammaFlip flip = flips.get(f);
      double left = exactDensity(flip.level() * (1 - FLIP_BOUND));
      double right = exactDensity(flip.level() * (1 + FLIP_BOUND));
      boolean steep = Math.abs(right - left) > 2 * BOUND * peak;
      if (flip.direction() != FlipDirection.TOUCH && steep && left * right > 0) {
        return false;
      }
    }
    return true;
  }

  private double exactDensity(double price) {
    double[] gamma = exactly(price).gamma();
    double sum = 0;
    for (int i = 0; i < CONTRACTS; i++) {
      sum += book.positions()[i] * gamma[i];
    }
    return sum * price;
  }

  /** Whether there is an odd number of them exactly where the peer's sign changes. */
  private boolean allFlips(double peak) {
    for (int a = 0; a + 1 < answers.length; a++) {
      double low = levels[a * EVERY];
      double high = levels[(a + 1) * EVERY];
      double left = answers[a][0];
      double right = answers[a + 1][0];
      long crossings =
          flips.stream()
              .filter(f -> f.direction() != FlipDirection.TOUCH)
              .filter(f -> f.level() > low && f.level() < high)
              .count();
      boolean clear = Math.min(Math.abs(left), Math.abs(right)) > BOUND * peak;
      if (clear && (crossings % 2 == 1) != (left * right < 0)) {
        return false;
      }
    }
    return true;
  }

  @Override
  boolean reached(double ours, double theirs) {
    return ours <= MOST_NANOS && theirs / ours >= RATIO;
  }
}
