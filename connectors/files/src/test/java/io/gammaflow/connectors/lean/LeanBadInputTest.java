package io.gammaflow.connectors.lean;

import static io.gammaflow.connectors.lean.LeanFiles.CALL;
import static io.gammaflow.connectors.lean.LeanFiles.OPEN;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.gammaflow.connectors.file.ReadOptions;
import io.gammaflow.connectors.file.RefusedInputException;
import io.gammaflow.fixtures.Records;
import io.gammaflow.schemas.record.DeadLetter;
import io.gammaflow.schemas.record.OpenInterest;
import io.gammaflow.schemas.record.OptionTrade;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The exact answer to each bad row, entry, archive and folder. */
class LeanBadInputTest {
  private static final LeanFormat FORMAT = new LeanFormat();
  private static final String GOOD = OPEN + ",5,5,5,50000,1";
  private static final String ENTRY =
      "option/usa/minute/abc/20151224_trade_american.zip!20151224_abc_minute_trade_american_";

  @TempDir Path folder;
  private LeanFiles files = new LeanFiles(Path.of(""));

  @BeforeEach
  void makeTheFolder() {
    files = new LeanFiles(folder);
  }

  static Stream<Arguments> rows() {
    return Stream.of(
        arguments("34200000,5,5,5,50000", "MALFORMED: 5 fields, expected 6"),
        arguments("34200000;5;5;5;50000;1", "MALFORMED: 1 fields, expected 6"),
        arguments("34200000,5,5,5,\"50,000\",1", "MALFORMED: 7 fields, expected 6"),
        arguments("34200000,5,5,5,\"50000,1", "BAD_VALUE: close is not a number: \"50000"),
        arguments("time,open,high,low,close,volume", "BAD_TIMESTAMP: time is not a number: time"),
        arguments("34200000,5,5,5,,1", "MISSING_FIELD: close"),
        arguments("34200000,5,5,5,-1,1", "OUT_OF_RANGE: close -1.0"),
        arguments("34200000,5,5,5,50000,0", "OUT_OF_RANGE: volume 0.0"),
        arguments("34200000,5,5,5,50000,", "MISSING_FIELD: volume"),
        arguments("34200000,5,5,5,NaN,1", "BAD_VALUE: close is not a number: NaN"),
        arguments("34200000,5,5,5,1e999,1", "OUT_OF_RANGE: close overflows: 1e999"),
        arguments(
            "34200000,5,5,5,=HYPERLINK(0),1", "BAD_VALUE: close is not a number: =HYPERLINK(0)"),
        arguments("86400000,5,5,5,50000,1", "BAD_TIMESTAMP: 86400000 is outside the day"),
        arguments("-1,5,5,5,50000,1", "BAD_TIMESTAMP: -1 is outside the day"),
        arguments("34100000,5,5,5,50000,1", "BAD_TIMESTAMP: behind the row before"),
        arguments(
            "34200000,5,5,5," + "1".repeat(1000) + ",1", "TOO_LARGE: close of 1000 characters"),
        arguments("34200000,5,5,5,50000," + digits(2_000_000), "TOO_LARGE: line of 2000021 bytes"));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("rows")
  void rejectsTheRow(String row, String reason) throws Exception {
    files.minute("20151224", "trade", CALL, GOOD + "\n" + row + "\n" + GOOD + "\n");
    List<SpecificRecord> records = Records.of(FORMAT, folder);
    DeadLetter dead = onlyDead(records);
    assertThat(dead.getReason()).isEqualTo(reason);
    assertThat(dead.getSource()).isEqualTo(ENTRY + CALL);
    assertThat(dead.getPosition()).isEqualTo(2);
    byte[] raw = row.substring(0, Math.min(row.length(), 64 << 10)).getBytes(ISO_8859_1);
    assertThat(dead.getRaw().array()).isEqualTo(raw);
    assertThat(Records.only(records, OptionTrade.class)).hasSize(2);
  }

  @Test
  void takesByteOrderMarkAndLineEndsAsTheyCome() throws Exception {
    files.minute("20151224", "trade", CALL, "\u00ef\u00bb\u00bf" + GOOD + "\r\n\r\n" + GOOD);
    List<SpecificRecord> records = Records.of(FORMAT, folder);
    assertThat(Records.only(records, OptionTrade.class)).hasSize(2);
    assertThat(Records.only(records, DeadLetter.class)).isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "readme.txt, BAD_VALUE: not an entry of abc trade",
    "20151224_xyz_minute_trade_american_call_7500000_20151231.csv, BAD_VALUE: not an entry of abc trade",
    "20151224_abc_minute_quote_american_call_7500000_20151231.csv, BAD_VALUE: not an entry of abc trade",
    "20151224_abc_minute_trade_american_call_7500001_20151231.csv, BAD_CONTRACT_NAME: no OCC strike: 7500001 / 10000",
    "20151224_abc_minute_trade_american_call_0_20151231.csv, BAD_CONTRACT_NAME: not an option name of OCC: ABC151231C00000000",
    "20151224_abc_minute_trade_american_call_7500000_20151331.csv, BAD_CONTRACT_NAME: not an option name of OCC: ABC151331C00750000"
  })
  void rejectsTheEntry(String entry, String reason) throws Exception {
    files.zip(
        "option/usa/minute/abc/20151224_trade_american.zip",
        entry,
        GOOD,
        "20151224_abc_minute_trade_american_" + CALL,
        GOOD);
    List<SpecificRecord> records = Records.of(FORMAT, folder);
    DeadLetter dead = onlyDead(records);
    assertThat(dead.getReason()).startsWith(reason);
    assertThat(dead.getSource()).endsWith(".zip!" + entry);
    assertThat(dead.getPosition()).isZero();
    assertThat(Records.only(records, OptionTrade.class)).hasSize(1);
  }

