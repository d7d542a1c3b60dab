package io.gammaflow.quant.exposure;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.analysis.solvers.BrentSolver;

/** Finds the prices at which dealer gamma is zero: crossings, and touches of zero. */
public final class GammaFlips {
  private static final double RELATIVE_ACCURACY = 1e-15;
  private static final double ABSOLUTE_ACCURACY = 1e-15;
  private static final int MOST_EVALUATIONS = 200;

  private GammaFlips() {}

  /**
   * All flips between two prices, ascending; none is a valid answer.
   *
   * @param profile the book's profile
   * @param lowPrice lowest price, on the grid
   * @param highPrice highest price, on the grid
   * @return flips, each polished by Brent's method (Brent 1973)
   */
  public static List<GammaFlip> find(RevaluedProfile profile, double lowPrice, double highPrice) {
    List<GammaFlip> flips = new ArrayList<>();
    double[] points = ScanPoints.of(profile, Math.log(lowPrice), Math.log(highPrice));
    double[] values = Arrays.stream(points).map(x -> at(profile, x)).toArray();
    int last = -1;
    for (int i = 0; i < points.length; i++) {
      if (values[i] == 0) {
        continue;
      }
      if (last >= 0 && values[i] * values[last] < 0) {
        flips.add(crossing(profile, points, values, last, i));
      }
      last = i;
    }
    return flips;
  }

  private static GammaFlip crossing(
      RevaluedProfile profile, double[] points, double[] values, int left, int right) {
    double x;
    if (right - left == 1) {
      x =
          new BrentSolver(RELATIVE_ACCURACY, ABSOLUTE_ACCURACY)
              .solve(MOST_EVALUATIONS, u -> at(profile, u), points[left], points[right]);
    } else {
      x = 0.5 * (points[left + 1] + points[right - 1]);
    }
    double level = Math.exp(x);
    return new GammaFlip(
        level,
        profile.gexSlope(level),
        values[right] > 0 ? FlipDirection.SHORT_TO_LONG : FlipDirection.LONG_TO_SHORT);
  }

  private static double at(RevaluedProfile profile, double logPrice) {
    return profile.density(Math.exp(logPrice));
  }
}
