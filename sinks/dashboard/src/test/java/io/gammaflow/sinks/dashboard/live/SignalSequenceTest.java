package io.gammaflow.sinks.dashboard.live;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SignalSequenceTest {
  private final SignalSequence sequence = new SignalSequence();

  @Test
  void beginsWhereTheTopicBegins() {
    assertThat(sequence.accept(17)).isTrue();
    assertThat(sequence.missing()).isZero();
  }

  @Test
  void countsANumberOnce() {
    sequence.accept(1);
    assertThat(sequence.accept(2)).isTrue();
    assertThat(sequence.accept(2)).isFalse();
    assertThat(sequence.accept(1)).isFalse();
  }

  @Test
  void missesWhatWasSkippedUntilItIsRepaired() {
    sequence.accept(1);
    sequence.accept(4);
    assertThat(sequence.missing()).isEqualTo(2);
    assertThat(sequence.accept(3)).isTrue();
    assertThat(sequence.missing()).isEqualTo(1);
    assertThat(sequence.accept(3)).isFalse();
  }

  @Test
  void countsAHoleThatIsTooLargeToKeep() {
    sequence.accept(1);
    sequence.accept(1_000_002);
    assertThat(sequence.missing()).isEqualTo(1_000_000);
  }
}
