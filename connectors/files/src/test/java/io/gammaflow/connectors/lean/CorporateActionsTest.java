package io.gammaflow.connectors.lean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gammaflow.connectors.file.ReadOptions;
import io.gammaflow.connectors.file.RefusedInputException;
import io.gammaflow.fixtures.Records;
import io.gammaflow.schemas.record.ContractAdjustment;
import io.gammaflow.schemas.record.OpenInterest;
import io.gammaflow.schemas.record.OptionMark;
import io.gammaflow.schemas.record.UnderlyingPrice;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Splits, new tickers, and universes that stand alone. */
class CorporateActionsTest {
  private static final LeanFormat FORMAT = new LeanFormat();
  private static final String QUOTE = LeanFiles.OPEN + ",1,1,1,100,1,2,2,2,200,1\n";

  @TempDir Path folder;
  private LeanFiles files = new LeanFiles(Path.of(""));

  @BeforeEach
  void makeTheFolder() {
    files = new LeanFiles(folder.resolve("Data"));
  }

  @Test
  void aSplitTurnsContractsIntoTheirSuccessorsAtMidnight() throws Exception {
    splitSevenForOne();
    files.minute("20151224", "openinterest", "call_6300000_20160115.csv", "23400000,100");

    List<SpecificRecord> records = Records.of(FORMAT, folder);

    ContractAdjustment adjustment = Records.only(records, ContractAdjustment.class).get(0);
    assertThat(adjustment.getEventTime()).isEqualTo("2015-12-24T05:00:00Z");
    assertThat(adjustment.getFrom().getSymbol()).isEqualTo("ABC160115C00630000");
    assertThat(adjustment.getTo().getSymbol()).isEqualTo("ABC160115C00090000");
    assertThat(adjustment.getTo().getStrike()).isEqualTo(90.0);
    assertThat(adjustment.getTo().getMultiplier()).isEqualTo(100.0);
    assertThat(adjustment.getRatio()).isEqualTo(7.0);
  }

  @Test
  void openInterestOfTheSplitMorningThatNamesOldContractsIsOfTheNew() throws Exception {
    splitSevenForOne();
    files.minute("20151224", "openinterest", "call_6300000_20160115.csv", "23400000,100");
    assertThat(openInterest())
        .containsExactly("ABC160115C00630000 90.0", "ABC160115C00090000 700.0");
  }

  @Test
  void openInterestOfTheSplitMorningThatNamesBothIsToldOnce() throws Exception {
    splitSevenForOne();
    files.minute(
        "20151224",
        "openinterest",
        "call_6300000_20160115.csv",
        "23400000,100",
        "call_900000_20160115.csv",
        "23400000,700");
    assertThat(openInterest())
        .containsExactly("ABC160115C00630000 90.0", "ABC160115C00090000 700.0");
  }

