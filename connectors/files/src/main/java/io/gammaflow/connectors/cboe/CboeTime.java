package io.gammaflow.connectors.cboe;

import io.gammaflow.schemas.calendar.ExchangeCalendars;
import io.gammaflow.schemas.deadletter.DeadLetterReason;
import io.gammaflow.schemas.deadletter.RejectedException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The time of Cboe's table. Its page writes it in the form and language of the browser: {@code
 * September 14, 2023 at 4:31 PM EDT}, {@code 14. September 2023 um 22:31 GMT+2}, {@code 2023年9月14日
 * GMT+9 5:31}; formerly {@code Jun 29 2018 @ 09:45 ET}. New York without a zone.
 */
final class CboeTime {
  private static final ZoneId NEW_YORK = ExchangeCalendars.of("cboe").zone();
  private static final int FIRST_YEAR = 2009;
  private static final int LAST_YEAR = 2099;
  private static final int CLOCK_HOURS = 12;

  /** The field of the line that holds the time, without its label. */
  private static final Pattern FIELD =
      Pattern.compile("^\\s*\"?\\s*(?:Date:)?\\s*(.*?)\\s*(?:\"|,\\s*Bid\\b.*|,*$)");

  private static final String YEAR = "(?<y>[0-9]{4})";
  private static final String DAY = "(?<d>[0-9]{1,2})";
  private static final String MONTH = "(?<m>[0-9]{1,2})";
  private static final String NAME = "(?<n>\\p{L}{3,12})\\.?";

  private static final List<Pattern> DATES =
      List.of(
          Pattern.compile(NAME + " " + DAY + "(?:st|nd|rd|th)?,? " + YEAR),
          Pattern.compile(
              DAY + "(?:\\.|º|er|st|nd|rd|th)?(?: de)?[ -]" + NAME + ",?(?: de| del)?[ -]" + YEAR),
          Pattern.compile(
              YEAR + "(?:年|년|-|/|\\.) ?" + MONTH + "(?:月|월|-|/|\\.) ?" + DAY + "(?:日|일|\\.)?"),
          Pattern.compile(DAY + "\\. ?" + MONTH + "\\. ?" + YEAR));

  /** Month and day, or day and month: only a day above 12 decides which. */
  private static final Pattern SLASHES =
      Pattern.compile("(?<a>[0-9]{1,2})/(?<b>[0-9]{1,2})/" + YEAR);

  private static final String ZONE = "(?:GMT|UTC)(?:[+\\-−][0-9]{1,2}(?::?[0-9]{2})?)?|[A-Z]{2,5}";

  /** What may be between date and clock ({@code at}, {@code alle ore}), the clock, the zone. */
  private static final Pattern CLOCK =
      Pattern.compile(
          "^[^0-9]{0,20}?(?<early>"
              + ZONE
              + ")? ?(?<before>오전|오후|上午|下午|午前|午後)? ?(?<h>[0-9]{1,2})(?: ?[:.h時时点] ?|시 )"
              + "(?<min>[0-9]{2})분?(?:[:.][0-9]{2})?(?: ?(?<half>[AaPp]\\. ?[Mm]\\.|[AaPp][Mm]))?"
              + "(?: \\(?(?<zone>"
              + ZONE
              + ")\\)?)?$");

  private CboeTime() {}

  /**
   * The time that a line of the preamble states.
   *
   * @return null when the line states none
   * @throws RejectedException BAD_TIMESTAMP when it states one that cannot be or reads two ways
   */
  static @Nullable Instant of(String line) throws RejectedException {
    String text = field(line);
    for (Pattern pattern : DATES) {
      Matcher date = pattern.matcher(text);
      if (date.find()) {
        Integer month = month(date);
        return month == null
            ? null
            : at(text, date.end(), year(date), month, Integer.parseInt(date.group("d")));
      }
    }
    Matcher slashes = SLASHES.matcher(text);
    if (!slashes.find()) {
      return null;
    }
    int a = Integer.parseInt(slashes.group("a"));
    int b = Integer.parseInt(slashes.group("b"));
    if (a <= CLOCK_HOURS && b <= CLOCK_HOURS && a != b) {
      throw bad("reads as two dates: " + slashes.group());
    }
    boolean dayFirst = a > CLOCK_HOURS;
    return at(text, slashes.end(), year(slashes), dayFirst ? b : a, dayFirst ? a : b);
  }

