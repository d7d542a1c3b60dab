package io.gammaflow.schemas.calendar;

import static java.time.temporal.TemporalAdjusters.dayOfWeekInMonth;
import static java.time.temporal.TemporalAdjusters.lastInMonth;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The committed table against the exchanges' rules, computed here a second way. */
class SpecialDaysTest {
  private static final List<LocalDate> UNSCHEDULED =
      List.of(
          LocalDate.of(2012, 10, 29),
          LocalDate.of(2012, 10, 30),
          LocalDate.of(2018, 12, 5),
          LocalDate.of(2025, 1, 9));

  @Test
  void holidaysAreTheRulesAndTheUnscheduledClosings() {
    Set<LocalDate> expected = new TreeSet<>(UNSCHEDULED);
    for (int year = 2010; year <= 2035; year++) {
      LocalDate newYear = LocalDate.of(year, 1, 1);
      if (newYear.getDayOfWeek() != DayOfWeek.SATURDAY) {
        expected.add(observed(newYear));
      }
      expected.add(nth(year, Month.JANUARY, 3, DayOfWeek.MONDAY));
      expected.add(nth(year, Month.FEBRUARY, 3, DayOfWeek.MONDAY));
      expected.add(easter(year).minusDays(2));
      expected.add(LocalDate.of(year, 5, 1).with(lastInMonth(DayOfWeek.MONDAY)));
      if (year >= 2022) {
        expected.add(observed(LocalDate.of(year, 6, 19)));
      }
      expected.add(observed(LocalDate.of(year, 7, 4)));
      expected.add(nth(year, Month.SEPTEMBER, 1, DayOfWeek.MONDAY));
      expected.add(nth(year, Month.NOVEMBER, 4, DayOfWeek.THURSDAY));
      expected.add(observed(LocalDate.of(year, 12, 25)));
    }
    assertThat(new TreeSet<>(SpecialDays.load().holidays())).isEqualTo(expected);
  }

  @Test
  void earlyClosesAreTheDayAfterThanksgivingAndTheTwoEves() {
    Set<LocalDate> expected = new TreeSet<>();
    for (int year = 2010; year <= 2035; year++) {
      expected.add(nth(year, Month.NOVEMBER, 4, DayOfWeek.THURSDAY).plusDays(1));
      for (LocalDate eve : List.of(LocalDate.of(year, 7, 3), LocalDate.of(year, 12, 24))) {
        if (eve.getDayOfWeek().getValue() <= DayOfWeek.THURSDAY.getValue()) {
          expected.add(eve);
        }
      }
    }
    assertThat(new TreeSet<>(SpecialDays.load().earlyCloses())).isEqualTo(expected);
  }

  private static LocalDate nth(int year, Month month, int ordinal, DayOfWeek day) {
    return LocalDate.of(year, month, 1).with(dayOfWeekInMonth(ordinal, day));
  }

  private static LocalDate observed(LocalDate holiday) {
    return switch (holiday.getDayOfWeek()) {
      case SATURDAY -> holiday.minusDays(1);
      case SUNDAY -> holiday.plusDays(1);
      case MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY -> holiday;
    };
  }

  /** Gauss's rule for the Gregorian calendar, 1900 to 2099. */
  private static LocalDate easter(int year) {
    int d = (19 * (year % 19) + 24) % 30;
    int e = (2 * (year % 4) + 4 * (year % 7) + 6 * d + 5) % 7;
    boolean tooLate = d == 29 && e == 6 || d == 28 && e == 6 && year % 19 > 10;
    return LocalDate.of(year, 3, 22).plusDays(d + e - (tooLate ? 7 : 0));
  }
}
