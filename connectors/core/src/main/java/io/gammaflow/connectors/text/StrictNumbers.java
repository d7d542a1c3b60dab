package io.gammaflow.connectors.text;

import io.gammaflow.schemas.deadletter.DeadLetterReason;
import io.gammaflow.schemas.deadletter.RejectedException;

/**
 * Plain decimal numbers and nothing else: no decimal comma, no grouping, no hex, no type suffix, no
 * NaN, nothing that overflows.
 */
public final class StrictNumbers {
  private static final int SHOWN_CHARS = 32;

  private StrictNumbers() {}

  /**
   * A finite number.
   *
   * @param what the field's name, for the detail
   * @throws RejectedException BAD_VALUE when it is no plain decimal number, OUT_OF_RANGE when it
   *     overflows, TOO_LARGE when it has more than {@link TextLimits#MAX_NUMBER_CHARS} characters
   */
  public static double decimal(String text, String what) throws RejectedException {
    checkLength(text, what);
    if (!isDecimal(text)) {
      throw notANumber(text, what);
    }
    double value = Double.parseDouble(text);
    if (Double.isInfinite(value)) {
      throw new RejectedException(DeadLetterReason.OUT_OF_RANGE, what + " overflows: " + text);
    }
    return value;
  }

  /**
   * A whole number that fits a long.
   *
   * @param what the field's name, for the detail
   * @throws RejectedException BAD_VALUE, OUT_OF_RANGE or TOO_LARGE as for {@link #decimal}
   */
  public static long whole(String text, String what) throws RejectedException {
    checkLength(text, what);
    int at = sign(text, 0);
    if (at == text.length() || digits(text, at) != text.length()) {
      throw notANumber(text, what);
    }
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new RejectedException(DeadLetterReason.OUT_OF_RANGE, what + " overflows: " + text);
    }
  }

  // [sign] digits [. digits] [e [sign] digits], with a digit on at least one side of the point.
  private static boolean isDecimal(String text) {
    int start = sign(text, 0);
    int at = digits(text, start);
    int mantissa = at - start;
    if (at < text.length() && text.charAt(at) == '.') {
      int fraction = digits(text, at + 1);
      mantissa += fraction - at - 1;
      at = fraction;
    }
    if (mantissa == 0) {
      return false;
    }
    if (at < text.length() && (text.charAt(at) | 0x20) == 'e') {
      int exponent = sign(text, at + 1);
      at = digits(text, exponent);
      if (at == exponent) {
        return false;
      }
    }
    return at == text.length();
  }

  private static int sign(String text, int at) {
    return at < text.length() && (text.charAt(at) == '-' || text.charAt(at) == '+') ? at + 1 : at;
  }

  private static int digits(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    return at;
  }

  private static void checkLength(String text, String what) throws RejectedException {
    if (text.length() > TextLimits.MAX_NUMBER_CHARS) {
      throw new RejectedException(
          DeadLetterReason.TOO_LARGE, what + " of " + text.length() + " characters");
    }
  }

  private static RejectedException notANumber(String text, String what) {
    String shown = text.length() > SHOWN_CHARS ? text.substring(0, SHOWN_CHARS) + "..." : text;
    return new RejectedException(DeadLetterReason.BAD_VALUE, what + " is not a number: " + shown);
  }
}
