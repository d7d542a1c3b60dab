package io.gammaflow.connectors.recording;

import static io.gammaflow.connectors.recording.Samples.index;
import static io.gammaflow.connectors.recording.Samples.progress;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import io.gammaflow.connectors.file.ReadOptions;
import io.gammaflow.connectors.file.RefusedInputException;
import io.gammaflow.fixtures.Records;
import io.gammaflow.schemas.record.DeadLetter;
import io.gammaflow.schemas.record.UnderlyingPrice;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a recording answers to broken bytes: a dead letter ends the file, the next one is read. */
class RecordingBadInputTest {
  private static final RecordingFormat FORMAT = new RecordingFormat();

  @TempDir Path folder;
  private Path first = Path.of("");

  @BeforeEach
  void recordTwoDays() throws Exception {
    try (RecordingWriter writer = new RecordingWriter(folder)) {
      writer.append("spot", index("2021-07-22T10:00:00Z", "BTC", 1));
      writer.append("spot", index("2021-07-22T10:00:01Z", "BTC", 2));
      writer.append("spot", index("2021-07-23T10:00:00Z", "BTC", 3));
      writer.append("spot", progress("2021-07-23T10:00:00Z", "spot"));
    }
    first = folder.resolve("spot/2021-07-22.avro.zst");
  }

