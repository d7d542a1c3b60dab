package io.gammaflow.quant.black;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** The forward that put-call parity implies (Stoll 1969): K + C - P, undiscounted. */
public final class ParityForward {
  private static final int NEAREST = 6;

  private record Quote(double gap, double strike) {
    double distance() {
      return Math.abs(gap);
    }
  }

  private ParityForward() {}

  /**
   * Median of K + C - P over the six strikes whose call and put are worth most nearly the same.
   * Equally near strikes are taken lowest first; with fewer than six usable strikes all of them
   * count; an even number takes the mean of the two middle values.
   *
   * @param strikes strikes of one expiry and root, any order
   * @param callMids mid of the call at each strike, NaN or not positive where there is none
   * @param putMids the same for the puts
   * @return the forward, NaN when no strike has both mids
   */
  public static double median6(double[] strikes, double[] callMids, double[] putMids) {
    List<Quote> quotes = new ArrayList<>();
    for (int i = 0; i < strikes.length; i++) {
      if (usable(callMids[i]) && usable(putMids[i])) {
        quotes.add(new Quote(callMids[i] - putMids[i], strikes[i]));
      }
    }
    return median(quotes);
  }

  /**
   * The same where premiums are paid in the underlying: {@code C - P = 1 - K/F}, so the forward of
   * a strike is {@code K / (1 - (C - P))}.
   */
  public static double median6Inverse(double[] strikes, double[] callMids, double[] putMids) {
    List<Quote> quotes = new ArrayList<>();
    for (int i = 0; i < strikes.length; i++) {
      double worth = callMids[i] - putMids[i];
      if (usable(callMids[i]) && usable(putMids[i]) && worth < 1) {
        quotes.add(new Quote(strikes[i] / (1 - worth) - strikes[i], strikes[i]));
      }
    }
    return median(quotes);
  }

  private static double median(List<Quote> quotes) {
    if (quotes.isEmpty()) {
      return Double.NaN;
    }
    quotes.sort(Comparator.comparingDouble(Quote::distance).thenComparingDouble(Quote::strike));
    int count = Math.min(NEAREST, quotes.size());
    double[] forwards = new double[count];
    for (int i = 0; i < count; i++) {
      forwards[i] = quotes.get(i).strike() + quotes.get(i).gap();
    }
    Arrays.sort(forwards);
    int middle = count / 2;
    return count % 2 == 1 ? forwards[middle] : 0.5 * (forwards[middle - 1] + forwards[middle]);
  }

  private static boolean usable(double mid) {
    return mid > 0 && mid < Double.POSITIVE_INFINITY;
  }
}
