package io.gammaflow.connectors.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.gammaflow.schemas.deadletter.DeadLetterReason;
import io.gammaflow.schemas.deadletter.RejectedException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Fields, numbers and times: what reads one way passes, the rest has a reason. */
class StrictTextTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "-1.5, -1.5",
    "+2, 2",
    ".5, 0.5",
    "5., 5",
    "1e3, 1000",
    "1.25E-2, 0.0125",
    "1e12, 1e12"
  })
  void readsPlainDecimals(String text, double value) throws Exception {
    assertThat(StrictNumbers.decimal(text, "f")).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "-",
        "e5",
        "1e",
        "1e+",
        "1,5",
        "1,234",
        "1 234",
        "0x1p3",
        "1d",
        "1f",
        "1_000",
        "NaN",
        "Infinity",
        "-Infinity",
        "inf",
        "null",
        "None",
        "\u0661\u0662",
        "1.2.3",
        "--1",
        "$5",
        "5%",
        "\u22125"
      })
  void rejectsEverythingElse(String text) {
    RejectedException e =
        catchThrowableOfType(RejectedException.class, () -> StrictNumbers.decimal(text, "f"));
    assertThat(e.text()).isEqualTo("BAD_VALUE: f is not a number: " + text);
  }

  @Test
  void rejectsNumbersThatOverflowOrHaveAThousandDigits() {
    assertThat(numberReason("1e999")).isEqualTo("OUT_OF_RANGE: f overflows: 1e999");
    assertThat(numberReason("9".repeat(1000))).isEqualTo("TOO_LARGE: f of 1000 characters");
  }

  @Test
  void readsTimesOnlyInThePromisedUnit() throws Exception {
    assertThat(StrictTimes.ofMillis("1599951952543", "t"))
        .isEqualTo(Instant.parse("2020-09-12T23:05:52.543Z"));
    assertThat(StrictTimes.ofSeconds("1622520046", "t"))
        .isEqualTo(Instant.parse("2021-06-01T04:00:46Z"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"0", "-1", "1599951952", "1599951952543000", "4102444800000", "99999999999999999"})
  void rejectsMillisecondsThatAreNoTimeOfTrading(String text) {
    RejectedException e =
        catchThrowableOfType(RejectedException.class, () -> StrictTimes.ofMillis(text, "t"));
    assertThat(e.text()).isEqualTo("BAD_TIMESTAMP: t is not a time in milliseconds: " + text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "1622520046000", "4102444800"})
  void rejectsSecondsThatAreNoTimeOfTrading(String text) {
    RejectedException e =
        catchThrowableOfType(RejectedException.class, () -> StrictTimes.ofSeconds(text, "t"));
    assertThat(e.text()).isEqualTo("BAD_TIMESTAMP: t is not a time in seconds: " + text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1.5", "1e9", "2021-06-01", "99999999999999999999"})
  void rejectsTimesThatAreNoWholeNumber(String text) {
    RejectedException e =
        catchThrowableOfType(RejectedException.class, () -> StrictTimes.ofSeconds(text, "t"));
    assertThat(e.reason()).isEqualTo(DeadLetterReason.BAD_TIMESTAMP);
  }

  @Test
  void splitsFieldsWithAndWithoutQuotes() throws Exception {
    assertThat(Csv.fields("a, b ,,d,")).containsExactly("a", "b", "", "d", "");
    assertThat(Csv.fields("a, \"b, \"\"c\"\"\" ,,\"\","))
        .containsExactly("a", "b, \"c\"", "", "", "");
    assertThat(Csv.fields("")).containsExactly("");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a,\"b", "a,\"b\"c", "a,\"b,c\nd"})
  void rejectsBrokenQuotes(String line) {
    assertThat(csvReason(line)).isEqualTo("MALFORMED: broken quotes");
  }

  @Test
  void rejectsLinesInsideLinesAndTooManyFields() {
    assertThat(csvReason("a\rb")).isEqualTo("MALFORMED: carriage return inside the line");
    assertThat(csvReason(",".repeat(4096))).isEqualTo("TOO_LARGE: more than 4096 fields");
    assertThat(csvReason("\"\"" + ",".repeat(4096))).isEqualTo("TOO_LARGE: more than 4096 fields");
  }

  private static String numberReason(String text) {
    return catchThrowableOfType(RejectedException.class, () -> StrictNumbers.decimal(text, "f"))
        .text();
  }

  private static String csvReason(String line) {
    return catchThrowableOfType(RejectedException.class, () -> Csv.fields(line)).text();
  }
}