  static Stream<Arguments> brokenContents() {
    return Stream.of(
        Arguments.of("no third frame", bytes(), "TRUNCATED: frame 2: missing, the index states 2"),
        Arguments.of("length cut", bytes(0, 0), "TRUNCATED: frame 2: ends within its length"),
        Arguments.of("frame cut", bytes(0, 0, 0, 9, 1, 2), "TRUNCATED: frame 2: ends after 2 of 9"),
        Arguments.of("length 0", bytes(0, 0, 0, 0), "TRUNCATED: frame 2: length 0"),
        Arguments.of("negative", bytes(255, 0, 0, 0), "TRUNCATED: frame 2: length -16777216"),
        Arguments.of("2 GB", bytes(127, 255, 255, 255), "TRUNCATED: frame 2: length 2147483647"),
        Arguments.of(
            "wrong magic byte",
            bytes(0, 0, 0, 6, 7, 0, 0, 0, 1, 0),
            "TRUNCATED: frame 2: MALFORMED: magic byte 7"),
        Arguments.of(
            "unknown schema",
            bytes(0, 0, 0, 6, 0, 0, 1, 226, 64, 0),
            "TRUNCATED: frame 2: UNKNOWN_SCHEMA: schema id 123456"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("brokenContents")
  void aFaultEndsItsFileAndNoOther(String name, byte[] tail, String reason) throws Exception {
    byte[] content = decompressed();
    // magic, then the first frame whole, then the fault
    int end = 8 + 4 + ByteBuffer.wrap(content, 8, 4).getInt();
    Files.write(first, Zstd.compress(concat(Arrays.copyOf(content, end), tail)));
    assertOneDead(2, reason, 1.0, 3.0);
  }

  @Test
  void framesBehindThoseOfTheIndexAreNotBelieved() throws Exception {
    byte[] more = Zstd.compress(bytes(0, 0, 0, 9));
    Files.write(first, concat(Files.readAllBytes(first), more));
    assertOneDead(3, "TRUNCATED: frame 3: behind the 2 that the index states", 1.0, 2.0, 3.0);
  }

  @Test
  void trailingGarbageIsNamed() throws Exception {
    Files.write(first, concat(Files.readAllBytes(first), "garbage behind".getBytes(US_ASCII)));
    assertOneDead(3, "TRUNCATED: frame 3: Unknown frame descriptor", 1.0, 2.0, 3.0);
  }

  @Test
  void aTruncatedFileIsNamedWithAndWithoutIndex() throws Exception {
    byte[] whole = Files.readAllBytes(first);
    Files.write(first, Arrays.copyOf(whole, whole.length - 6));
    List<DeadLetter> dead = Records.only(Records.of(FORMAT, folder), DeadLetter.class);
    assertThat(dead).hasSize(1);
    assertThat(dead.get(0).getReason()).startsWith("TRUNCATED: frame ");
    Files.delete(folder.resolve("index.tsv"));
    assertThat(Records.only(Records.of(FORMAT, folder), DeadLetter.class)).isEqualTo(dead);
  }

  @Test
  void aFlippedBitIsCaughtByTheCheckSum() throws Exception {
    byte[] whole = Files.readAllBytes(first);
    whole[whole.length - 1] ^= 1;
    Files.write(first, whole);
    List<DeadLetter> dead = Records.only(Records.of(FORMAT, folder), DeadLetter.class);
    assertThat(dead).hasSize(1);
    assertThat(dead.get(0).getReason()).contains("checksum");
  }

  @Test
  void aBombOfZerosIsNotInflated() throws Exception {
    Files.write(first, Zstd.compress(concat("GFREC-01".getBytes(US_ASCII), new byte[64 << 20])));
    assertOneDead(1, "TRUNCATED: frame 1: length 0", 3.0);
  }

  @Test
  void refusesWhatIsNoRecording() throws Exception {
    Files.write(first, new byte[0]);
    refused(first + ": the file is empty");
    Files.write(first, "PK not zstd".getBytes(US_ASCII));
    refused(first + ": not a recording");
    Files.write(first, Zstd.compress("GFREC-99 and more".getBytes(US_ASCII)));
    refused(first + ": not a recording");
    Files.delete(first);
    refused(first + ": listed in the index, but not there");
  }

  @Test
  void refusesTheFolder() throws Exception {
    Path index = folder.resolve("index.tsv");
    Files.writeString(index, "stream,day\n");
    refused(index + ":1: not the index of a recording");
    Files.writeString(
        index, "#gammaflow-recording 1\tstream\tday\tframes\tfirst\tlast\tprogress\n../x\t1\n");
    refused(index + ":2: not a line of the index");

    Path empty = Files.createDirectory(folder.resolve("empty"));
    assertThatThrownBy(() -> FORMAT.open(empty, ReadOptions.all()))
        .isInstanceOf(RefusedInputException.class)
        .hasMessage(empty + ": no recording: no <stream>/<yyyy-MM-dd>.avro.zst in it");
    Path nowhere = folder.resolve("nowhere");
    assertThatThrownBy(() -> FORMAT.open(nowhere, ReadOptions.all()))
        .hasMessage(nowhere + ": no such folder");
    assertThatThrownBy(() -> FORMAT.open(index, ReadOptions.all()))
        .hasMessage(index + ": not a folder");
  }

  @Test
  void refusesAStreamThatPromisesNothing() throws Exception {
    Path silent = folder.resolve("silent");
    try (RecordingWriter writer = new RecordingWriter(silent)) {
      writer.append("spot", index("2021-07-22T10:00:00Z", "BTC", 1));
    }
    assertThatThrownBy(() -> FORMAT.open(silent, ReadOptions.all()))
        .isInstanceOf(RefusedInputException.class)
        .hasMessage(
            silent.resolve("spot") + ": no valid progress in the stream: no tick is covered");
  }

  private void assertOneDead(long frame, String reason, Double... prices) throws Exception {
    List<SpecificRecord> records = Records.of(FORMAT, folder);
    List<DeadLetter> dead = Records.only(records, DeadLetter.class);
    assertThat(dead).hasSize(1);
    assertThat(dead.get(0).getReason()).isEqualTo(reason);
    assertThat(dead.get(0).getSource()).isEqualTo("spot/2021-07-22.avro.zst");
    assertThat(dead.get(0).getPosition()).isEqualTo(frame);
    assertThat(Records.only(records, UnderlyingPrice.class).stream().map(UnderlyingPrice::getPrice))
        .containsExactly(prices);
  }

  private void refused(String message) {
    assertThatThrownBy(() -> FORMAT.open(folder, ReadOptions.all()))
        .isInstanceOf(RefusedInputException.class)
        .hasMessage(message);
  }

  private byte[] decompressed() throws IOException {
    try (var in = new com.github.luben.zstd.ZstdInputStream(Files.newInputStream(first))) {
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      in.transferTo(out);
      return out.toByteArray();
    }
  }

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  private static byte[] concat(byte[] a, byte[] b) {
    byte[] all = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, all, a.length, b.length);
    return all;
  }
}
