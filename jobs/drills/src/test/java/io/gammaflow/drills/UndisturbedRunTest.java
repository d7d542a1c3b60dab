package io.gammaflow.drills;

import static io.gammaflow.fixtures.TestingSignals.signal;
import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.operations.audit.SignalAudit;
import io.gammaflow.schemas.record.ReflexivitySignal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class UndisturbedRunTest {
  private final UndisturbedRun baseline =
      new UndisturbedRun(LongStream.rangeClosed(1, 5).mapToObj(n -> signal("BTC", n)).toList());
  private final SignalAudit audit = new SignalAudit(SignalAudit.Findings.ignored());

  @Test
  void theSameSignalsAreTheSameWhateverWasRepaired() {
    take(signal("BTC", 1), signal("BTC", 3), signal("BTC", 2, 1));

    assertThat(baseline.isReached(audit, timeOf(3))).isTrue();
    assertThat(differences(3)).isEmpty();
  }

  @Test
  void aRunIsDueWhatItsInputPromised() {
    take(signal("BTC", 1), signal("BTC", 2));

    assertThat(baseline.isReached(audit, timeOf(2))).isTrue();
    assertThat(baseline.isReached(audit, timeOf(3))).isFalse();
    assertThat(differences(3)).containsExactly("BTC: 2 signals, 3 without a fault");
    assertThat(baseline.due(timeOf(5))).isEqualTo(5);
  }

  @Test
  void anotherNumberIsAnotherByteAndItsFieldIsNamed() {
    ReflexivitySignal other = signal("BTC", 2);
    other.setSpot(99.0);
    take(signal("BTC", 1), other);

    assertThat(baseline.difference(signal("BTC", 1))).isEmpty();
    assertThat(baseline.difference(other))
        .contains("signal 2 of 2026-03-02T02:00:02Z, spot: 99.0, without a fault 102.0");
    assertThat(differences(2))
        .containsExactly("BTC: different bytes than without a fault, in no single field");
  }

  @Test
  void aBookTooManyAndABookTooFewAreTold() {
    take(signal("ETH", 1));

    assertThat(differences(1))
        .containsExactly(
            "ETH: the run without a fault has no such book",
            "BTC: emits nothing, but does without a fault");
  }

  private List<String> differences(long last) {
    return baseline.differences(audit, Map.of(), timeOf(last));
  }

  private static Instant timeOf(long number) {
    return signal("BTC", number).getEventTime();
  }

  private void take(ReflexivitySignal... signals) {
    for (ReflexivitySignal s : signals) {
      audit.take(s, true);
    }
  }
}
