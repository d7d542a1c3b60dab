package io.gammaflow.schemas.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrintableTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "BTC-26MAR21-8000-P",
        "^SPX",
        "Zins\u00e4tze, \u20ac",
        "\u65e5\u672c",
        "\ud83d\ude00"
      })
  void leavesWhatIsSafe(String text) {
    assertThat(Printable.is(text)).isTrue();
    assertThat(Printable.of(text)).isSameAs(text);
  }

  @ParameterizedTest
  @CsvSource({
    "'a\u001b[31mRED', 'a\\u001b[31mRED'",
    "'\u001b]0;pwned\u0007', '\\u001b]0;pwned\\u0007'",
    "'a\u009b31m', 'a\\u009b31m'",
    "'a\u007fb', 'a\\u007fb'",
    "'a\u202eb', 'a\\u202eb'",
    "'a\u2028b', 'a\\u2028b'",
    "'\udb40\udc01', '\\udb40\\udc01'"
  })
  void showsWhatATerminalWouldActOn(String text, String shown) {
    assertThat(Printable.is(text)).isFalse();
    assertThat(Printable.of(text)).isEqualTo(shown);
  }

  @Test
  void showsLinesAndHalvesOfPairs() {
    assertThat(Printable.of("a\r\nb\tc\0")).isEqualTo("a\\u000d\\u000ab\\u0009c\\u0000");
    assertThat(Printable.of("\ud83d")).isEqualTo("\\ud83d");
    assertThat(Printable.of("a\udc01")).isEqualTo("a\\udc01");
  }
}
