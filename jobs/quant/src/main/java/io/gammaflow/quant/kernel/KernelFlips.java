package io.gammaflow.quant.kernel;

import io.gammaflow.quant.exposure.FlipDirection;
import io.gammaflow.quant.exposure.GammaFlip;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.commons.math3.analysis.solvers.BrentSolver;

/**
 * Finds the prices at which dealer gamma is zero: every change of sign from one scan point to the
 * next, and where gamma comes back to zero between two of the same sign, two crossings or a touch.
 * A sum below the profile's resolution counts as zero.
 */
public final class KernelFlips {
  private static final double ACCURACY = 1e-15;
  private static final int MOST_EVALUATIONS = 200;

  private final KernelProfile profile;
  private final ProfileScan points;
  private final ProfileReading reading = new ProfileReading();
  private final List<GammaFlip> flips = new ArrayList<>();

  private KernelFlips(KernelProfile profile, ProfileScan points) {
    this.profile = profile;
    this.points = points;
  }

  /**
   * All flips between two prices, ascending; none is a valid answer. Where gamma cannot be
   * distinguished from zero over an interval between opposite signs, the flip is in the middle of
   * it.
   *
   * @param profile the book's profile
   * @param lowPrice lowest price, on the grid
   * @param highPrice highest price, on the grid
   * @return flips, each polished by Brent's method (Brent 1973)
   */
  public static List<GammaFlip> find(KernelProfile profile, double lowPrice, double highPrice) {
    ProfileScan points = new ProfileScan(profile, lowPrice, highPrice);
    KernelFlips search = new KernelFlips(profile, points);
    search.run();
    return search.flips;
  }

  private void run() {
    int last = -1;
    for (int i = 0; i < points.x.length; i++) {
      int sign = points.sign(i);
      if (sign == 0) {
        continue;
      }
      if (last >= 0) {
        int before = points.sign(last);
        if (i - last > 1) {
          throughZeros(last, i, before, sign);
        } else if (before != sign) {
          crossing(points.x[last], points.x[i], sign > 0);
        } else if (points.mayTurn(last)) {
          dip(points.x[last], points.x[i], sign);
        }
      }
      last = i;
    }
    flips.sort(Comparator.comparingDouble(GammaFlip::level));
  }

  /** Unresolved at one or more points: a node that is hit, or an interval out of reach of all. */
  private void throughZeros(int left, int right, int before, int after) {
    double middle = 0.5 * (points.x[left + 1] + points.x[right - 1]);
    if (before != after && changesOnce(left, right)) {
      crossing(points.x[left], points.x[right], after > 0);
    } else if (before != after) {
      add(middle, after > 0 ? FlipDirection.SHORT_TO_LONG : FlipDirection.LONG_TO_SHORT);
    } else if (right - left == 2) {
      add(middle, FlipDirection.TOUCH);
    }
  }

  private boolean changesOnce(int left, int right) {
    int changes = 0;
    for (int i = left; i < right; i++) {
      changes += points.value[i] * points.value[i + 1] <= 0 ? 1 : 0;
    }
    return changes == 1;
  }

  /** Same sign at both ends: looks at the turning point nearest zero between them, if any. */
  private void dip(double low, double high, int sign) {
    if (!(sign * slope(low) < 0 && sign * slope(high) > 0)) {
      return;
    }
    double bottom =
        new BrentSolver(ACCURACY, ACCURACY).solve(MOST_EVALUATIONS, this::slope, low, high);
    if (!(bottom > low && bottom < high)) {
      return;
    }
    double height = sign * at(bottom);
    double resolution = KernelProfile.RESOLUTION * reading.reach;
    if (height > resolution) {
      return;
    }
    if (height >= -resolution) {
      add(bottom, FlipDirection.TOUCH);
    } else {
      crossing(low, bottom, sign < 0);
      crossing(bottom, high, sign > 0);
    }
  }

  private void crossing(double low, double high, boolean upwards) {
    double left = at(low);
    double right = at(high);
    // The faintest of sums may be read with the other sign than its node has: there it is zero.
    double x = Math.abs(left) <= Math.abs(right) ? low : high;
    if (Math.signum(left) * Math.signum(right) < 0) {
      x = new BrentSolver(ACCURACY, ACCURACY).solve(MOST_EVALUATIONS, this::at, low, high);
    }
    add(x, upwards ? FlipDirection.SHORT_TO_LONG : FlipDirection.LONG_TO_SHORT);
  }

  private void add(double logPrice, FlipDirection direction) {
    at(logPrice);
    flips.add(new GammaFlip(reading.price, reading.gexSlope(), direction));
  }

  private double at(double x) {
    profile.read(Math.exp(x), x, reading);
    return reading.density;
  }

  private double slope(double x) {
    profile.read(Math.exp(x), x, reading);
    return reading.slope;
  }
}