  @Test
  void rejectsAnEntryOfUtf16() throws Exception {
    files.minute("20151224", "trade", CALL, "\u00ff\u00fe3\0004\000");
    assertThat(onlyDead(Records.of(FORMAT, folder)).getReason())
        .isEqualTo("BAD_ENCODING: UTF-16; only UTF-8 is read");
  }

  @Test
  void rejectsAnEntryAgainstItsCheckSum() throws Exception {
    Path zip = files.minute("20151224", "trade", CALL, GOOD);
    byte[] bytes = Files.readAllBytes(zip);
    // The checksum of the central directory, which is the one that is believed.
    int central = indexOf(bytes, new byte[] {'P', 'K', 1, 2});
    bytes[central + 16] ^= 1;
    Files.write(zip, bytes);
    assertThat(onlyDead(Records.of(FORMAT, folder)).getReason())
        .isEqualTo("MALFORMED: entry against its check sum");
  }

  @Test
  void rejectsAnEntryThatIsLongerThanItSays() throws Exception {
    Path zip = files.minute("20151224", "trade", CALL, (GOOD + "\n").repeat(100));
    byte[] bytes = Files.readAllBytes(zip);
    int central = indexOf(bytes, new byte[] {'P', 'K', 1, 2});
    bytes[central + 24] = 10;
    bytes[central + 25] = 0;
    Files.write(zip, bytes);
    assertThat(onlyDead(Records.of(FORMAT, folder)).getReason())
        .isEqualTo("TOO_LARGE: entry longer than the 10 bytes it states");
  }

