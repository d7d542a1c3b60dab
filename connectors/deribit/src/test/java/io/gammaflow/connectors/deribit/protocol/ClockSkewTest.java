package io.gammaflow.connectors.deribit.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ClockSkewTest {
  private static final Instant HERE = Instant.parse("2026-03-02T10:00:00Z");

  private final ClockSkew skew = new ClockSkew("this host");

  private void answered(Duration ahead, Duration underway) {
    long venue = HERE.plus(ahead).minus(underway).toEpochMilli() * 1000;
    skew.answered(venue, HERE);
  }

  @Test
  void takesTheAnswerThatWasUnderwayTheShortest() {
    answered(Duration.ofSeconds(6), Duration.ofSeconds(2));
    answered(Duration.ofSeconds(6), Duration.ofMillis(20));
    answered(Duration.ofSeconds(6), Duration.ofMillis(900));

    assertThat(skew.corrected(HERE)).isEqualTo(HERE.plusMillis(5980));
  }

  @Test
  void aClockThatIsRightIsLeftAlone() {
    answered(Duration.ZERO, Duration.ofMillis(300));

    assertThat(skew.corrected(HERE)).isEqualTo(HERE);
  }

  @Test
  void aTimeThatIsNoneIsNotBelieved() {
    skew.answered(2, HERE);

    assertThat(skew.corrected(HERE)).isEqualTo(HERE);
  }

  @Test
  void aHostThatIsAheadIsCorrectedToo() {
    answered(Duration.ofSeconds(-60), Duration.ofMillis(20));

    assertThat(skew.millis()).isEqualTo(-60_020);
  }

  @Test
  void followsAClockThatIsSetRight() {
    answered(Duration.ofSeconds(6), Duration.ZERO);
    for (int i = 0; i < 16; i++) {
      answered(Duration.ZERO, Duration.ofMillis(20));
    }
    assertThat(skew.corrected(HERE)).isEqualTo(HERE);
  }

  @Test
  void nothingArrivesBeforeItHasHappenedWhateverAnAnswerSays() {
    skew.assume(Duration.ofMillis(6500).toNanos() / 1000);
    assertThat(skew.millis()).isEqualTo(6500);
    answered(Duration.ZERO, Duration.ofMillis(20));
    assertThat(skew.millis()).isEqualTo(6500);
    answered(Duration.ofSeconds(7), Duration.ofMillis(20));
    assertThat(skew.millis()).isEqualTo(6980);
  }

  @Test
  void littleIsTheWayOfTheMessage() {
    skew.assume(900_000);
    assertThat(skew.millis()).isZero();
    answered(Duration.ofSeconds(-60), Duration.ZERO);
    assertThat(skew.millis()).isEqualTo(-60_000);
  }
}