  @ParameterizedTest
  @CsvSource({
    "1, 0.142857, 7, true",
    "1, 0.5, 2, true",
    "1, 0.666667, 1.5, false",
    "1, 10, 0.1, false",
    "1, 0.05, 20, true"
  })
  void readsTheRatioOutOfRoundedFactors(double price, double factor, double ratio, boolean whole)
      throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("f.csv"),
            "20150102,%s,%s,700\n20151223,%s,%s,700\n20501231,1,1,0\n"
                .formatted(price * 0.98, factor, price, factor));
    List<Split> splits = FactorFile.splits(file);
    assertThat(splits).containsExactly(new Split(LocalDate.parse("2015-12-24"), ratio));
    assertThat(splits.get(0).whole()).isEqualTo(whole);
  }

  @Test
  void aReverseSplitChangesWhatAContractDelivers() throws Exception {
    factors("20150102,1,10,1\n20151223,1,10,1\n20501231,1,1,0\n");
    files.minute("20151223", "quote", "call_50000_20160115.csv", QUOTE);
    files.minute("20151224", "quote", "call_500000_20160115.csv", QUOTE);

    ContractAdjustment adjustment =
        Records.only(Records.of(FORMAT, folder), ContractAdjustment.class).get(0);

    assertThat(adjustment.getRatio()).isEqualTo(1.0);
    assertThat(adjustment.getTo().getRoot()).isEqualTo("ABC1");
    assertThat(adjustment.getTo().getUnderlying()).isEqualTo("ABC");
    assertThat(adjustment.getTo().getStrike()).isEqualTo(50.0);
    assertThat(adjustment.getTo().getMultiplier()).isEqualTo(10.0);
  }

  @Test
  void aCompanyIsOneMarketUnderItsLastTicker() throws Exception {
    renameAbcToXyz();

    List<SpecificRecord> records = Records.of(FORMAT, folder);

    assertThat(Records.only(records, OptionMark.class))
        .extracting(m -> m.getContract().getUnderlying() + " " + m.getContract().getSymbol())
        .containsExactly("XYZ ABC160115C00090000", "XYZ XYZ160115C00090000");
    assertThat(Records.only(records, UnderlyingPrice.class))
        .extracting(UnderlyingPrice::getUnderlying)
        .containsExactly("XYZ");
    assertThat(Records.only(records, ContractAdjustment.class))
        .singleElement()
        .satisfies(a -> assertThat(a.getTo().getSymbol()).isEqualTo("XYZ160115C00090000"))
        .satisfies(a -> assertThat(a.getRatio()).isEqualTo(1.0));
    assertThat(openInterest()).containsExactly("XYZ160115C00090000 44.0");
  }

  @Test
  void aCompanyMayBeAskedForByAnyOfItsTickers() throws Exception {
    renameAbcToXyz();
    for (String name : List.of("ABC", "XYZ")) {
      ReadOptions options = new ReadOptions(name, null, null, null);
      assertThat(Records.of(FORMAT, folder, options)).hasSameSizeAs(Records.of(FORMAT, folder));
    }
  }

  @Test
  void universesAloneAreChainsAtTheirOwnClose() throws Exception {
    files.universe(
        "20151223",
        ",,,100,100,100,101.5,0,,,,,,,",
        "20160115,90,C,1,1,1,12.5,0,40,0.31,0,0,0,0,0",
        "20160115,95,P,1,1,1,,0,,0.3,0,0,0,0,0");

    List<SpecificRecord> records = Records.of(FORMAT, folder);

    assertThat(Records.only(records, UnderlyingPrice.class).get(0).getPrice()).isEqualTo(101.5);
    OptionMark mark = Records.only(records, OptionMark.class).get(0);
    assertThat(mark.getEventTime()).isEqualTo("2015-12-23T21:00:00Z");
    assertThat(mark.getIv()).isEqualTo(0.31);
    assertThat(mark.getMarkPrice()).isEqualTo(12.5);
    assertThat(Records.only(records, OpenInterest.class))
        .singleElement()
        .satisfies(f -> assertThat(f.getSize()).isEqualTo(40))
        .satisfies(f -> assertThat(f.getEventTime()).isEqualTo("2015-12-23T21:00:00Z"));
  }

  @Test
  void refusesHistoriesThatAreNone() throws Exception {
    files.minute("20151223", "quote", "call_6300000_20160115.csv", QUOTE);
    Path factors = factors("<html>\n");
    refused(factors + ":1: no row of factors: MALFORMED: fewer than 3 fields");
    Files.delete(factors);
    Path tickers = tickers("abc", "20150230,abc\n");
    refused(tickers + ":1: no row of tickers: BAD_TIMESTAMP: no date");
  }

  @Test
  void refusesAFolderOfOptionsOnFuturesByItsName() throws Exception {
    Files.createDirectories(folder.resolve("Data/futureoption/cme/minute/es"));
    refused(
        folder
            + ": only futureoption in it, which is not read: options on US equities and indices are"
            + " (option/usa, indexoption/usa)");
  }

  private void refused(String message) {
    assertThatThrownBy(() -> FORMAT.open(folder, ReadOptions.all()))
        .isInstanceOf(RefusedInputException.class)
        .hasMessage(message);
  }

  private void splitSevenForOne() throws Exception {
    factors("20150102,1,0.142857,500\n20151223,1,0.142857,700\n20501231,1,1,0\n");
    files.minute("20151223", "quote", "call_6300000_20160115.csv", QUOTE);
    files.minute("20151223", "openinterest", "call_6300000_20160115.csv", "23400000,90");
    files.minute("20151224", "quote", "call_900000_20160115.csv", QUOTE);
  }

  private void renameAbcToXyz() throws Exception {
    tickers("xyz", "20150102,abc\n20151223,abc\n20501231,xyz,Q\n");
    files.minute("20151223", "quote", "call_900000_20160115.csv", QUOTE);
    files.universe("20151223", "20160115,90,C,1,1,1,1,0,44,0,0,0,0,0,0");
    files.zip(
        "option/usa/minute/xyz/20151224_quote_american.zip",
        "20151224_xyz_minute_quote_american_call_900000_20160115.csv",
        QUOTE);
    files.zip(
        "equity/usa/minute/xyz/20151224_trade.zip",
        "20151224_xyz_minute_trade.csv",
        LeanFiles.OPEN + ",1000000,1000000,1000000,1000000,100\n");
  }

  private List<String> openInterest() throws Exception {
    return Records.only(Records.of(FORMAT, folder), OpenInterest.class).stream()
        .map(f -> f.getContract().getSymbol() + " " + f.getSize())
        .toList();
  }

  private Path factors(String rows) throws Exception {
    return text("equity/usa/factor_files/abc.csv", rows);
  }

  private Path tickers(String last, String rows) throws Exception {
    return text("equity/usa/map_files/" + last + ".csv", rows);
  }

  private Path text(String path, String content) throws Exception {
    Path file = folder.resolve("Data").resolve(path);
    Files.createDirectories(file.getParent());
    return Files.writeString(file, content);
  }
}
