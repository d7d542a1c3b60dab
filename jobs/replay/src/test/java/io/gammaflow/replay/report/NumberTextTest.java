package io.gammaflow.replay.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class NumberTextTest {
  @Test
  void whatIsNotThereIsADash() {
    assertThat(NumberText.price(null)).isEqualTo("-");
    assertThat(NumberText.money(null)).isEqualTo("-");
    assertThat(NumberText.units(null)).isEqualTo("-");
    assertThat(NumberText.percent(null)).isEqualTo("-");
    assertThat(NumberText.distance(1, null)).isEqualTo("-");
  }

  @Test
  void unitsKeepSixDigits() {
    assertThat(NumberText.units(-0.97505)).isEqualTo("-0.9751");
    assertThat(NumberText.units(348.224652)).isEqualTo("+348.22");
    assertThat(NumberText.units(-1505.159152)).isEqualTo("-1,505.2");
    assertThat(NumberText.units(-161638584.0)).isEqualTo("-161,638,584");
  }

  @Test
  void offsetsHaveNoMoreDecimalsThanTheyNeed() {
    assertThat(NumberText.offset(-10)).isEqualTo("-10 %");
    assertThat(NumberText.offset(0.5)).isEqualTo("+0.5 %");
    assertThat(NumberText.offset(100)).isEqualTo("+100 %");
  }

  @Test
  void theLocaleChangesNothing() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.GERMANY);
      assertThat(NumberText.price(1234.5)).isEqualTo("1,234.50");
    } finally {
      Locale.setDefault(before);
    }
  }
}
