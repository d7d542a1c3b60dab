package io.gammaflow.connectors.cboe;

import static io.gammaflow.connectors.cboe.CboeTables.COLUMNS;
import static io.gammaflow.connectors.cboe.CboeTables.HEAD;
import static io.gammaflow.connectors.cboe.CboeTables.NAME;
import static io.gammaflow.connectors.cboe.CboeTables.TABLE;
import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.connectors.file.ReadOptions;
import io.gammaflow.fixtures.Records;
import io.gammaflow.schemas.record.Contract;
import io.gammaflow.schemas.record.DeadLetter;
import io.gammaflow.schemas.record.Instrument;
import io.gammaflow.schemas.record.OpenInterest;
import io.gammaflow.schemas.record.OptionMark;
import io.gammaflow.schemas.record.Settlement;
import io.gammaflow.schemas.record.UnderlyingPrice;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CboeCsvFormatTest {
  @TempDir Path folder;

  @Test
  void announcesThenGivesThePriceAndBothOptionsOfEachRow() throws Exception {
    List<SpecificRecord> records = read(HEAD + "\n" + TABLE.row() + "\n");

    assertThat(records)
        .extracting(r -> r.getClass().getSimpleName())
        .containsExactly(
            "Instrument",
            "Instrument",
            "UnderlyingPrice",
            "OpenInterest",
            "OptionMark",
            "OpenInterest",
            "OptionMark");
    UnderlyingPrice price = Records.only(records, UnderlyingPrice.class).get(0);
    assertThat(price.getUnderlying()).isEqualTo("SPX");
    assertThat(price.getPrice()).isEqualTo(4505.1001);
    assertThat(price.getProvenance().getSequence()).isEqualTo(2);
    OptionMark put = Records.only(records, OptionMark.class).get(1);
    assertThat(put.getIv()).isEqualTo(0.1287);
    assertThat(put.getBid()).isEqualTo(6.8);
    assertThat(put.getAsk()).isEqualTo(7.3);
    assertThat(put.getMarkPrice()).isNull();
    assertThat(put.getForward()).isNull();
    OpenInterest figure = Records.only(records, OpenInterest.class).get(1);
    assertThat(figure.getSize()).isEqualTo(3400);
    assertThat(figure.getEventTime()).isEqualTo(Instant.parse("2023-09-14T20:31:00Z"));
    assertThat(figure.getAsOf()).isEqualTo(Instant.parse("2023-09-13T20:00:00Z"));
  }

  @Test
  void keepsMorningAndAfternoonSettlementOfOneDateApart() throws Exception {
    List<SpecificRecord> records =
        read(
            HEAD
                + "\n"
                + TABLE.row()
                + "\n"
                + TABLE.row().replace("SPX230915", "SPXW230915")
                + "\n");

    List<Contract> contracts =
        Records.only(records, Instrument.class).stream().map(Instrument::getContract).toList();
    assertThat(contracts.get(0).getSettlement()).isEqualTo(Settlement.AM);
    assertThat(contracts.get(0).getExpiry()).isEqualTo(Instant.parse("2023-09-15T13:30:00Z"));
    assertThat(contracts.get(2).getSettlement()).isEqualTo(Settlement.PM);
    assertThat(contracts.get(2).getExpiry()).isEqualTo(Instant.parse("2023-09-15T20:00:00Z"));
    assertThat(Records.only(records, UnderlyingPrice.class)).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({"Fri Sep 15 2023", "09/15/2023", "2023-09-15"})
  void readsEachWayToWriteAnExpiry(String date) throws Exception {
    String file = HEAD + "\n" + TABLE.row("Expiration Date", date) + "\n";
    assertThat(Records.only(read(file), OptionMark.class)).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Date: September 14, 2023 at 4:31 PM EDT | 2023-09-14T20:31:00Z",
        "Date: December 14, 2023 at 12:05 AM EST | 2023-12-14T05:05:00Z",
        "Date: December 14, 2023 at 12:05 PM EDT | 2023-12-14T16:05:00Z",
        "Date: September 14, 2023 at 4:31 PM | 2023-09-14T20:31:00Z",
        "Date: September 14, 2023 at 4:31\u202fPM GMT-4 | 2023-09-14T20:31:00Z",
        "Date: November 5, 2023 at 1:30 AM ET | 2023-11-05T05:30:00Z",
        "Jun 29 2018 @ 09:45 ET | 2018-06-29T13:45:00Z"
      })
  void readsTheTimeOfTheTable(String date, Instant time) throws Exception {
    String file = "\n" + NAME + "\n\"" + date + "\",Bid: 1\n" + COLUMNS + "\n" + TABLE.row() + "\n";
    assertThat(Records.only(read(file), OptionMark.class).get(0).getEventTime()).isEqualTo(time);
  }

  @Test
  void readsAFileThatASpreadsheetSavedAgain() throws Exception {
    String padding = ",,,,,,,,,,,,,,,,,,,";
    String file =
        (padding + "\n" + NAME + padding + "\n" + CboeTables.DATE + padding + "\n")
            + (COLUMNS + ",,\n")
            + (TABLE.row("Expiration Date", "9/15/2023", "Strike", "4500") + ",,\n")
            + (TABLE.row("Expiration Date", "15-Sep-23", "Strike", "4500") + "\n,,,,,\n");

    List<SpecificRecord> records = read(file);

    assertThat(Records.only(records, OptionMark.class)).hasSize(4);
    assertThat(Records.only(records, DeadLetter.class)).isEmpty();
  }

  @Test
  void readsATableAloneWhereSpotAndTimeAreGiven() throws Exception {
    Instant asOf = Instant.parse("2023-09-14T20:31:00Z");

    List<SpecificRecord> records =
        read(
            COLUMNS + "\n" + TABLE.row() + "\n",
            new ReadOptions(null, null, null, asOf, 4505.1001));

    assertThat(records).hasSameSizeAs(read(HEAD + "\n" + TABLE.row() + "\n"));
    assertThat(Records.only(records, UnderlyingPrice.class).get(0).getPrice()).isEqualTo(4505.1001);
  }

  @Test
  void givesThePriceOfTheStockToNoAdjustedRoot() throws Exception {
    String adjusted = TABLE.row().replace("SPX230915", "XYZ1230915");
    List<SpecificRecord> records =
        read(HEAD + "\n" + TABLE.row().replace("SPX230915", "XYZ230915") + "\n" + adjusted + "\n");

    assertThat(Records.only(records, OptionMark.class))
        .extracting(mark -> mark.getContract().getUnderlying())
        .containsExactly("XYZ", "XYZ", "XYZ1", "XYZ1");
    assertThat(Records.only(records, UnderlyingPrice.class))
        .extracting(UnderlyingPrice::getUnderlying)
        .containsExactly("XYZ");
  }

  @Test
  void readsTheFormerLayout() throws Exception {
    String file =
        "QQQ (INVESCO QQQ TRUST, SERIES 1),172.08,+0.89,\r\n"
            + "Jun 29 2018 @ 09:45 ET,Bid,172.11,Ask,172.12,Size,15x8,Vol,911904,\r\n"
            + COLUMNS.replace("Volume", "Vol").replace("Open Interest", "Open Int")
            + ",\r\n"
            + TABLE
                .row("Expiration Date", "07/20/2018", "Strike", "172.50")
                .replace("SPX230915", "QQQ180720")
                .replace("04500000", "00172500")
            + ",\r\n";

    List<SpecificRecord> records = read(file);

    assertThat(records).hasSize(7);
    UnderlyingPrice price = Records.only(records, UnderlyingPrice.class).get(0);
    assertThat(price.getUnderlying()).isEqualTo("QQQ");
    assertThat(price.getPrice()).isEqualTo(172.08);
    assertThat(price.getEventTime()).isEqualTo(Instant.parse("2018-06-29T13:45:00Z"));
  }

  @Test
  void valuesTheTableAtATimeOfItsOwn() throws Exception {
    Instant asOf = Instant.parse("2023-09-15T12:00:00Z");
    List<SpecificRecord> records =
        read(HEAD + "\n" + TABLE.row() + "\n", new ReadOptions(null, null, null, asOf));

    assertThat(Records.only(records, OptionMark.class))
        .allMatch(mark -> mark.getEventTime().equals(asOf));
    assertThat(Records.only(records, OpenInterest.class))
        .allMatch(figure -> figure.getAsOf().equals(Instant.parse("2023-09-14T20:00:00Z")));
  }

  @ParameterizedTest
  @CsvSource({
    "2023-09-15T10:29:59Z, 2023-09-13T20:00:00Z",
    "2023-09-15T10:30:00Z, 2023-09-14T20:00:00Z",
    "2023-09-18T04:10:00Z, 2023-09-14T20:00:00Z",
    "2023-09-16T13:00:00Z, 2023-09-14T20:00:00Z",
    "2023-09-18T13:00:00Z, 2023-09-15T20:00:00Z",
    "2023-11-27T15:00:00Z, 2023-11-24T18:00:00Z"
  })
  void datesOpenInterestByTheSessionBeforeTheOneThatPublishedIt(Instant asOf, Instant close)
      throws Exception {
    List<SpecificRecord> records =
        read(HEAD + "\n" + TABLE.row() + "\n", new ReadOptions(null, null, null, asOf));
    assertThat(Records.only(records, OpenInterest.class))
        .allMatch(figure -> figure.getAsOf().equals(close));
  }

  private List<SpecificRecord> read(String content) throws Exception {
    return read(content, ReadOptions.all());
  }

  private List<SpecificRecord> read(String content, ReadOptions options) throws Exception {
    Path file = Files.writeString(folder.resolve("quotes.csv"), content);
    return Records.of(new CboeCsvFormat(), file, options);
  }
}
