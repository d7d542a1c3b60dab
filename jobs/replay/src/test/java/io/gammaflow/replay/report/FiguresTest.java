package io.gammaflow.replay.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class FiguresTest {
  @Test
  void whatIsNotThereIsADash() {
    assertThat(Figures.price(null)).isEqualTo("-");
    assertThat(Figures.money(null)).isEqualTo("-");
    assertThat(Figures.units(null)).isEqualTo("-");
    assertThat(Figures.percent(null)).isEqualTo("-");
    assertThat(Figures.distance(1, null)).isEqualTo("-");
  }

  @Test
  void unitsKeepSixDigits() {
    assertThat(Figures.units(-0.97505)).isEqualTo("-0.9751");
    assertThat(Figures.units(348.224652)).isEqualTo("+348.22");
    assertThat(Figures.units(-1505.159152)).isEqualTo("-1,505.2");
    assertThat(Figures.units(-161638584.0)).isEqualTo("-161,638,584");
  }

  @Test
  void offsetsHaveNoMoreDecimalsThanTheyNeed() {
    assertThat(Figures.offset(-10)).isEqualTo("-10 %");
    assertThat(Figures.offset(0.5)).isEqualTo("+0.5 %");
    assertThat(Figures.offset(100)).isEqualTo("+100 %");
  }

  @Test
  void theLocaleChangesNothing() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      assertThat(Figures.price(1234.5)).isEqualTo("1,234.50");
    } finally {
      Locale.setDefault(before);
    }
  }
}
