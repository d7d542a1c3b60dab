package io.gammaflow.sinks.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gammaflow.schemas.record.DealerPosition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JsonLinesWriterTest {
  private static final Instant T0 = Instant.parse("2021-06-01T00:00:00Z");
  private static final SinkWriter.Context NO_CONTEXT =
      new SinkWriter.Context() {
        @Override
        public long currentWatermark() {
          return Long.MIN_VALUE;
        }

        @Override
        public Long timestamp() {
          return 0L;
        }
      };

  @TempDir Path folder;

  @Test
  void writesInOrderWhateverTheOrderOfArrival() throws IOException {
    Path file = folder.resolve("p.jsonl");
    try (JsonLinesWriter<DealerPosition> writer = create(file)) {
      write(writer, 1, "BTC@deribit", "A", 0);
      write(writer, 1, "BTC", "B", 1);
      write(writer, 0, "BTC", "Z", 0);
      write(writer, 1, "BTC", "B", 0);
      write(writer, 1, "BTC", "A", 0);
      writer.flush(true);
    }

    assertThat(places(file))
        .containsExactly("0 BTC Z 0", "1 BTC A 0", "1 BTC B 0", "1 BTC B 1", "1 BTC@deribit A 0");
  }

  @Test
  void holdsALineBackUntilTheWatermarkHasPassedIt() throws IOException {
    Path file = folder.resolve("p.jsonl");
    try (JsonLinesWriter<DealerPosition> writer = create(file)) {
      write(writer, 1, "BTC", "A", 0);
      writer.writeWatermark(new Watermark(T0.toEpochMilli() + 999));
      writer.flush(false);
      assertThat(file).isEmptyFile();

      writer.writeWatermark(new Watermark(T0.toEpochMilli() + 1000));
      writer.flush(false);
      assertThat(places(file)).containsExactly("1 BTC A 0");
    }
  }

  @Test
  void aRestoreLeavesTheBytesOfARunWithoutFailure() throws IOException {
    Path whole = folder.resolve("whole.jsonl");
    try (JsonLinesWriter<DealerPosition> writer = create(whole)) {
      for (int i = 0; i < 6; i++) {
        write(writer, i, "BTC", "A", 0);
      }
      writer.flush(true);
    }

    Path broken = folder.resolve("broken.jsonl");
    FileStateSerializer codec = new FileStateSerializer();
    byte[] checkpoint;
    try (JsonLinesWriter<DealerPosition> writer = create(broken)) {
      write(writer, 0, "BTC", "A", 0);
      write(writer, 1, "BTC", "A", 0);
      write(writer, 2, "BTC", "A", 0);
      writer.writeWatermark(new Watermark(T0.toEpochMilli() + 1000));
      writer.flush(false);
      checkpoint = codec.serialize(writer.snapshotState(1).get(0));
      write(writer, 3, "BTC", "A", 0);
      writer.writeWatermark(new Watermark(T0.toEpochMilli() + 3000));
      writer.flush(false);
    }
    assertThat(places(broken)).hasSize(4);
    FileState state = codec.deserialize(codec.getVersion(), checkpoint);
    assertThat(state.pending()).hasSize(1);
    try (JsonLinesWriter<DealerPosition> writer =
        JsonLinesWriter.open(broken, line -> {}, 0, state)) {
      assertThat(places(broken)).hasSize(2);
      for (int i = 3; i < 6; i++) {
        write(writer, i, "BTC", "A", 0);
      }
      writer.flush(true);
    }

    assertThat(broken).hasSameBinaryContentAs(whole);
  }

  @Test
  void aFileThatLostItsBytesIsNotContinued() throws IOException {
    Path file = folder.resolve("p.jsonl");
    Files.writeString(file, "{}\n");

    assertThatThrownBy(
            () -> JsonLinesWriter.open(file, line -> {}, 0, new FileState(10, List.of())))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("has 3 bytes, the checkpoint 10");
  }

  @Test
  void anUnknownVersionOfTheStateIsRefused() {
    assertThatThrownBy(() -> new FileStateSerializer().deserialize(2, new byte[0]))
        .hasMessageContaining("version 2; known: 1");
  }

  @Test
  void aFileThatExistsIsOverwritten() throws IOException {
    Path file = folder.resolve("p.jsonl");
    Files.writeString(file, "yesterday\n");
    create(file).close();

    assertThat(file).isEmptyFile();
  }

  private static JsonLinesWriter<DealerPosition> create(Path file) throws IOException {
    return JsonLinesWriter.open(file, line -> {}, 0, new FileState(0, List.of()));
  }

  private static void write(
      JsonLinesWriter<DealerPosition> writer,
      int second,
      String book,
      String contract,
      int revision)
      throws IOException {
    writer.write(
        TestingRecords.position(T0.plusSeconds(second), book, contract, revision), NO_CONTEXT);
  }

  private static List<String> places(Path file) throws IOException {
    return LinePlaces.read(file, T0);
  }
}