  @Test
  void rejectsRowsOfTheDailyFileAndOfTheUniverse() throws Exception {
    files.daily(CALL, "20151223 00:00,10\n20151301 00:00,1\n20151224 00:00,-1\n2015,1");
    files.universe(
        "20151228", "20151231,750,X,1,1,1,1,0,40,0,0,0,0,0,0", "20151231,750,C,1,1,1,1,0,40");
    List<SpecificRecord> records = Records.of(FORMAT, folder);
    assertThat(Records.only(records, DeadLetter.class))
        .extracting(d -> d.getPosition() + " " + d.getReason())
        .containsExactly(
            "2 BAD_TIMESTAMP: no date",
            "3 OUT_OF_RANGE: open interest -1.0",
            "4 BAD_TIMESTAMP: no date",
            "2 BAD_VALUE: right is not C or P",
            "3 MALFORMED: 9 fields, expected 15");
    assertThat(Records.only(records, OpenInterest.class)).hasSize(1);
  }

  @Test
  void refusesArchivesThatAreNotToBeTrusted() throws Exception {
    String path = "option/usa/minute/abc/20151224_trade_american.zip";
    Path zip = files.zip(path, "../../etc/passwd", GOOD);
    refused(zip, "entry name leads outside: ../../etc/passwd");
    files.zip(path, "/etc/passwd", GOOD);
    refused(zip, "entry name leads outside: /etc/passwd");
    files.zip(path, "c:\\passwd", GOOD);
    refused(zip, "entry name leads outside: c:\\passwd");
    files.zip(path, "bomb", "0".repeat(2 << 20));
    refused(zip, "zip bomb: bomb");
    files.zip(path, "large", "0".repeat((64 << 20) + 1));
    refused(zip, "entry above 64 MiB: large");
    files.zip(path);
    refused(zip, "archive without entries");
    Files.writeString(zip, "not a zip");
    refused(zip, "not a zip archive");
    Files.write(zip, new byte[0]);
    refused(zip, "not a zip archive");
  }

  @Test
  void refusesAUniverseWithoutItsHeader() throws Exception {
    Path file = files.universe("20151224");
    Files.writeString(file, "20151231,750,C,1,1,1,1,0,40,0,0,0,0,0,0\n");
    assertThatThrownBy(() -> FORMAT.open(folder, ReadOptions.all()))
        .isInstanceOf(RefusedInputException.class)
        .hasMessage(
            file + ":1: not a universe header (#expiry,strike,right,...,open_interest,...)");
    Files.write(file, new byte[0]);
    refused(file, "the file is empty");
  }

  @Test
  void refusesTheFolder() throws Exception {
    refused(
        folder,
        "no LEAN data folder: no option/usa/minute or indexoption/usa/minute with archives");
    Path nowhere = folder.resolve("nowhere");
    assertThatThrownBy(() -> FORMAT.open(nowhere, ReadOptions.all()))
        .hasMessage(nowhere + ": no such folder");
    files.minute("20151224", "trade", CALL, GOOD);
    assertThatThrownBy(() -> FORMAT.open(folder, new ReadOptions("XYZ", null, null, null)))
        .hasMessage(folder + ": nothing of underlying XYZ");
    Path misdated = files.minute("20151324", "trade", CALL, GOOD);
    refused(misdated, "no date in its name");
  }

  private void refused(Path file, String rule) {
    assertThatThrownBy(() -> FORMAT.open(folder, ReadOptions.all()))
        .isInstanceOf(RefusedInputException.class)
        .hasMessage(file + ": " + rule);
  }

  private static DeadLetter onlyDead(List<SpecificRecord> records) {
    List<DeadLetter> dead = Records.only(records, DeadLetter.class);
    assertThat(dead).hasSize(1);
    return dead.get(0);
  }

  // Digits without order: what compresses well is refused as a bomb before its line is seen.
  private static String digits(int length) {
    Random random = new Random(1);
    StringBuilder digits = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      digits.append((char) ('0' + random.nextInt(10)));
    }
    return digits.toString();
  }

  private static int indexOf(byte[] bytes, byte[] part) {
    String text = new String(bytes, ISO_8859_1);
    return text.indexOf(new String(part, ISO_8859_1));
  }
}
