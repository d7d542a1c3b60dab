package io.gammaflow.streams.exposure;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TicksTest {
  private static final ExposureConfig STREAM = ExposureConfig.defaults();
  private static final ExposureConfig BOUNDED = STREAM.withEnd(9_999_500);

  @Test
  void appliesARecordAtTheFirstTickAtOrAfterIt() {
    assertThat(Ticks.tickOf(7_000_001, STREAM)).isEqualTo(8_000_000);
    assertThat(Ticks.tickOf(8_000_000, STREAM)).isEqualTo(8_000_000);
    assertThat(Ticks.tickOf(-1, STREAM)).isZero();
  }

  @Test
  void endsABoundedInputAtItsLargestEventTime() {
    assertThat(Ticks.tickOf(9_000_001, BOUNDED)).isEqualTo(9_999_500);
    assertThat(Ticks.tickOf(9_999_501, BOUNDED)).isEqualTo(10_000_000);
  }

  @Test
  void roundsTimersUpAndTicksBack() {
    assertThat(Ticks.timerOf(9_999_500)).isEqualTo(10_000);
    assertThat(Ticks.tickOfTimer(10_000, BOUNDED)).isEqualTo(9_999_500);
    assertThat(Ticks.tickOfTimer(10_000, STREAM)).isEqualTo(10_000_000);
  }

  @Test
  void letsNoTimerFireBeyondTheEnd() {
    assertThat(Ticks.isBeyondEnd(10_000, BOUNDED)).isFalse();
    assertThat(Ticks.isBeyondEnd(10_001, BOUNDED)).isTrue();
    assertThat(Ticks.isBeyondEnd(Long.MAX_VALUE, STREAM)).isFalse();
  }

  @Test
  void learnsUpToAnInstant() {
    ExposureConfig learning = STREAM.withLesson(8_000_000);
    assertThat(Ticks.isLesson(8_000_000, learning)).isTrue();
    assertThat(Ticks.isLesson(9_000_000, learning)).isFalse();
    assertThat(Ticks.isLesson(0, STREAM)).isFalse();
  }
}
