package io.gammaflow.replay.report;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Numbers for people; what is not there is a dash. */
final class NumberText {
  static final String NONE = "-";

  private NumberText() {}

  /** A whole number with its thousands apart. */
  static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  /** Contracts: no decimals where there are none. */
  static String amount(double number) {
    return number == Math.rint(number)
        ? String.format(Locale.ROOT, "%,.0f", number)
        : String.format(Locale.ROOT, "%,.1f", number);
  }

  /** A price with two decimals, more where it is small. */
  static String price(@Nullable Double number) {
    if (number == null) {
      return NONE;
    }
    return String.format(Locale.ROOT, Math.abs(number) < 10 ? "%,.4f" : "%,.2f", number);
  }

  /** Money per 1 %, whole, signed. */
  static String money(@Nullable Double number) {
    return number == null ? NONE : String.format(Locale.ROOT, "%+,.0f", number);
  }

  /** Units with as many decimals as six digits leave, signed. */
  static String units(@Nullable Double number) {
    if (number == null) {
      return NONE;
    }
    double size = Math.abs(number);
    int decimals = size >= 100_000 ? 0 : size >= 1_000 ? 1 : size >= 10 ? 2 : 4;
    return String.format(Locale.ROOT, "%+,." + decimals + "f", number);
  }

  /** A share in [0, 1] as percent. */
  static String percent(@Nullable Double share) {
    return share == null ? NONE : String.format(Locale.ROOT, "%.1f %%", share * 100);
  }

  /** Percent from spot, signed, no more decimals than needed: {@code -10 %}. */
  static String offset(double pct) {
    String text = String.format(Locale.ROOT, "%+.2f", pct);
    return text.replaceAll("0+$", "").replaceAll("\\.$", "") + " %";
  }

  /** How far a level is from spot, signed: {@code -0.64 %}. */
  static String distance(double level, @Nullable Double spot) {
    return spot == null ? NONE : String.format(Locale.ROOT, "%+.2f %%", (level / spot - 1) * 100);
  }
}
