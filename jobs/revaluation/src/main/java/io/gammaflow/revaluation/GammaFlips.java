package io.gammaflow.revaluation;

import io.gammaflow.quant.exposure.FlipDirection;
import io.gammaflow.quant.exposure.GammaFlip;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.commons.math3.analysis.solvers.BrentSolver;

/**
 * Finds the prices at which dealer gamma is zero: every change of sign from one scan point to the
 * next, and where gamma comes back to zero between two of the same sign, two crossings or a touch.
 */
public final class GammaFlips {
  private static final double ACCURACY = 1e-15;
  private static final int MOST_EVALUATIONS = 200;

  private final RevaluedProfile profile;
  private final List<GammaFlip> flips = new ArrayList<>();

  private GammaFlips(RevaluedProfile profile) {
    this.profile = profile;
  }

  /**
   * All flips between two prices, ascending; none is a valid answer. Where gamma is exactly zero
   * over an interval between opposite signs, the flip is in the middle of it.
   *
   * @param profile the book's profile
   * @param lowPrice lowest price, on the grid
   * @param highPrice highest price, on the grid
   * @return flips, each polished by Brent's method (Brent 1973)
   */
  public static List<GammaFlip> find(RevaluedProfile profile, double lowPrice, double highPrice) {
    GammaFlips search = new GammaFlips(profile);
    search.run(ScanPoints.of(profile, Math.log(lowPrice), Math.log(highPrice)));
    return search.flips;
  }

  private void run(double[] points) {
    double[] values = new double[points.length];
    int last = -1;
    for (int i = 0; i < points.length; i++) {
      values[i] = at(points[i]);
      if (values[i] == 0) {
        continue;
      }
      if (last >= 0 && i - last > 1) {
        throughZeros(points, last, i, values[last], values[i]);
      } else if (last >= 0 && values[last] * values[i] < 0) {
        crossing(points[last], points[i], values[i] > 0);
      } else if (last >= 0) {
        dip(points[last], points[i], values[last] > 0);
      }
      last = i;
    }
    flips.sort(Comparator.comparingDouble(GammaFlip::level));
  }

  /** Zero exactly at one or more points: a node that is hit, or an interval out of reach of all. */
  private void throughZeros(double[] points, int left, int right, double before, double after) {
    double middle = 0.5 * (points[left + 1] + points[right - 1]);
    if (before * after < 0) {
      add(middle, after > 0 ? FlipDirection.SHORT_TO_LONG : FlipDirection.LONG_TO_SHORT);
    } else if (right - left == 2) {
      add(middle, FlipDirection.TOUCH);
    }
  }

  /** Same sign at both ends: looks at the turning point nearest zero between them, if any. */
  private void dip(double low, double high, boolean positive) {
    double leftSlope = slope(low);
    double rightSlope = slope(high);
    if (positive ? !(leftSlope < 0 && rightSlope > 0) : !(leftSlope > 0 && rightSlope < 0)) {
      return;
    }
    double bottom =
        new BrentSolver(ACCURACY, ACCURACY).solve(MOST_EVALUATIONS, this::slope, low, high);
    double value = at(bottom);
    double height = positive ? value : -value;
    double resolution = Resolution.at(profile, bottom);
    if (height > resolution || Double.isNaN(resolution)) {
      return;
    }
    if (height >= -resolution) {
      add(bottom, FlipDirection.TOUCH);
    } else {
      crossing(low, bottom, !positive);
      crossing(bottom, high, positive);
    }
  }

  private void crossing(double low, double high, boolean upwards) {
    double x = new BrentSolver(ACCURACY, ACCURACY).solve(MOST_EVALUATIONS, this::at, low, high);
    add(x, upwards ? FlipDirection.SHORT_TO_LONG : FlipDirection.LONG_TO_SHORT);
  }

  private void add(double logPrice, FlipDirection direction) {
    double level = Math.exp(logPrice);
    flips.add(new GammaFlip(level, profile.gexSlope(level), direction));
  }

  private double at(double logPrice) {
    return profile.density(Math.exp(logPrice));
  }

  private double slope(double logPrice) {
    return profile.densitySlope(Math.exp(logPrice));
  }
}
