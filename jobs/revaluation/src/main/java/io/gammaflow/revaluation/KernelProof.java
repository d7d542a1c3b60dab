package io.gammaflow.revaluation;

import io.gammaflow.quant.black.Normal;
import io.gammaflow.quant.exposure.ContractColumns;
import io.gammaflow.quant.exposure.FlipDirection;
import io.gammaflow.quant.exposure.GammaFlip;
import io.gammaflow.quant.exposure.LogGrid;
import io.gammaflow.quant.exposure.SpotExposure;
import io.gammaflow.quant.kernel.KernelBuilder;
import io.gammaflow.quant.kernel.KernelEngine;
import io.gammaflow.quant.kernel.KernelFlips;
import io.gammaflow.quant.kernel.KernelProfile;
import io.gammaflow.quant.kernel.ProfileReading;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/**
 * Holds the kernel against full revaluation on random books: at the nodes of another grid, where
 * that is exact, and close to single contracts; and its flips against the signs around them.
 */
public final class KernelProof {
  /** Bound of the error of S * gamma over the peak of the sum without signs; and of delta. */
  public static final double BOUND = 1e-8;

  private static final double STEP = 1e-3;
  private static final double OTHER_STEP = 2.1e-3;
  private static final int CLOSE_UPS = 12;
  private static final double FLIP_BOUND = 1e-6;

  private final KernelBuilder builder;
  private final LogGrid grid = LogGrid.covering(RandomBook.LOW, RandomBook.HIGH, STEP);
  private final LogGrid nodes =
      LogGrid.covering(RandomBook.LOW + 1, RandomBook.HIGH - 1, OTHER_STEP);
  private final ProfileReading reading = new ProfileReading();

  /**
   * What was found.
   *
   * @param books how many
   * @param gammaError largest error of S * gamma over the unsigned peak
   * @param deltaError largest error of delta over the unsigned units
   * @param flips flips that were held against the signs on both sides
   * @param wrongFlips those without a change of sign within 1e-6, touches where the sum is not
   *     zero, and cells with a crossing too many or too few
   * @param worst the book of the largest error
   */
  public record Outcome(
      int books, double gammaError, double deltaError, int flips, int wrongFlips, String worst) {

    /** Whether every book is within the bounds. */
    public boolean passed() {
      return gammaError <= BOUND && deltaError <= BOUND && wrongFlips == 0;
    }

    private Outcome and(Outcome other) {
      return new Outcome(
          books + other.books,
          Math.max(gammaError, other.gammaError),
          Math.max(deltaError, other.deltaError),
          flips + other.flips,
          wrongFlips + other.wrongFlips,
          other.gammaError > gammaError ? other.worst : worst);
    }
  }

  private KernelProof(KernelEngine engine) {
    builder = new KernelBuilder(engine);
  }

  /**
   * Runs the proof.
   *
   * @param engine the engine to prove
   * @param books how many books
   * @param largest contracts of the largest
   * @param seed of the random numbers
   */
  public static Outcome run(KernelEngine engine, int books, int largest, long seed) {
    KernelProof proof = new KernelProof(engine);
    Random random = new Random(seed);
    Outcome all = new Outcome(0, 0, 0, 0, 0, "");
    for (int i = 0; i < books; i++) {
      all = all.and(proof.check(RandomBook.of(random, largest), random));
    }
    return all;
  }

