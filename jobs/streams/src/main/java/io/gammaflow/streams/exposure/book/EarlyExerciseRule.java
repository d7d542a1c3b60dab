package io.gammaflow.streams.exposure.book;

import io.gammaflow.quant.black.Black;
import io.gammaflow.quant.black.EarlyExercise;

/**
 * Where treating an American option as a European one leaves out more than it may. Asked of
 * contracts in the money, where the right is worth most, and priced only where its bound, all of
 * the yield and interest to expiry, is not already too small. Beyond the markets that the pricing
 * is made for, what immediate exercise would pay answers alone.
 */
final class EarlyExerciseRule {
  private static final double LARGEST_SHARE = 0.01;
  private static final double LONGEST_YEARS = 10;
  private static final double LARGEST_YIELD_RATE = 2;
  private static final double SMALLEST_TOTAL_VOL = 1e-3;

  private EarlyExerciseRule() {}

  /** Whether early exercise is worth more than 1 % of the premium. */
  static boolean matters(
      boolean call,
      double spot,
      double forward,
      double strike,
      double years,
      double rate,
      double vol) {
    if (call ? strike > spot : strike < spot) {
      return false;
    }
    double interest = rate * years;
    double yield = interest - Math.log(forward / spot);
    double ofSpot = -spot * Math.expm1(-yield);
    double ofStrike = -strike * Math.expm1(-interest);
    double bound =
        call
            ? Math.max(0, ofSpot) + Math.max(0, -ofStrike)
            : Math.max(0, ofStrike) + Math.max(0, -ofSpot);
    double yieldRate = yield / years;
    double european = Black.price(call, spot, strike, years, rate, yieldRate, vol);
    if (bound <= LARGEST_SHARE * european) {
      return false;
    }
    if (isOrdinary(years, yieldRate, vol)) {
      return EarlyExercise.share(call, spot, forward, strike, years, rate, vol) > LARGEST_SHARE;
    }
    return european < (1 - LARGEST_SHARE) * Math.abs(spot - strike);
  }

  private static boolean isOrdinary(double years, double yieldRate, double vol) {
    return years <= LONGEST_YEARS
        && Math.abs(yieldRate) <= LARGEST_YIELD_RATE
        && vol * Math.sqrt(years) >= SMALLEST_TOTAL_VOL;
  }
}
