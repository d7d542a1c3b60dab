package io.gammaflow.connectors.recording;

import static io.gammaflow.connectors.recording.Samples.index;
import static io.gammaflow.connectors.recording.Samples.progress;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gammaflow.connectors.file.FileInput;
import io.gammaflow.connectors.file.InputRecords;
import io.gammaflow.connectors.file.ReadOptions;
import io.gammaflow.connectors.file.RefusedInputException;
import io.gammaflow.fixtures.Records;
import io.gammaflow.schemas.record.DeadLetter;
import io.gammaflow.schemas.record.Progress;
import io.gammaflow.schemas.record.Provenance;
import io.gammaflow.schemas.record.UnderlyingPrice;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a progress of a recording may say, and the exact answer where it says anything else. */
class RecordingTimesTest {
  private static final RecordingFormat FORMAT = new RecordingFormat();

  @TempDir Path folder;

  static Stream<Arguments> lies() {
    return Stream.of(
        Arguments.of(
            "a year ahead",
            of("2031-11-01T00:00:00Z", "deribit"),
            "FUTURE_TIMESTAMP: frame F: progress 2031-11-01T00:00:00Z, more than 1 h after the last"
                + " record of the recording"),
        Arguments.of(
            "a microsecond beyond the hour",
            of("2021-07-22T11:00:02.000001Z", "deribit"),
            "FUTURE_TIMESTAMP: frame F: progress 2021-07-22T11:00:02.000001Z, more than 1 h after"
                + " the last record of the recording"),
        Arguments.of(
            "a venue that nobody knows",
            of("2021-07-22T10:00:01Z", "evil"),
            "BAD_VALUE: frame F: progress of a venue without a calendar: evil"),
        Arguments.of(
            "a name without end",
            of("2021-07-22T10:00:01Z", "x".repeat(70_000)),
            "BAD_VALUE: frame F: progress of a venue without a calendar: " + "x".repeat(64)),
        Arguments.of(
            "another unit",
            of("2300-01-01T00:00:00Z", "deribit"),
            "BAD_TIMESTAMP: frame F: progress 2300-01-01T00:00:00Z"),
        Arguments.of(
            "no time",
            of("1970-01-01T00:00:00Z", "deribit"),
            "BAD_TIMESTAMP: frame F: progress 1970-01-01T00:00:00Z"));
  }

  private static Progress of(String time, String venue) {
    return InputRecords.progress(Instant.parse(time), venue, new Provenance("test", 3L), "spot");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("lies")
  void isADeadLetterInItsPlaceAndMovesNothing(String name, Progress lie, String reason)
      throws Exception {
    write(lie);
    assertTold(lie, reason);
    // Without the index the files are scanned, to the same end.
    Files.delete(folder.resolve("index.tsv"));
    assertTold(lie, reason);
  }

  private void assertTold(Progress lie, String reason) throws Exception {
    try (FileInput input = FORMAT.open(folder, ReadOptions.all())) {
      assertThat(input.endTime()).isEqualTo("2021-07-22T10:00:01Z");
    }
    List<SpecificRecord> records = Records.of(FORMAT, folder);
    assertThat(Records.only(records, UnderlyingPrice.class)).hasSize(2);
    assertThat(Records.only(records, Progress.class))
        .extracting(InputRecords::eventTime)
        .containsExactly(
            Instant.parse("2021-07-22T10:00:00.500Z"), Instant.parse("2021-07-22T10:00:01.500Z"));
    assertThat(Records.only(records, DeadLetter.class))
        .singleElement()
        .satisfies(
            dead -> {
              assertThat(dead.getReason().replaceFirst("frame \\d+", "frame F")).isEqualTo(reason);
              assertThat(dead.getSource()).startsWith("spot/").endsWith(".avro.zst");
              assertThat(dead.getRaw().remaining()).isPositive();
            });
    assertThat(lie.getEventTime()).isNotNull();
  }

  private void write(Progress lie) throws Exception {
    try (RecordingWriter writer = new RecordingWriter(folder)) {
      writer.append("spot", index("2021-07-22T10:00:01Z", "BTC", 1));
      writer.append("spot", progress("2021-07-22T10:00:00.500Z", "spot"));
      writer.append("spot", lie);
      writer.append("spot", index("2021-07-22T10:00:02Z", "BTC", 2));
      writer.append("spot", progress("2021-07-22T10:00:01.500Z", "spot"));
    }
  }

  @Test
  void anHourBehindTheLastRecordIsBelieved() throws Exception {
    write(of("2021-07-22T11:00:02Z", "deribit"));
    assertThat(Records.only(Records.of(FORMAT, folder), DeadLetter.class)).isEmpty();
    try (FileInput input = FORMAT.open(folder, ReadOptions.all())) {
      assertThat(input.endTime()).isEqualTo("2021-07-22T11:00:02Z");
    }
  }

  @Test
  void theRecordsOfAnyStreamBearAProgressOut() throws Exception {
    try (RecordingWriter writer = new RecordingWriter(folder)) {
      writer.append("quiet", index("2021-07-22T10:00:01Z", "ETH", 1));
      writer.append("quiet", progress("2021-07-24T10:00:00Z", "quiet"));
      writer.append("spot", index("2021-07-24T10:00:00Z", "BTC", 1));
      writer.append("spot", progress("2021-07-24T10:00:00Z", "spot"));
    }
    assertThat(Records.only(Records.of(FORMAT, folder), DeadLetter.class)).isEmpty();
  }

  @Test
  void aStreamWithoutABelievedProgressIsRefused() throws Exception {
    try (RecordingWriter writer = new RecordingWriter(folder)) {
      writer.append("spot", index("2021-07-22T10:00:01Z", "BTC", 1));
      writer.append("spot", progress("2031-07-22T10:00:01Z", "spot"));
    }
    assertThatThrownBy(() -> FORMAT.open(folder, ReadOptions.all()))
        .isInstanceOf(RefusedInputException.class)
        .hasMessageEndingWith("no valid progress in the stream: no tick is covered");
  }
}