  /** The field as in the file, for messages. */
  static String field(String line) {
    String spaces = line.replace('\u202f', ' ').replace('\u00a0', ' ').replace("\u200e", "");
    Matcher field = FIELD.matcher(spaces);
    return field.find() ? field.group(1) : spaces;
  }

  private static int year(Matcher date) {
    return Integer.parseInt(date.group("y"));
  }

  private static @Nullable Integer month(Matcher date) {
    return date.pattern().pattern().contains("<n>")
        ? MonthNames.month(date.group("n"))
        : Integer.valueOf(date.group("m"));
  }

  private static @Nullable Instant at(String text, int from, int year, int month, int day)
      throws RejectedException {
    Matcher clock = CLOCK.matcher(text.substring(from));
    if (!clock.find()) {
      return null;
    }
    if (year < FIRST_YEAR || year > LAST_YEAR) {
      throw bad("no date: " + text);
    }
    try {
      LocalDateTime local = LocalDate.of(year, month, day).atTime(clock(clock));
      return instant(local, zone(clock));
    } catch (DateTimeException e) {
      throw bad("no time: " + text);
    }
  }

  private static LocalTime clock(Matcher clock) {
    int hour = Integer.parseInt(clock.group("h"));
    int minute = Integer.parseInt(clock.group("min"));
    String half = half(clock);
    if (half.isEmpty()) {
      return LocalTime.of(hour, minute);
    }
    if (hour > CLOCK_HOURS || hour == 0 && !half.equals("a")) {
      throw new DateTimeException("hour of a half day");
    }
    return LocalTime.of(hour % CLOCK_HOURS + (half.equals("p") ? CLOCK_HOURS : 0), minute);
  }

  /** {@code a} before noon, {@code p} after it, empty on a clock of 24 hours. */
  private static String half(Matcher clock) {
    String before = clock.group("before");
    if (before != null) {
      return switch (before) {
        case "오후", "下午", "午後" -> "p";
        default -> "a";
      };
    }
    String half = clock.group("half");
    return half == null ? "" : half.substring(0, 1).toLowerCase(Locale.ROOT);
  }

  private static String zone(Matcher clock) {
    String early = clock.group("early");
    String zone = clock.group("zone");
    return zone != null ? zone : early == null ? "" : early;
  }

  private static Instant instant(LocalDateTime local, String zone) throws RejectedException {
    return switch (zone) {
      case "", "ET" -> newYork(local);
      case "EDT" -> local.toInstant(ZoneOffset.ofHours(-4));
      case "EST", "CDT" -> local.toInstant(ZoneOffset.ofHours(-5));
      case "CST", "MDT" -> local.toInstant(ZoneOffset.ofHours(-6));
      case "MST", "PDT" -> local.toInstant(ZoneOffset.ofHours(-7));
      case "PST" -> local.toInstant(ZoneOffset.ofHours(-8));
      case "UTC", "GMT" -> local.toInstant(ZoneOffset.UTC);
      default -> {
        if (!zone.startsWith("GMT") && !zone.startsWith("UTC")) {
          throw bad("time zone not known: " + zone);
        }
        yield local.toInstant(offset(zone.substring("GMT".length()).replace('−', '-')));
      }
    };
  }

  private static ZoneOffset offset(String signed) {
    int sign = signed.charAt(0) == '-' ? -1 : 1;
    String digits = signed.substring(1).replace(":", "");
    int hourDigits = digits.length() > 2 ? digits.length() - 2 : digits.length();
    int hours = Integer.parseInt(digits.substring(0, hourDigits));
    int minutes = hourDigits < digits.length() ? Integer.parseInt(digits.substring(hourDigits)) : 0;
    return ZoneOffset.ofHoursMinutes(sign * hours, sign * minutes);
  }

  /** Two offsets when clocks go back: the earlier instant. None when they go forward. */
  private static Instant newYork(LocalDateTime local) throws RejectedException {
    List<ZoneOffset> offsets = NEW_YORK.getRules().getValidOffsets(local);
    if (offsets.isEmpty()) {
      throw bad("no such time in New York: " + local);
    }
    return local.toInstant(offsets.get(0));
  }

  private static RejectedException bad(String detail) {
    return new RejectedException(DeadLetterReason.BAD_TIMESTAMP, detail);
  }
}
