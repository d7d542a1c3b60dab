package io.gammaflow.operations.audit;

import static io.gammaflow.fixtures.TestingSignals.signal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.gammaflow.schemas.record.Flag;
import io.gammaflow.schemas.record.ReflexivitySignal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SignalAuditTest {
  private final List<String> found = new ArrayList<>();
  private final SignalAudit audit =
      new SignalAudit(
          new SignalAudit.Findings() {
            @Override
            public void hole(Series series, long first, long last) {
              found.add(series + " hole " + first + "-" + last);
            }

            @Override
            public void healed(Series series, long number) {
              found.add(series + " healed " + number);
            }
          });

  @Test
  void everySignalOnceAndInOrderIsClean() {
    take(signal("BTC", 1), signal("ETH", 1), signal("BTC", 2), signal("BTC", 3), signal("ETH", 2));

    assertThat(audit.isClean()).isTrue();
    assertThat(audit.books()).extracting(BookAudit::signals).containsExactly(3L, 2L);
    assertThat(found).isEmpty();
  }

  @Test
  void aHoleIsFoundWithTheNextSignalOfItsBook() {
    take(signal("BTC", 1), signal("ETH", 1), signal("BTC", 5));

    assertThat(found).containsExactly("BTC hole 2-4");
    assertThat(audit.isClean()).isFalse();
    assertThat(book("BTC").missing()).isEqualTo(3);
    assertThat(book("BTC").missingRanges()).containsExactly("2-4");
    assertThat(book("ETH").isClean()).isTrue();
  }

  @Test
  void inputThatWasOutOfOrderIsNotClean() {
    ReflexivitySignal doubtful = signal("BTC", 1);
    doubtful.setFlags(List.of(Flag.UNORDERED_INPUT));
    take(doubtful, signal("ETH", 1));

    assertThat(audit.isClean()).isFalse();
    assertThat(book("BTC").unordered()).isEqualTo(1);
    assertThat(book("ETH").isClean()).isTrue();
  }

  @Test
  void aTopicThatHoldsItsBeginningMissesTheFirstSignals() {
    audit.take(signal("BTC", 3), true);

    assertThat(found).containsExactly("BTC hole 1-2");
  }

  @Test
  void aTopicWhoseBeginningIsGoneStartsWithWhatItHas() {
    audit.take(signal("BTC", 3), false);
    audit.take(signal("BTC", 4), false);

    assertThat(audit.isClean()).isTrue();
    assertThat(book("BTC").first()).isEqualTo(3);
  }

  @Test
  void aRevisionPutsALostSignalBackAndIsCountedApart() {
    take(signal("BTC", 1), signal("BTC", 5), signal("BTC", 3, 1));
    assertThat(book("BTC").missingRanges()).containsExactly("2-2", "4-4");

    take(signal("BTC", 2, 1), signal("BTC", 4, 1), signal("BTC", 6));

    assertThat(audit.isClean()).isTrue();
    assertThat(book("BTC").healed()).isEqualTo(3);
    assertThat(book("BTC").lost()).isEqualTo(3);
    assertThat(found)
        .containsExactly("BTC hole 2-4", "BTC healed 3", "BTC healed 2", "BTC healed 4");
  }

  @Test
  void whatComesLateWithoutBeingARepairIsReordered() {
    take(signal("BTC", 1), signal("BTC", 3), signal("BTC", 2));

    assertThat(book("BTC").reordered()).isEqualTo(1);
    assertThat(book("BTC").missing()).isZero();
    assertThat(audit.isClean()).isFalse();
  }

  @Test
  void whatComesTwiceIsDuplicatedAlsoAsARevision() {
    take(signal("BTC", 1), signal("BTC", 2), signal("BTC", 2), signal("BTC", 1, 1));

    assertThat(book("BTC").duplicates()).isEqualTo(2);
    assertThat(book("BTC").signals()).isEqualTo(2);
    assertThat(audit.isClean()).isFalse();
  }

  @Test
  void theChecksumIsThatOfTheSignalsWhicheverWayTheyCame() {
    take(signal("BTC", 1), signal("BTC", 3), signal("BTC", 2, 1), signal("ETH", 1));
    SignalAudit straight = new SignalAudit(SignalAudit.Findings.ignored());
    for (ReflexivitySignal s :
        List.of(signal("ETH", 1), signal("BTC", 1), signal("BTC", 2), signal("BTC", 3))) {
      straight.take(s, true);
    }

    assertThat(audit.checksum()).isEqualTo(straight.checksum()).hasSize(32);
  }

  @Test
  void theChecksumTellsOneChangedNumber() {
    take(signal("BTC", 1), signal("BTC", 2));
    ReflexivitySignal other = signal("BTC", 2);
    other.setSpot(Math.nextUp(102.0));
    SignalAudit changed = new SignalAudit(SignalAudit.Findings.ignored());
    changed.take(signal("BTC", 1), true);
    changed.take(other, true);

    assertThat(audit.checksum()).isNotEqualTo(changed.checksum());
  }

  @Test
  void aGenerationIsNumberedForItselfAndHidesNothingOfTheOneBefore() {
    take(signal("BTC", 1), signal("BTC", 2), signal("BTC", 4));
    take(in(1, signal("BTC", 1)), in(1, signal("BTC", 2)), in(0, signal("BTC", 3, 1)));
    take(in(1, signal("BTC", 5)));

    assertThat(found)
        .containsExactly("BTC hole 3-3", "BTC healed 3", "BTC (generation 1) hole 3-4");
    assertThat(audit.books())
        .extracting(b -> b.series().toString(), BookAudit::signals, BookAudit::missing)
        .containsExactly(tuple("BTC", 4L, 0L), tuple("BTC (generation 1)", 3L, 2L));
    assertThat(audit.isOver(new Series("BTC", 0))).isTrue();
    assertThat(audit.isOver(new Series("BTC", 1))).isFalse();
  }

  @Test
  void aGenerationThatFollowsAnotherBeginsAtOneWhateverTheTopicHasLost() {
    audit.take(signal("BTC", 41), false);
    audit.take(in(1, signal("BTC", 2)), false);

    assertThat(found).containsExactly("BTC (generation 1) hole 1-1");
  }

  @Test
  void theChecksumDoesNotCountTheGeneration() {
    take(signal("BTC", 1), in(1, signal("BTC", 1)));

    assertThat(audit.books())
        .extracting(b -> b.checksum().text())
        .containsOnly(book("BTC").checksum().text());
  }

  private static ReflexivitySignal in(int generation, ReflexivitySignal signal) {
    signal.setGeneration(generation);
    return signal;
  }

  private void take(ReflexivitySignal... signals) {
    for (ReflexivitySignal signal : signals) {
      audit.take(signal, true);
    }
  }

  private BookAudit book(String name) {
    return audit.books().stream().filter(b -> b.book().equals(name)).findFirst().orElseThrow();
  }
}
