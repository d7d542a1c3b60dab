package io.gammaflow.connectors.lean;

import static io.gammaflow.connectors.lean.LeanFiles.CALL;
import static io.gammaflow.connectors.lean.LeanFiles.OPEN;
import static io.gammaflow.connectors.lean.LeanFiles.PUT;
import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.connectors.file.FileInput;
import io.gammaflow.connectors.file.InputRecords;
import io.gammaflow.connectors.file.ReadOptions;
import io.gammaflow.connectors.file.RecordReader;
import io.gammaflow.fixtures.Records;
import io.gammaflow.schemas.record.Aggressor;
import io.gammaflow.schemas.record.Exercise;
import io.gammaflow.schemas.record.Instrument;
import io.gammaflow.schemas.record.OpenInterest;
import io.gammaflow.schemas.record.OptionMark;
import io.gammaflow.schemas.record.OptionTrade;
import io.gammaflow.schemas.record.Progress;
import io.gammaflow.schemas.record.UnderlyingPrice;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LeanTest {
  private static final LeanFormat FORMAT = new LeanFormat();

  @TempDir Path folder;
  private LeanFiles files = new LeanFiles(Path.of(""));

  @BeforeEach
  void makeTheFolder() {
    files = new LeanFiles(folder.resolve("Data"));
  }

  @Test
  void aTradeLiesInsideItsBarAndAQuoteAtItsEnd() throws Exception {
    files.minute("20151224", "trade", CALL, OPEN + ",50000,60000,40000,55000,3\n");
    files.minute("20151224", "quote", CALL, OPEN + ",1,1,1,54000,7,2,2,2,56000,8\n");
    files.bars("20151224", OPEN + ",7500000,7510000,7490000,7505000,100\n");
    List<SpecificRecord> records = Records.of(FORMAT, folder);

    OptionTrade trade = Records.only(records, OptionTrade.class).get(0);
    assertThat(trade.getEventTime()).isEqualTo("2015-12-24T14:30:59.999999Z");
    assertThat(trade.getPrice()).isEqualTo(5.5);
    assertThat(trade.getSize()).isEqualTo(3.0);
    assertThat(trade.getAggressor()).isEqualTo(Aggressor.UNKNOWN);
    assertThat(trade.getTradeId())
        .isEqualTo(
            "option/usa/minute/abc/20151224_trade_american.zip"
                + "!20151224_abc_minute_trade_american_call_7500000_20151231.csv:1");
    assertThat(trade.getContract().getSymbol()).isEqualTo("ABC151231C00750000");
    assertThat(trade.getContract().getExercise()).isEqualTo(Exercise.AMERICAN);
    assertThat(trade.getContract().getMultiplier()).isEqualTo(100.0);

    OptionMark quote = Records.only(records, OptionMark.class).get(0);
    assertThat(quote.getEventTime()).isEqualTo("2015-12-24T14:31:00Z");
    assertThat(quote.getBid()).isEqualTo(5.4);
    assertThat(quote.getAsk()).isEqualTo(5.6);
    assertThat(quote.getBidSize()).isEqualTo(7.0);
    assertThat(quote.getAskSize()).isEqualTo(8.0);

    UnderlyingPrice price = Records.only(records, UnderlyingPrice.class).get(0);
    assertThat(price.getEventTime()).isEqualTo("2015-12-24T14:31:00Z");
    assertThat(price.getPrice()).isEqualTo(750.5);
    assertThat(records)
        .extracting(r -> r.getClass().getSimpleName())
        .containsExactly(
            "Instrument", "OptionTrade", "Progress", "UnderlyingPrice", "OptionMark", "Progress");
  }

  @Test
  void anEmptySideIsNoQuoteAndAZeroIsOne() throws Exception {
    files.minute(
        "20151224",
        "quote",
        CALL,
        OPEN + ",,,,,0,2,2,2,20000,8\r\n" + (OPEN + 60_000) + ",0,0,0,0,0,,,,,\r\n");
    List<OptionMark> quotes = Records.only(Records.of(FORMAT, folder), OptionMark.class);
    assertThat(quotes.get(0).getBid()).isNull();
    assertThat(quotes.get(0).getBidSize()).isNull();
    assertThat(quotes.get(0).getAsk()).isEqualTo(2.0);
    assertThat(quotes.get(1).getBid()).isEqualTo(0.0);
    assertThat(quotes.get(1).getBidSize()).isEqualTo(0.0);
    assertThat(quotes.get(1).getAsk()).isNull();
    assertThat(quotes.get(1).getAskSize()).isNull();
  }

  @Test
  void aContractsFigureIsThatOfTheDailyFileElseOfTheMinutesElseOfTheUniverse() throws Exception {
    files.daily(CALL, "20151223 00:00,10\n20151224 00:00,20");
    files.minute("20151224", "openinterest", CALL, "23400000,999", PUT, "23400000,999");
    files.minute("20151228", "openinterest", CALL, "23460000,30");
    files.universe(
        "20151223",
        "20151231,750,C,1,1,1,1,0,888,0,0,0,0,0,0",
        "20151231,760,C,1,1,1,1,0,5,0,0,0,0,0,0");
    files.universe("20151224", "20151231,750,C,1,1,1,1,0,777,0,0,0,0,0,0");
    files.universe(
        "20151228",
        ",,,750,750,750,750,0,,,,,,,",
        "20151231,750,C,1,1,1,1,0,40,0,0,0,0,0,0",
        "20151231,752.5,P,1,1,1,1,0,,0,0,0,0,0,0");
    List<OpenInterest> figures = Records.only(Records.of(FORMAT, folder), OpenInterest.class);
    assertThat(figures)
        .extracting(f -> f.getEventTime() + " " + f.getSize() + " of " + f.getAsOf())
        .containsExactly(
            "2015-12-23T11:30:00Z 10.0 of 2015-12-22T21:00:00Z",
            "2015-12-24T11:30:00Z 20.0 of 2015-12-23T21:00:00Z",
            "2015-12-24T11:30:00Z 999.0 of 2015-12-23T21:00:00Z",
            "2015-12-24T11:30:00Z 5.0 of 2015-12-23T21:00:00Z",
            "2015-12-28T11:31:00Z 30.0 of 2015-12-24T18:00:00Z",
            "2015-12-29T11:30:00Z 40.0 of 2015-12-28T21:00:00Z");
  }

  @Test
  void contractsAreAnnouncedAtTheFirstRecordOfTheirFirstDay() throws Exception {
    files.daily(CALL, "20151223 00:00,10", PUT, "20151224 00:00,20");
    files.bars("20151223", "14400000,7500000,7500000,7500000,7500000,1");
    files.minute("20151224", "quote", CALL, OPEN + ",1,1,1,1,1,2,2,2,2,2");
    assertThat(Records.only(Records.of(FORMAT, folder), Instrument.class))
        .extracting(i -> i.getEventTime() + " " + i.getContract().getSymbol())
        .containsExactly(
            "2015-12-23T09:01:00Z ABC151231C00750000", "2015-12-24T11:30:00Z ABC151231P00750000");
    ReadOptions fromNoon = new ReadOptions(null, Instant.parse("2015-12-24T14:31:00Z"), null, null);
    assertThat(Records.only(Records.of(FORMAT, folder, fromNoon), Instrument.class))
        .extracting(i -> i.getEventTime() + " " + i.getContract().getSymbol())
        .containsExactly(
            "2015-12-24T14:31:00Z ABC151231C00750000", "2015-12-24T14:31:00Z ABC151231P00750000");
  }

  @Test
  void archivesCalledZipZipAreReadLikeAnyOther() throws Exception {
    files.zip(
        "indexoption/usa/minute/spxw/20210104_quote_european.zip.zip",
        "20210104_spxw_minute_quote_european_call_37000000_20210104.csv",
        OPEN + ",651000,671000,635000,649000,48,692000,707000,674000,679000,15");
    files.zip(
        "index/usa/minute/spx/20210104_trade.zip",
        "20210104_spx_minute_trade.csv",
        "34200000,3764.61,3769.99,3764.61,3766.63,0");
    List<SpecificRecord> records = Records.of(FORMAT, folder);
    OptionMark quote = Records.only(records, OptionMark.class).get(0);
    assertThat(quote.getContract().getUnderlying()).isEqualTo("SPX");
    assertThat(quote.getContract().getRoot()).isEqualTo("SPXW");
    assertThat(quote.getContract().getExercise()).isEqualTo(Exercise.EUROPEAN);
    assertThat(quote.getContract().getStrike()).isEqualTo(3700.0);
    assertThat(quote.getBid()).isEqualTo(64.9);
    assertThat(Records.only(records, UnderlyingPrice.class).get(0).getPrice()).isEqualTo(3766.63);
  }

  @Test
  void mergesContractsByTimeWithProgressEachMinute() throws Exception {
    String row = ",1,1,1,10000,1,2,2,2,20000,1\n";
    files.minute(
        "20151224",
        "quote",
        CALL,
        OPEN + row + (OPEN + 120_000) + row,
        PUT,
        (OPEN + 60_000) + row + (OPEN + 120_000) + row);
    List<SpecificRecord> records = Records.of(FORMAT, folder);
    assertThat(records.subList(2, records.size()))
        .extracting(r -> InputRecords.eventTime(r) + (r instanceof Progress ? " promised" : ""))
        .containsExactly(
            "2015-12-24T14:31:00Z",
            "2015-12-24T14:31:00Z promised",
            "2015-12-24T14:32:00Z",
            "2015-12-24T14:32:00Z promised",
            "2015-12-24T14:33:00Z",
            "2015-12-24T14:33:00Z",
            "2015-12-24T14:33:00Z promised");
  }

  @Test
  void endAndWindowAndSkip() throws Exception {
    String row = ",50000,50000,50000,50000,1\n";
    files.minute("20151223", "trade", CALL, OPEN + row + (OPEN + 60_000) + row);
    files.minute("20151224", "trade", CALL, OPEN + row);
    Instant first = Instant.parse("2015-12-23T14:30:59.999999Z");
    assertThat(end(ReadOptions.all())).isEqualTo("2015-12-24T14:30:59.999999Z");
    assertThat(end(new ReadOptions(null, null, first, null))).isEqualTo(first);
    assertThat(end(new ReadOptions(null, null, first.minusSeconds(1), null))).isNull();
    assertThat(
            Records.only(
                Records.of(FORMAT, folder, new ReadOptions("ABC", first, first, null)),
                OptionTrade.class))
        .hasSize(1);

    List<SpecificRecord> whole = Records.of(FORMAT, folder);
    for (int skipped = 0; skipped <= whole.size(); skipped++) {
      assertThat(behind(skipped)).isEqualTo(whole.subList(skipped, whole.size()));
    }
  }

  private List<SpecificRecord> behind(int skipped) throws Exception {
    List<SpecificRecord> rest = new ArrayList<>();
    try (FileInput input = FORMAT.open(folder, ReadOptions.all());
        RecordReader reader = input.read("ABC")) {
      for (int i = 0; i < skipped; i++) {
        reader.next();
      }
      for (SpecificRecord r = reader.next(); r != null; r = reader.next()) {
        rest.add(r);
      }
      assertThat(reader.bytesRead()).isEqualTo(input.totalBytes());
    }
    return rest;
  }

  private @Nullable Instant end(ReadOptions options) throws Exception {
    try (FileInput input = FORMAT.open(folder, options)) {
      return input.endTime();
    }
  }
}
