package io.gammaflow.streams.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {
  @ParameterizedTest
  @CsvSource({"100ms,100000", "1s,1000000", "1m,60000000", "2h,7200000000", "5 s,5000000", "7us,7"})
  void readsANumberAndAUnit(String text, long micros) {
    assertThat(Durations.micros(text)).isEqualTo(micros);
  }

  @Test
  void aNumberAloneIsRefusedWithWaysToWriteIt() {
    assertThatThrownBy(() -> Durations.micros("5"))
        .hasMessage("'5' has no unit; write 5s, 5ms or 5m");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "s", "-1s", "1.5s", "1s2", "PT1S", "1d", "1M", "9999999999999s"})
  void whatIsNoDurationIsRefused(String text) {
    assertThatThrownBy(() -> Durations.micros(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"100ms", "1s", "1m", "90s", "2h", "7us", "none"})
  void printsWhatItReads(String text) {
    assertThat(Durations.print(Durations.microsOrNone(text))).isEqualTo(text);
  }
}
