package io.gammaflow.operations.audit;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.fixtures.TestingSignals;
import io.gammaflow.schemas.record.ReflexivitySignal;
import io.gammaflow.schemas.record.SignalStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.YearMonth;
import org.junit.jupiter.api.Test;

class ObjectivesTest {
  private static final Instant MIDNIGHT = Instant.parse("2026-04-01T00:00:00Z");
  private static final YearMonth MARCH = YearMonth.of(2026, 3);
  private static final YearMonth APRIL = YearMonth.of(2026, 4);

  private final SignalAudit audit = new SignalAudit(SignalAudit.Findings.ignored());

  private void take(long number, long second, SignalStatus status) {
    audit.take(signal(number, second, status, 0), true);
  }

  private static ReflexivitySignal signal(
      long number, long second, SignalStatus status, int revision) {
    return TestingSignals.of("BTC", number, MIDNIGHT.plusSeconds(second))
        .setStatus(status)
        .setRevision(revision)
        .build();
  }

  private MonthAudit month(YearMonth month) {
    return requireNonNull(requireNonNull(audit.objectives().books().get("BTC")).get(month));
  }

  @Test
  void aMonthHasTheTimeThatBeginsInIt() {
    take(1, -10, SignalStatus.OK);
    take(2, -4, SignalStatus.DEGRADED);
    take(3, 1, SignalStatus.SUSPECT);
    take(4, 2, SignalStatus.CLOSED);
    take(5, 30, SignalStatus.OK);

    assertThat(audit.objectives().books().get("BTC")).containsOnlyKeys(MARCH, APRIL);
    assertThat(month(MARCH).seconds(SignalStatus.OK)).isEqualTo(6);
    assertThat(month(MARCH).seconds(SignalStatus.DEGRADED)).isEqualTo(5);
    assertThat(month(MARCH).servedShare()).isEqualTo(1);
    assertThat(month(APRIL).seconds(SignalStatus.SUSPECT)).isEqualTo(1);
    assertThat(month(APRIL).openSeconds()).as("a closed market is not open").isEqualTo(1);
    assertThat(month(APRIL).servedShare()).isZero();
  }

  @Test
  void aBookThatEmitsNothingForLongerThanAMinuteIsSilentAndNotServed() {
    take(1, 0, SignalStatus.OK);
    take(2, 60, SignalStatus.OK);
    take(3, 180, SignalStatus.OK);
    take(4, 200, SignalStatus.OK);

    assertThat(month(APRIL).seconds(SignalStatus.OK)).isEqualTo(80);
    assertThat(month(APRIL).silentSeconds()).isEqualTo(120);
    assertThat(month(APRIL).servedShare()).isEqualTo(0.4);
    assertThat(ObjectivesTable.lines(audit.objectives()).get(2)).endsWith("40.000 % MISSED");
  }

  @Test
  void whatIsWrongWithTheNumbersIsCountedInItsMonth() {
    take(1, -2, SignalStatus.OK);
    take(4, -1, SignalStatus.OK);
    take(4, -1, SignalStatus.OK);
    take(3, 1, SignalStatus.OK);
    audit.take(signal(2, -2, SignalStatus.OK, 1), true);

    assertThat(month(MARCH).lost()).isEqualTo(2);
    assertThat(month(MARCH).repeated()).isEqualTo(1);
    assertThat(month(MARCH).healed()).isEqualTo(1);
    assertThat(month(APRIL).outOfOrder()).isEqualTo(1);
  }

  @Test
  void agesCountFromWhenTheReaderHasCaughtUp() {
    SignalAges ages = new SignalAges(InstantSource.fixed(MIDNIGHT.plusMillis(2_400)));
    ages.take(signal(1, 0, SignalStatus.OK, 0));
    assertThat(ages.books()).isEmpty();

    ages.begin();
    ages.take(signal(2, 1, SignalStatus.OK, 0));
    ages.take(signal(3, 2, SignalStatus.OK, 0));
    ages.take(signal(4, 2, SignalStatus.OK, 1));
    ages.take(signal(5, -6, SignalStatus.OK, 0));
    AgeCounts counts = requireNonNull(ages.books().get("BTC"));
    assertThat(counts.total()).as("a revision is as old as its tick").isEqualTo(3);
    assertThat(counts.sum()).isEqualTo(1.4 + 0.4 + 8.4);
    assertThat(counts.quantile(0.5)).isEqualTo(1.5);
    assertThat(counts.quantile(0.99)).isEqualTo(10);
    assertThat(counts.shareWithin(ObjectivesTable.AGE_BOUND)).isEqualTo(2.0 / 3);
    assertThat(ObjectivesTable.lines(ages).get(1)).endsWith("MISSED");
  }

  @Test
  void anAgeBelowZeroIsZero() {
    AgeCounts counts = new AgeCounts();
    counts.add(Duration.ofSeconds(-3));
    assertThat(counts.sum()).isZero();
    assertThat(counts.quantile(1)).isEqualTo(0.5);
  }
}
