package io.gammaflow.streams.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class MicrosTest {
  @Test
  void writesTimesWithSixDecimals() {
    assertThat(Micros.iso(Micros.of(Instant.parse("2026-03-02T15:00:00.123456Z"))))
        .isEqualTo("2026-03-02T15:00:00.123456Z");
    assertThat(Micros.iso(0)).isEqualTo("1970-01-01T00:00:00.000000Z");
    assertThat(Micros.instant(-1)).isEqualTo("1969-12-31T23:59:59.999999Z");
  }

  @Test
  void holdsEveryInstantOnBothSidesOfTheEpoch() {
    assertThat(Micros.of(Instant.MIN)).isNegative();
    assertThat(Micros.of(Instant.MAX)).isPositive();
    assertThat(Micros.of(Instant.ofEpochSecond(-1, 999_999_999))).isEqualTo(-1);
  }

  @Test
  void takesErrorsOfUnitForNoTime() {
    assertThat(Micros.isPlausible(Micros.of(Instant.parse("2026-03-02T15:00:00Z")))).isTrue();
    assertThat(Micros.isPlausible(0)).isFalse();
    assertThat(Micros.isPlausible(Micros.of(Instant.parse("2200-01-01T00:00:00Z")))).isFalse();
    assertThat(Micros.isPlausible(Micros.NEVER)).isFalse();
  }
}
