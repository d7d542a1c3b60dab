package io.gammaflow.streams.exposure;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.schemas.deadletter.DeadLetterReason;
import org.junit.jupiter.api.Test;

class RecordMetricsTest {
  private final RecordedMetrics recorded = new RecordedMetrics();
  private final RecordMetrics metrics = new RecordMetrics(recorded);

  private static BookTally tally() {
    BookTally tally = new BookTally();
    tally.in = 15;
    tally.applied = 6;
    tally.duplicate = 4;
    tally.late = 2;
    tally.expired = 1;
    tally.deadLettered = 2;
    tally.trades = 5;
    tally.unsigned = 2;
    return tally;
  }

  private Object value(String name) {
    return recorded.value("gammaflow." + name);
  }

  @Test
  void accountsForEveryRecordByItsFate() {
    metrics.deadLetter(DeadLetterReason.BAD_VALUE);
    metrics.deadLetter(DeadLetterReason.BAD_VALUE);
    metrics.add(tally());
    assertThat(value("records.in")).isEqualTo(15L);
    assertThat(value("records.applied")).isEqualTo(6L);
    assertThat(value("records.duplicate")).isEqualTo(4L);
    assertThat(value("records.late")).isEqualTo(2L);
    assertThat(value("records.expired")).isEqualTo(1L);
    assertThat(value("records.reason=BAD_VALUE.deadLettered")).isEqualTo(2L);
    assertThat(value("records.unaccounted")).isEqualTo(0L);
    assertThat(value("trades.signed")).isEqualTo(3L);
    assertThat(value("trades.unsigned")).isEqualTo(2L);
    assertThat(metrics.line())
        .isEqualTo(
            "records in 15 = applied 6 + duplicate 4 + late 2 + expired 1 + dead-lettered 2 holds");
  }

  @Test
  void saysWhenARecordIsUnaccountedFor() {
    BookTally tally = tally();
    tally.applied--;
    metrics.add(tally);
    assertThat(value("records.unaccounted")).isEqualTo(1L);
    assertThat(metrics.line()).endsWith("DOES NOT HOLD");
  }

  @Test
  void countsWhatArrivesDeadByTheWordOfItsReason() {
    metrics.arrivedDead("OUT_OF_RANGE: price -1");
    metrics.arrivedDead("anything else");
    assertThat(value("records.reason=OUT_OF_RANGE.deadLettered")).isEqualTo(1L);
    assertThat(value("records.reason=MALFORMED.deadLettered")).isEqualTo(1L);
    assertThat(metrics.line()).startsWith("records in 2 =").endsWith("holds");
  }
}
