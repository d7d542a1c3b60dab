package io.gammaflow.sinks.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.apache.avro.generic.IndexedRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LineFilesTest {
  private static final Instant T0 = Instant.parse("2021-06-01T00:00:00Z");

  @TempDir Path folder;

  @Test
  void aRevisionMovesBesideTheLineItAmends() throws IOException {
    Path file =
        file(
            TestingRecords.position(T0, "BTC", "A", 0),
            TestingRecords.position(T0.plusSeconds(1), "BTC", "A", 0),
            TestingRecords.position(T0, "BTC", "A", 1));

    assertThat(LineFiles.sort(file)).isEqualTo(3);
    assertThat(LinePlaces.read(file, T0)).containsExactly("0 BTC A 0", "0 BTC A 1", "1 BTC A 0");
    assertThat(folder).isDirectoryNotContaining("glob:**.ordered");
  }

  @Test
  void deadLettersFollowTheirSource() throws IOException {
    Path file =
        file(
            TestingRecords.deadLetter("b.csv", 1, "MALFORMED: x"),
            TestingRecords.deadLetter("a.csv", 10, "MALFORMED: y"),
            TestingRecords.deadLetter("a.csv", 9, "MALFORMED: x"),
            TestingRecords.deadLetter("a.csv", 10, "MALFORMED: x"));

    LineFiles.sort(file);

    assertThat(Files.readAllLines(file))
        .extracting(
            line ->
                line.replaceAll(".*: (.)\",\"source\":\"(.*?)\",.*n\":(\\d+),\"p.*", "$2 $3 $1"))
        .containsExactly("a.csv 9 x", "a.csv 10 x", "a.csv 10 y", "b.csv 1 x");
  }

  @Test
  void aFileInOrderKeepsItsBytes() throws IOException {
    Path file =
        file(
            TestingRecords.position(T0, "BTC", "A", 0), TestingRecords.position(T0, "BTC", "B", 0));
    byte[] before = Files.readAllBytes(file);

    assertThat(LineFiles.sort(file)).isEqualTo(2);
    assertThat(file).hasBinaryContent(before);
  }

  @Test
  void anEmptyFileHasNoLines() throws IOException {
    assertThat(LineFiles.sort(file())).isZero();
  }

  @Test
  void somethingElseThanLinesIsRefused() throws IOException {
    Path file = folder.resolve("x.jsonl");
    Files.writeString(file, "[1]\n");

    assertThatThrownBy(() -> LineFiles.sort(file)).isInstanceOf(IOException.class);
  }

  private Path file(IndexedRecord... lines) throws IOException {
    Path file = folder.resolve("lines.jsonl");
    JsonLines encoder = new JsonLines();
    try (OutputStream out = Files.newOutputStream(file)) {
      for (IndexedRecord line : lines) {
        out.write(encoder.encode(line));
        out.write('\n');
      }
    }
    return file;
  }
}
