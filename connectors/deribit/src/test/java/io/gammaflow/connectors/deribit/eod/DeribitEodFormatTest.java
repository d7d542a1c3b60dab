package io.gammaflow.connectors.deribit.eod;

import static io.gammaflow.connectors.deribit.DeribitTables.EOD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gammaflow.connectors.file.FileInput;
import io.gammaflow.connectors.file.ReadOptions;
import io.gammaflow.connectors.file.RecordReader;
import io.gammaflow.connectors.file.RefusedInputException;
import io.gammaflow.fixtures.Records;
import io.gammaflow.schemas.record.DeadLetter;
import io.gammaflow.schemas.record.Instrument;
import io.gammaflow.schemas.record.OpenInterest;
import io.gammaflow.schemas.record.OptionMark;
import io.gammaflow.schemas.record.PriceKind;
import io.gammaflow.schemas.record.Progress;
import io.gammaflow.schemas.record.UnderlyingPrice;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeribitEodFormatTest {
  private static final long DAY = 86_400;
  private static final long T0 = 1622520046;

  @TempDir Path folder;

  private Path file(String... rows) throws Exception {
    return Files.writeString(
        folder.resolve("eod.txt"), EOD.header() + "\n" + String.join("\n", rows) + "\n");
  }

  private static String row(long time, String name, long expiry, String forward) {
    return EOD.row(
        "[QUOTE_UNIXTIME]", " " + time,
        "[INSTRUMENT_NAME]", name,
        "[EXPIRY_UNIX]", " " + expiry,
        "[UNDERLYING_PRICE]", " " + forward);
  }

  private static String near(long time, String forward) {
    return row(time, "BTC-4JUN21-36000-C", 1622793600, forward);
  }

  private static String far(long time, String forward) {
    return row(time, "BTC-25JUN21-36000-C", 1624608000, forward);
  }

  private static List<String> kinds(List<SpecificRecord> records) {
    return records.stream().map(r -> r.getClass().getSimpleName()).toList();
  }

  @Test
  void readsEachFieldInItsUnit() throws Exception {
    List<SpecificRecord> records = Records.of(new DeribitEodFormat(), file(near(T0, "36677.34")));

    assertThat(kinds(records))
        .containsExactly("Instrument", "UnderlyingPrice", "OpenInterest", "OptionMark", "Progress");
    Instant time = Instant.ofEpochSecond(T0);
    OptionMark mark = (OptionMark) records.get(3);
    assertThat(mark.getEventTime()).isEqualTo(time);
    assertThat(mark.getIv()).isEqualTo(0.955);
    assertThat(mark.getMarkPrice()).isNull();
    assertThat(mark.getBid()).isEqualTo(0.02);
    assertThat(mark.getBidSize()).isEqualTo(1.0);
    assertThat(mark.getAsk()).isEqualTo(0.021);
    assertThat(mark.getAskSize()).isEqualTo(2.0);
    assertThat(mark.getForward()).isEqualTo(36677.34);
    assertThat(((OpenInterest) records.get(2)).getSize()).isEqualTo(120.5);
    assertThat(((OpenInterest) records.get(2)).getAsOf()).isEqualTo(time);
    assertThat(((Progress) records.get(4)).getEventTime()).isEqualTo(time);
    assertThat(((Progress) records.get(4)).getPartition()).isEqualTo("eod.txt");
  }

  @Test
  void takesTheSpotFromTheFirstRowOfTheNearestExpiryOnceADay() throws Exception {
    Path file =
        file(
            far(T0, "36800"),
            near(T0, "36700"),
            near(T0, "36701"),
            far(T0 + DAY, "37000"),
            near(T0 + DAY, "36900"));

    List<SpecificRecord> records = Records.of(new DeribitEodFormat(), file);

    assertThat(Records.only(records, UnderlyingPrice.class))
        .extracting(UnderlyingPrice::getPrice)
        .containsExactly(36700.0, 36900.0);
    assertThat(Records.only(records, UnderlyingPrice.class))
        .allMatch(price -> price.getKind() == PriceKind.OPTION_ROW);
    assertThat(kinds(records).subList(0, 3))
        .containsExactly("Instrument", "Instrument", "UnderlyingPrice");
  }

  @Test
  void takesTheSpotFromALivingRowWhereThereIsOne() throws Exception {
    String expired = row(T0, "BTC-31MAY21-36000-C", 1622448000, "36000");

    assertThat(spots(expired, far(T0, "36800"))).containsExactly(36800.0);
    assertThat(spots(expired)).containsExactly(36000.0);
    assertThat(spots(near(T0, "0.0"), far(T0, "36800"))).containsExactly(36800.0);
  }

  @Test
  void announcesEachDayAnewAndPromisesProgressBehindIt() throws Exception {
    List<SpecificRecord> records =
        Records.of(new DeribitEodFormat(), file(near(T0, "1"), near(T0 + DAY, "1")));

    assertThat(kinds(records))
        .containsExactly(
            "Instrument",
            "UnderlyingPrice",
            "OpenInterest",
            "OptionMark",
            "Progress",
            "Instrument",
            "UnderlyingPrice",
            "OpenInterest",
            "OptionMark",
            "Progress");
    assertThat(Records.only(records, Instrument.class))
        .extracting(Instrument::getEventTime)
        .containsExactly(Instant.ofEpochSecond(T0), Instant.ofEpochSecond(T0 + DAY));
  }

  @Test
  void promisesNoProgressThatALaterRowWouldBreak() throws Exception {
    Path file =
        file(near(T0 + DAY, "1"), near(T0, "1"), far(T0 + DAY, "1"), near(T0 + 2 * DAY, "1"));

    List<SpecificRecord> records = Records.of(new DeribitEodFormat(), file);

    assertThat(Records.only(records, Progress.class))
        .extracting(Progress::getEventTime)
        .containsExactly(Instant.ofEpochSecond(T0 + DAY), Instant.ofEpochSecond(T0 + 2 * DAY));
    assertThat(Records.only(records, Instrument.class)).hasSize(4);
    assertThat(Records.only(records, UnderlyingPrice.class)).hasSize(3);
  }

  @Test
  void givesTheSameRestAfterAnyNumberOfSkippedRecords() throws Exception {
    Path file =
        file(near(T0, "1"), "broken", far(T0, "1"), near(T0 + DAY, "1"), far(T0 + DAY, "1"));
    List<SpecificRecord> all = Records.of(new DeribitEodFormat(), file);
    assertThat(all.get(5)).isInstanceOf(DeadLetter.class);

    try (FileInput input = new DeribitEodFormat().open(file, ReadOptions.all())) {
      for (int skipped = 0; skipped <= all.size(); skipped++) {
        assertThat(rest(input, skipped)).isEqualTo(all.subList(skipped, all.size()));
      }
    }
  }

  @Test
  void countsItsBytesToTheEnd() throws Exception {
    Path file = file(near(T0, "1"), "broken", far(T0, "1"));
    try (FileInput input = new DeribitEodFormat().open(file, ReadOptions.all());
        RecordReader reader = input.read("eod.txt")) {
      assertThat(input.totalBytes()).isEqualTo(Files.size(file));
      while (reader.next() != null) {
        assertThat(reader.bytesRead()).isBetween(1L, input.totalBytes());
      }
      assertThat(reader.bytesRead()).isEqualTo(input.totalBytes());
    }
  }

  @Test
  void refusesATimeOfItsOwnForManySnapshots() throws Exception {
    Path file = file(near(T0, "1"));
    ReadOptions options = new ReadOptions(null, null, null, Instant.ofEpochSecond(T0));
    assertThatThrownBy(() -> new DeribitEodFormat().open(file, options).close())
        .isInstanceOf(RefusedInputException.class)
        .hasMessage(file + ": as-of is for a file of one snapshot, deribit-eod has one a day");
  }

  private List<Double> spots(String... rows) throws Exception {
    List<SpecificRecord> records = Records.of(new DeribitEodFormat(), file(rows));
    return Records.only(records, UnderlyingPrice.class).stream()
        .map(UnderlyingPrice::getPrice)
        .toList();
  }

  private static List<SpecificRecord> rest(FileInput input, int skipped) throws Exception {
    List<SpecificRecord> rest = new ArrayList<>();
    try (RecordReader reader = input.read("eod.txt")) {
      for (int i = 0; i < skipped; i++) {
        reader.next();
      }
      for (SpecificRecord next = reader.next(); next != null; next = reader.next()) {
        rest.add(next);
      }
    }
    return rest;
  }
}