  private Outcome check(RandomBook book, Random random) {
    ContractColumns contracts = book.contracts();
    int n = contracts.size();
    double[] unsigned = new double[n];
    double units = 0;
    double peak = 0;
    for (int i = 0; i < n; i++) {
      unsigned[i] = Math.abs(book.positions()[i]);
      double held = unsigned[i] * contracts.unitScale(i);
      units += held;
      // At its own centre the sum without signs is at least as high as this one.
      peak = Math.max(peak, held * Normal.INV_SQRT_2_PI / contracts.totalVol(i));
    }
    KernelProfile profile = builder.build(grid, contracts, new double[][] {book.positions()})[0];
    RevaluedProfile[] exact =
        Revaluation.of(nodes, contracts, new double[][] {book.positions(), unsigned});
    double gamma = 0;
    double delta = 0;
    double[] signed = new double[nodes.nodes()];
    for (int j = 1; j < nodes.nodes() - 1; j++) {
      double price = nodes.price(j);
      profile.read(price, reading);
      signed[j] = exact[0].gamma(price) * price;
      gamma = Math.max(gamma, Math.abs(reading.gamma() * price - signed[j]));
      delta = Math.max(delta, Math.abs(reading.delta() - exact[0].delta(price)));
      peak = Math.max(peak, exact[1].gamma(price) * price);
    }
    for (int k = 0; k < CLOSE_UPS; k++) {
      int i = random.nextInt(n);
      double level = contracts.strike(i) / contracts.forwardRatio(i);
      double price = level * Math.exp(contracts.totalVol(i) * random.nextGaussian());
      SpotExposure at = at(contracts, price);
      peak = Math.max(peak, price * sum(unsigned, at.gamma()));
      if (price >= RandomBook.LOW && price <= RandomBook.HIGH) {
        profile.read(price, reading);
        double density = price * sum(book.positions(), at.gamma());
        gamma = Math.max(gamma, Math.abs(reading.gamma() * price - density));
        double exactDelta = sum(book.positions(), at.delta());
        delta = Math.max(delta, Math.abs(reading.delta() - exactDelta));
      }
    }
    List<GammaFlip> flips =
        KernelFlips.find(profile, nodes.price(1), nodes.price(nodes.nodes() - 2));
    int wrong = wrongSides(book, profile, flips, peak) + missing(flips, signed, peak);
    double relative = gamma == 0 ? 0 : gamma / peak;
    String name =
        n + " contracts " + book.kind() + String.format(Locale.ROOT, ", error %.1e", relative);
    return new Outcome(1, relative, delta / units, flips.size(), wrong, name);
  }

  /**
   * Flips around which the exact sum does not change its sign within the bound, and touches where
   * it can be distinguished from zero: some of each book's, from all over its range.
   */
  private static int wrongSides(
      RandomBook book, KernelProfile profile, List<GammaFlip> flips, double peak) {
    int wrong = 0;
    int every = Math.max(1, flips.size() / CLOSE_UPS);
    for (int f = 0; f < flips.size(); f += every) {
      GammaFlip flip = flips.get(f);
      if (flip.direction() == FlipDirection.TOUCH) {
        // Read within the resolution of a zero that is itself within it; beyond all windows, 0.
        double unresolved = 2 * profile.gexResolution(flip.level()) * 100 / flip.level();
        boolean zero = Math.abs(density(book, flip.level())) <= Math.max(unresolved, BOUND * peak);
        wrong += zero ? 0 : 1;
        continue;
      }
      double left = density(book, flip.level() * (1 - FLIP_BOUND));
      double right = density(book, flip.level() * (1 + FLIP_BOUND));
      boolean steep = Math.abs(right - left) > 2 * BOUND * peak;
      wrong += steep && left * right > 0 ? 1 : 0;
    }
    return wrong;
  }

  /**
   * Cells in which the number of crossings is odd where the exact sum has one sign at both ends, or
   * even where it has two. A touch crosses nothing.
   */
  private int missing(List<GammaFlip> flips, double[] signed, double peak) {
    int missing = 0;
    for (int j = 1; j + 2 < signed.length; j++) {
      boolean clear = Math.min(Math.abs(signed[j]), Math.abs(signed[j + 1])) > BOUND * peak;
      if (clear) {
        double low = nodes.price(j);
        double high = nodes.price(j + 1);
        long crossings =
            flips.stream()
                .filter(f -> f.direction() != FlipDirection.TOUCH)
                .filter(f -> f.level() > low && f.level() < high)
                .count();
        long wanted = signed[j] * signed[j + 1] < 0 ? 1 : 0;
        missing += crossings % 2 == wanted ? 0 : 1;
      }
    }
    return missing;
  }

  private static double density(RandomBook book, double price) {
    return price * sum(book.positions(), at(book.contracts(), price).gamma());
  }

  static SpotExposure at(ContractColumns contracts, double price) {
    double[] years = new double[contracts.size()];
    Arrays.fill(years, 1);
    return SpotExposure.at(price, contracts, years);
  }

  private static double sum(double[] positions, double[] units) {
    double sum = 0;
    for (int i = 0; i < positions.length; i++) {
      sum += positions[i] * units[i];
    }
    return sum;
  }
}
