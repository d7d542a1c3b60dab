package io.gammaflow.sinks.client;

import static io.gammaflow.sinks.client.Sequence.Place.HEALS;
import static io.gammaflow.sinks.client.Sequence.Place.NEW;
import static io.gammaflow.sinks.client.Sequence.Place.REPEATED;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SequenceTest {
  private final Sequence sequence = new Sequence(4);

  @Test
  void goesOnBehindWhereItBegan() {
    assertThat(sequence.take(4)).isEqualTo(REPEATED);
    assertThat(sequence.take(5)).isEqualTo(NEW);
    assertThat(sequence.firstMissing()).isEqualTo(5);
  }

  @Test
  void tellsAHoleAndWhatHealsIt() {
    assertThat(sequence.take(8)).isEqualTo(NEW);
    assertThat(sequence.firstMissing()).isEqualTo(5);
    assertThat(sequence.take(6)).isEqualTo(HEALS);
    assertThat(sequence.take(6)).isEqualTo(REPEATED);
    assertThat(sequence.last()).isEqualTo(8);
  }

  @Test
  void keepsNoListOfALostHistory() {
    assertThat(sequence.take(1L << 60)).isEqualTo(NEW);
    assertThat(sequence.take(10_004)).isEqualTo(HEALS);
    assertThat(sequence.take(10_005)).isEqualTo(REPEATED);
  }
}
