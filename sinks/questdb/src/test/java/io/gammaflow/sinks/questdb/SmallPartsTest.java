package io.gammaflow.sinks.questdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SmallPartsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "failed to parse: cast error [http-status=400, id: 1, code: invalid, line: 1] | BAD_ROW",
        "table: s, column: x does not exist, creating new columns is disabled [http-status=400] |"
            + " BAD_SCHEMA",
        "table: s; table does not exist, creating new tables is disabled [http-status=400] |"
            + " BAD_SCHEMA",
        "authentication failed [http-status=401] | BAD_ACCESS",
        "not found [http-status=404] | BAD_ACCESS",
        "write error [http-status=500, id: 2] | UNAVAILABLE",
        "http://h/write Connection Failed: could not connect to host | UNAVAILABLE",
      })
  void aRefusalIsReadOutOfItsMessage(String message, Refusal refusal) {
    assertThat(Refusal.of(message)).isEqualTo(refusal);
  }

  @Test
  void pausesDoubleFromATenthToTenSecondsAndStayInTheirUpperHalf() {
    Backoff backoff = new Backoff(new Random(7));
    for (long full : new long[] {100, 200, 400, 800, 1600, 3200, 6400, 10_000, 10_000}) {
      assertThat(backoff.next().toMillis()).isBetween(full / 2, full);
    }
    backoff.reset();
    assertThat(backoff.next().toMillis()).isBetween(50L, 100L);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a'b", "", "x y", "'; DROP TABLE signals", "ä", "a\nb"})
  void aNameOfOtherCharactersIsRefused(String name) {
    assertThatThrownBy(() -> Parameter.name(name)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Parameter("'" + name + "'"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void parametersTakeThePlacesOfTheQuestionMarks() {
    assertThat(
            QuestDbReader.bound(
                "SELECT ? FROM t WHERE b = ? AND v > ?",
                Parameter.of(-3),
                Parameter.name("BTC@deribit"),
                Parameter.of(1e-9)))
        .isEqualTo("SELECT -3 FROM t WHERE b = 'BTC@deribit' AND v > 1.0E-9");
    assertThatThrownBy(() -> QuestDbReader.bound("?")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> QuestDbReader.bound("", Parameter.of(1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Parameter.of(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void statementsComeWithoutTheirComments() {
    Migration migration =
        new Migration(
            1, "V001__x", "-- why\nCREATE TABLE a (\n  b INT -- what; when\n);\n\nSELECT 1;\n");

    assertThat(migration.statements()).containsExactly("CREATE TABLE a (\n  b INT\n)", "SELECT 1");
  }

  @Test
  void migrationsCountFromOneWithoutHoles() {
    assertThat(Migration.all())
        .extracting(Migration::version)
        .containsExactlyElementsOf(
            IntStream.rangeClosed(1, Migration.all().size()).boxed().toList());
  }

  @Test
  void anAnswerThatFailsOrEndsOnItsWayIsAnError() {
    assertThatThrownBy(() -> answer("{\"columns\":[{\"name\":\"a\"}],\"dataset\":[[1],[2"))
        .isInstanceOf(IOException.class);
    assertThatThrownBy(() -> answer("{\"error\":\"out of memory\"}"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("out of memory");
    assertThatThrownBy(() -> answer("[]")).isInstanceOf(IOException.class);
  }

  @Test
  void passwordsStayOutOfTexts() {
    QuestDbConnection connection = new QuestDbConnection("db:9000", true, "u", "hunter2;x");

    assertThat(connection.toString()).doesNotContain("hunter2");
    assertThat(connection.senderConfig(5))
        .startsWith("https::addr=db:9000;")
        .contains("hunter2;;x;");
    assertThatThrownBy(() -> QuestDbConnection.local("db:9000;token=x"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new QuestDbConnection("db:9000", false, "u", null))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Page answer(String json) throws IOException {
    return DatabaseAnswers.read(
        new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)), 10);
  }
}
