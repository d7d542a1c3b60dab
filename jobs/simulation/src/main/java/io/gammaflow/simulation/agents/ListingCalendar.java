package io.gammaflow.simulation.agents;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.TreeSet;

/**
 * Which expiries a coin venue lists: three days, three Fridays, two month ends, a quarter's end;
 * all at 08:00 UTC, so one is always due within a day.
 */
final class ListingCalendar {
  private static final long EXPIRY_TIME = 8 * Time.HOUR;
  private static final int DAYS = 3;
  private static final int FRIDAYS = 3;
  private static final int MONTHS = 2;
  private static final int MONTHS_OF_QUARTER = 3;

  private ListingCalendar() {}

  /** Expiries that trade at a time, epoch microseconds, ascending. */
  static long[] expiries(long nowMicros) {
    // The first day whose 08:00 is still ahead.
    LocalDate first = LocalDate.ofEpochDay(Math.floorDiv(nowMicros - EXPIRY_TIME, Time.DAY) + 1);
    TreeSet<LocalDate> dates = new TreeSet<>();
    for (int i = 0; i < DAYS; i++) {
      dates.add(first.plusDays(i));
    }
    LocalDate friday = first.with(TemporalAdjusters.nextOrSame(DayOfWeek.FRIDAY));
    for (int i = 0; i < FRIDAYS; i++) {
      dates.add(friday.plusWeeks(i));
    }
    LocalDate month = lastFriday(first).isBefore(first) ? first.plusMonths(1) : first;
    for (int i = 0; i < MONTHS; i++) {
      dates.add(lastFriday(month.plusMonths(i)));
    }
    LocalDate quarter = month;
    while (quarter.getMonthValue() % MONTHS_OF_QUARTER != 0) {
      quarter = quarter.plusMonths(1);
    }
    dates.add(lastFriday(quarter));
    return dates.stream().mapToLong(day -> day.toEpochDay() * Time.DAY + EXPIRY_TIME).toArray();
  }

  private static LocalDate lastFriday(LocalDate month) {
    return month.with(TemporalAdjusters.lastInMonth(DayOfWeek.FRIDAY));
  }
}
