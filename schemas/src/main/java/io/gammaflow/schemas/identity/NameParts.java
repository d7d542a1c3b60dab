package io.gammaflow.schemas.identity;

import io.gammaflow.schemas.deadletter.DeadLetterReason;
import io.gammaflow.schemas.deadletter.RejectedException;
import io.gammaflow.schemas.record.OptionRight;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The pieces that names are made of: dates, strikes, rights, and the refusal. */
final class NameParts {
  /** Root of a crypto option. */
  static final String COIN = "([A-Z][A-Z0-9]{0,9})";

  /** {@code 1JUN21}: day without leading zero, month, year. */
  static final String DAY_MONTH_YEAR = "([1-9]|[12][0-9]|3[01])([A-Z]{3})([0-9]{2})";

  /** {@code 210601}. */
  static final String YEAR_MONTH_DAY = "([0-9]{2})([0-9]{2})([0-9]{2})";

  static final String RIGHT = "([CP])";

  private static final int LONGEST_NAME = 48;

  private static final Pattern UNPRINTABLE = Pattern.compile("\\p{C}");

  private static final List<String> MONTHS =
      List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC");

  private NameParts() {}

  /** A strike whose decimal separator is {@code point}; at most 15 digits, so it prints back. */
  static String strikeBehind(String point) {
    return "(0|[1-9][0-9]{0,8})(?:" + point + "([0-9]{0,5}[1-9]))?";
  }

  static Matcher match(Pattern pattern, String venue, String name) throws RejectedException {
    if (name.length() <= LONGEST_NAME) {
      Matcher matcher = pattern.matcher(name);
      if (matcher.matches()) {
        return matcher;
      }
    }
    throw rejected(venue, name);
  }

  /** The date of groups {@code first}.. written {@code d MMM yy}. */
  static LocalDate dayMonthYear(Matcher matcher, int first, String venue) throws RejectedException {
    int month = MONTHS.indexOf(matcher.group(first + 1)) + 1;
    return date(matcher, first + 2, month, Integer.parseInt(matcher.group(first)), venue);
  }

  /** The date of groups {@code first}.. written {@code yy mm dd}. */
  static LocalDate yearMonthDay(Matcher matcher, int first, String venue) throws RejectedException {
    int month = Integer.parseInt(matcher.group(first + 1));
    return date(matcher, first, month, Integer.parseInt(matcher.group(first + 2)), venue);
  }

  private static LocalDate date(Matcher matcher, int yearGroup, int month, int day, String venue)
      throws RejectedException {
    try {
      return LocalDate.of(2000 + Integer.parseInt(matcher.group(yearGroup)), month, day);
    } catch (DateTimeException noSuchDay) {
      throw rejected(venue, matcher.group());
    }
  }

  /** The strike of groups {@code first} (integer) and the next (decimals or null); above 0. */
  static double strike(Matcher matcher, int first, String venue) throws RejectedException {
    String decimals = matcher.group(first + 1);
    String whole = matcher.group(first);
    double strike = Double.parseDouble(decimals == null ? whole : whole + '.' + decimals);
    if (strike <= 0) {
      throw rejected(venue, matcher.group());
    }
    return strike;
  }

  static OptionRight right(String letter) {
    return letter.equals("C") ? OptionRight.CALL : OptionRight.PUT;
  }

  static String dayMonthYear(LocalDate date) {
    return date.getDayOfMonth() + MONTHS.get(date.getMonthValue() - 1) + twoDigits(year(date));
  }

  static String yearMonthDay(LocalDate date) {
    return twoDigits(year(date))
        + twoDigits(date.getMonthValue())
        + twoDigits(date.getDayOfMonth());
  }

  static String strike(double strike, char point) {
    if (!(strike > 0) || Double.isInfinite(strike)) {
      throw new IllegalArgumentException("no name for strike " + strike);
    }
    String plain = BigDecimal.valueOf(strike).stripTrailingZeros().toPlainString();
    return plain.replace('.', point);
  }

  static char letter(OptionRight right) {
    return switch (right) {
      case CALL -> 'C';
      case PUT -> 'P';
      case UNKNOWN -> throw new IllegalArgumentException("no name without call or put");
    };
  }

  static RejectedException rejected(String venue, String name) {
    String head = name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME) + "...";
    String shown = UNPRINTABLE.matcher(head).replaceAll("?");
    return new RejectedException(
        DeadLetterReason.BAD_CONTRACT_NAME, "not an option name of " + venue + ": " + shown);
  }

  private static int year(LocalDate date) {
    int year = date.getYear() - 2000;
    if (year < 0 || year > 99) {
      throw new IllegalArgumentException("no name for the year of " + date);
    }
    return year;
  }

  private static String twoDigits(int value) {
    return value < 10 ? "0" + value : Integer.toString(value);
  }
}
