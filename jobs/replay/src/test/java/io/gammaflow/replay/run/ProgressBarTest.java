package io.gammaflow.replay.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProgressBarTest {
  @Test
  void saysWhatStartsBeforeTheFirstRecord() {
    assertThat(ProgressBar.line(0, 100, 0, 5)).isEqualTo("starting Flink");
  }

  @Test
  void saysRateAndTimeLeft() {
    assertThat(ProgressBar.line(25, 100, 50_000, 10))
        .isEqualTo("[#######-----------------------]  25 %  50,000 records  5,000 /s  30 s left");
  }

  @Test
  void whenAllIsReadItIsStillComputing() {
    assertThat(ProgressBar.line(100, 100, 1000, 10))
        .endsWith("100 %  1,000 records  100 /s  computing");
    assertThat(ProgressBar.line(0, 0, 1000, 0)).contains("100 %");
  }
}
