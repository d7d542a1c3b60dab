package io.gammaflow.sinks.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.schemas.record.DealerPosition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LineThinnerTest {
  private static final Instant T0 = Instant.parse("2021-06-01T00:00:00Z");
  private static final long MINUTE = 60_000_000L;
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

  private final LineThinner thinner = new LineThinner(MINUTE);
  private final List<String> kept = new ArrayList<>();

  @Test
  void ofEachMinuteTheFirstTickOfAnUnderlyingIsKeptAndTheLastOfAll() throws IOException {
    for (int second = 5; second <= 130; second++) {
      offer(second, "BTC", "A", 0);
      offer(second + 7, "ETH", "A", 0);
    }
    end();

    assertThat(kept)
        .containsExactly(
            "5 BTC A 0",
            "12 ETH A 0",
            "60 ETH A 0",
            "60 BTC A 0",
            "120 ETH A 0",
            "120 BTC A 0",
            "130 BTC A 0",
            "137 ETH A 0");
  }

  @Test
  void aVenueThatIsAloneIsNotSaidTwiceAndOneThatDiffersIs() throws IOException {
    for (int second = 0; second < 60; second++) {
      offer(second, "BTC", "A", 0);
      offer(second, "BTC@deribit", "A", 0);
    }
    offer(60, "BTC", "A", 0);
    offer(60, "BTC@deribit", "B", 0);
    offer(60, "BTC@okx", "C", 0);
    offer(61, "BTC", "A", 0);
    offer(61, "BTC@deribit", "A", 0);
    end();

    assertThat(kept)
        .containsExactly(
            "0 BTC A 0", "60 BTC A 0", "60 BTC@deribit B 0", "60 BTC@okx C 0", "61 BTC A 0");
  }

  @Test
  void anAmendmentIsKeptWhereItsTickIs() throws IOException {
    for (int second = 0; second < 120; second++) {
      offer(second, "BTC", "A", 0);
    }
    offer(60, "BTC", "A", 1);
    offer(59, "BTC", "A", 1);
    offer(0, "BTC", "A", 1);
    offer(-90, "BTC", "A", 1);
    end();

    assertThat(kept)
        .containsExactly(
            "0 BTC A 0", "60 BTC A 0", "60 BTC A 1", "0 BTC A 1", "-90 BTC A 1", "119 BTC A 0");
  }

  @Test
  void aRestoreLeavesTheBytesOfARunWithoutFailure() throws IOException {
    Path whole = folder.resolve("whole.jsonl");
    try (JsonLinesWriter<DealerPosition> writer = open(whole, new FileState(0, List.of()))) {
      write(writer, 0, 200);
      writer.flush(true);
    }
    for (int cut : new int[] {1, 59, 60, 61, 150, 199}) {
      Path broken = folder.resolve("broken" + cut + ".jsonl");
      FileState checkpoint;
      try (JsonLinesWriter<DealerPosition> writer = open(broken, new FileState(0, List.of()))) {
        write(writer, 0, cut);
        checkpoint = writer.snapshotState(1).get(0);
        write(writer, cut, 200);
        writer.flush(false);
      }
      try (JsonLinesWriter<DealerPosition> writer = open(broken, checkpoint)) {
        write(writer, cut, 200);
        writer.flush(true);
      }
      assertThat(broken).hasSameBinaryContentAs(whole);
    }
    assertThat(Files.readAllLines(whole)).hasSize(5);
  }

  private static JsonLinesWriter<DealerPosition> open(Path file, FileState state)
      throws IOException {
    return JsonLinesWriter.open(file, line -> {}, MINUTE, state);
  }

  private static void write(JsonLinesWriter<DealerPosition> writer, int from, int to)
      throws IOException {
    for (int second = from; second < to; second++) {
      Instant time = T0.plusSeconds(second);
      writer.write(TestingRecords.position(time, "BTC", "A", 0), NO_CONTEXT);
      writer.write(TestingRecords.position(time, "BTC@deribit", "A", 0), NO_CONTEXT);
      writer.writeWatermark(new Watermark(time.toEpochMilli()));
    }
  }

  private void offer(int second, String book, String contract, int revision) throws IOException {
    PendingLine line = line(second, book, contract, revision);
    if (thinner.keeps(line)) {
      kept.add(place(line));
    }
  }

  private void end() {
    thinner.last().forEach(line -> kept.add(place(line)));
  }

  private static PendingLine line(int second, String book, String contract, int revision)
      throws IOException {
    byte[] text =
        new JsonLines()
            .encode(TestingRecords.position(T0.plusSeconds(second), book, contract, revision));
    return new PendingLine(LineKeys.of(text), text);
  }

  private static String place(PendingLine line) {
    LineKey key = line.key();
    long second = (key.micros() - T0.getEpochSecond() * 1_000_000) / 1_000_000;
    return second + " " + key.group() + " " + key.item() + " " + key.number();
  }
}
