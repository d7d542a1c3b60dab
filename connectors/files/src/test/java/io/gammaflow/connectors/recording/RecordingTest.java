package io.gammaflow.connectors.recording;

import static io.gammaflow.connectors.recording.Samples.index;
import static io.gammaflow.connectors.recording.Samples.mark;
import static io.gammaflow.connectors.recording.Samples.progress;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gammaflow.connectors.file.FileInput;
import io.gammaflow.connectors.file.InputRecords;
import io.gammaflow.connectors.file.ReadOptions;
import io.gammaflow.connectors.file.RecordReader;
import io.gammaflow.fixtures.Records;
import io.gammaflow.schemas.record.Pulse;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingTest {
  private static final RecordingFormat FORMAT = new RecordingFormat();
  private static final String CALL = "BTC-24SEP21-40000-C";
  private static final String ETHER = "ETH-24SEP21-3000-P";

  @TempDir Path folder;

  @Test
  void givesBackWhatWasWrittenStreamByStream() throws Exception {
    Path recording = record("tape");
    assertThat(Records.of(FORMAT, recording))
        .containsExactly(
            mark("2021-07-22T23:59:58.250Z", CALL, 0.8),
            mark("2021-07-22T23:59:59Z", ETHER, 0.9),
            progress("2021-07-22T23:59:59.400Z", "marks"),
            mark("2021-07-23T00:00:01Z", CALL, 0.81),
            lateMark(),
            progress("2021-07-23T00:00:04.900Z", "marks"),
            index("2021-07-22T23:59:59Z", "BTC", 32_000.5),
            progress("2021-07-23T00:00:03.700Z", "underlyings"));
    assertThat(recording.resolve("marks/2021-07-22.avro.zst")).isRegularFile();
    assertThat(recording.resolve("marks/2021-07-23.avro.zst")).isRegularFile();
  }

  @Test
  void indexTellsWhatEachFileHolds() throws Exception {
    assertThat(record("tape").resolve("index.tsv"))
        .hasContent(
            """
            #gammaflow-recording 1\tstream\tday\tframes\tfirst\tlast\tprogress
            marks\t2021-07-22\t3\t2021-07-22T23:59:58.250Z\t2021-07-22T23:59:59Z\t2021-07-22T23:59:59.400Z
            marks\t2021-07-23\t3\t2021-07-22T23:59:59.300Z\t2021-07-23T00:00:01Z\t2021-07-23T00:00:04.900Z
            underlyings\t2021-07-22\t1\t2021-07-22T23:59:59Z\t2021-07-22T23:59:59Z\t-
            underlyings\t2021-07-23\t1\t-\t-\t2021-07-23T00:00:03.700Z
            """);
  }

  @Test
  void endsAtTheLastWholeSecondThatAllStreamsCover() throws Exception {
    Path recording = record("tape");
    assertThat(endTime(recording, ReadOptions.all())).isEqualTo("2021-07-23T00:00:03Z");
    assertThat(endTime(recording, until("2021-07-23T00:00:01Z"))).isEqualTo("2021-07-23T00:00:01Z");
    assertThat(endTime(recording, until("2021-07-24T00:00:00Z"))).isEqualTo("2021-07-23T00:00:03Z");
  }

  @Test
  void sameRecordsGiveSameBytes() throws Exception {
    Path one = record("one");
    Path two = record("two");
    for (String file :
        List.of("index.tsv", "marks/2021-07-22.avro.zst", "underlyings/2021-07-23.avro.zst")) {
      assertThat(one.resolve(file)).hasSameBinaryContentAs(two.resolve(file));
    }
  }

  @Test
  void missingIndexIsReplacedByAScan() throws Exception {
    Path recording = record("tape");
    List<SpecificRecord> indexed = Records.of(FORMAT, recording);
    Files.delete(recording.resolve("index.tsv"));
    assertThat(Records.of(FORMAT, recording)).isEqualTo(indexed);
    assertThat(endTime(recording, ReadOptions.all())).isEqualTo("2021-07-23T00:00:03Z");
    assertThat(recording.resolve("index.tsv")).doesNotExist();
  }

  @Test
  void filtersByUnderlyingAndTime() throws Exception {
    Path recording = record("tape");
    assertThat(Records.of(FORMAT, recording, new ReadOptions("ETH", null, null, null)))
        .filteredOn(r -> InputRecords.underlying(r) != null)
        .containsExactly(mark("2021-07-22T23:59:59Z", ETHER, 0.9));
    ReadOptions window =
        new ReadOptions(
            null,
            Instant.parse("2021-07-22T23:59:59Z"),
            Instant.parse("2021-07-23T00:00:00Z"),
            null);
    assertThat(Records.of(FORMAT, recording, window))
        .containsExactly(
            mark("2021-07-22T23:59:59Z", ETHER, 0.9),
            progress("2021-07-22T23:59:59.400Z", "marks"),
            lateMark(),
            progress("2021-07-23T00:00:00Z", "marks"),
            index("2021-07-22T23:59:59Z", "BTC", 32_000.5),
            progress("2021-07-23T00:00:00Z", "underlyings"));
  }

  @Test
  void restIsTheSameBehindAnySkip() throws Exception {
    Path recording = record("tape");
    List<SpecificRecord> whole = Records.of(FORMAT, recording);
    try (FileInput input = FORMAT.open(recording, ReadOptions.all());
        RecordReader reader = input.read("marks")) {
      for (int i = 0; i < 4; i++) {
        reader.next();
      }
      List<SpecificRecord> rest = new ArrayList<>();
      for (SpecificRecord r = reader.next(); r != null; r = reader.next()) {
        rest.add(r);
      }
      assertThat(rest).isEqualTo(whole.subList(4, 6));
      assertThat(
              reader.bytesRead()
                  + Files.size(recording.resolve("underlyings/2021-07-22.avro.zst"))
                  + Files.size(recording.resolve("underlyings/2021-07-23.avro.zst")))
          .isEqualTo(input.totalBytes());
    }
  }

  @Test
  void refusesToMixRecordings() throws Exception {
    Path recording = record("tape");
    assertThatThrownBy(() -> new RecordingWriter(recording))
        .isInstanceOf(FileAlreadyExistsException.class);
  }

  @Test
  void refusesWhatIsNoInput() throws Exception {
    try (RecordingWriter writer = new RecordingWriter(folder.resolve("tape"))) {
      Pulse pulse = new Pulse(Instant.parse("2021-07-22T00:00:00Z"), "deribit", "x", null, 1);
      assertThatThrownBy(() -> writer.append("marks", pulse))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> writer.append("../marks", progress("2021-07-22T00:00:00Z", "x")))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static SpecificRecord lateMark() throws Exception {
    SpecificRecord late = mark("2021-07-22T23:59:59.300Z", CALL, 0.79);
    InputRecords.markLate(late, Instant.parse("2021-07-22T23:59:59.400Z"));
    return late;
  }

  private Path record(String name) throws Exception {
    Path recording = folder.resolve(name);
    try (RecordingWriter writer = new RecordingWriter(recording)) {
      writer.append("marks", mark("2021-07-22T23:59:58.250Z", CALL, 0.8));
      writer.append("underlyings", index("2021-07-22T23:59:59Z", "BTC", 32_000.5));
      writer.append("marks", mark("2021-07-22T23:59:59Z", ETHER, 0.9));
      writer.append("marks", progress("2021-07-22T23:59:59.400Z", "marks"));
      writer.append("marks", mark("2021-07-23T00:00:01Z", CALL, 0.81));
      writer.append("marks", lateMark());
      writer.append("underlyings", progress("2021-07-23T00:00:03.700Z", "underlyings"));
      writer.append("marks", progress("2021-07-23T00:00:04.900Z", "marks"));
    }
    return recording;
  }

  private static ReadOptions until(String to) {
    return new ReadOptions(null, null, Instant.parse(to), null);
  }

  private static Instant endTime(Path recording, ReadOptions options) throws Exception {
    try (FileInput input = FORMAT.open(recording, options)) {
      Instant end = input.endTime();
      assertThat(end).isNotNull();
      return end == null ? Instant.MIN : end;
    }
  }
}
