package io.gammaflow.connectors.deribit.chain;

import static io.gammaflow.connectors.deribit.DeribitTables.CHAIN;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.fixtures.BadInput;
import io.gammaflow.fixtures.Records;
import io.gammaflow.schemas.record.DeadLetter;
import io.gammaflow.schemas.record.OpenInterest;
import io.gammaflow.schemas.record.OptionMark;
import io.gammaflow.schemas.record.UnderlyingPrice;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the Deribit chain answers to each bad input. */
class DeribitChainBadInputTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "instrument_name | =HYPERLINK(0) | BAD_CONTRACT_NAME: not an option name of Deribit: =HYPERLINK(0)",
        "instrument_name | ../../etc/passwd | BAD_CONTRACT_NAME: not an option name of Deribit: ../../etc/passwd",
        "instrument_name | BTC--C | BAD_CONTRACT_NAME: not an option name of Deribit: BTC--C",
        "instrument_name | BTC-26MAR21-0-P | BAD_CONTRACT_NAME: not an option name of Deribit: BTC-26MAR21-0-P",
        "instrument_name | BTC-31FEB21-8000-P | BAD_CONTRACT_NAME: not an option name of Deribit: BTC-31FEB21-8000-P",
        "instrument_name | ~~ | MISSING_FIELD: instrument_name",
        "instrument_name | BTC-26MAR21-9000-P | BAD_VALUE: BTC-26MAR21-9000-P beside strike 8000.0",
        "instrument_name | BTC-26MAR21-8000-C | BAD_VALUE: BTC-26MAR21-8000-C beside option type put",
        "option_type | PUT | BAD_VALUE: BTC-26MAR21-8000-P beside option type PUT",
        "expiration_timestamp | 1616749200000 | BAD_VALUE: BTC-26MAR21-8000-P beside expiry 2021-03-26T09:00:00Z",
        "timestamp | ~~ | MISSING_FIELD: timestamp",
        "timestamp | 0 | BAD_TIMESTAMP: timestamp is not a time in milliseconds: 0",
        "timestamp | 1599951952 | BAD_TIMESTAMP: timestamp is not a time in milliseconds: 1599951952",
        "timestamp | 1599951952543000 | BAD_TIMESTAMP: timestamp is not a time in milliseconds: 1599951952543000",
        "timestamp | 9999999999999 | BAD_TIMESTAMP: timestamp is not a time in milliseconds: 9999999999999",
        "open_interest | -1 | OUT_OF_RANGE: open_interest below 0: -1",
        "best_bid_price | -0.01 | OUT_OF_RANGE: best_bid_price below 0: -0.01",
        "best_bid_amount | -1 | OUT_OF_RANGE: best_bid_amount below 0: -1",
        "mark_price | -0.01 | OUT_OF_RANGE: mark_price below 0: -0.01",
        "mark_iv | -1 | OUT_OF_RANGE: mark_iv below 0: -1",
        "index_price | -1 | OUT_OF_RANGE: index_price below 0: -1",
        "mark_price | \"0,0864\" | BAD_VALUE: mark_price is not a number: 0,0864",
        "open_interest | \"1,828\" | BAD_VALUE: open_interest is not a number: 1,828",
        "mark_price | 0x1p3 | BAD_VALUE: mark_price is not a number: 0x1p3",
        "mark_price | NaN | BAD_VALUE: mark_price is not a number: NaN",
        "mark_price | Infinity | BAD_VALUE: mark_price is not a number: Infinity",
        "mark_price | 1e999 | OUT_OF_RANGE: mark_price overflows: 1e999",
        "mark_price | 0,0864 | MALFORMED: 18 fields under a header of 17",
        "stats | \"{'volume': 16.1 | MALFORMED: broken quotes",
        "stats | \"a\"b | MALFORMED: broken quotes"
      })
  void rejectsTheRow(String column, String value, String reason) throws Exception {
    rowIsDead(CHAIN.row(column, value), reason);
  }

  @Test
  void rejectsRowsThatAreNoRowsAtAll() throws Exception {
    rowIsDead("a,b,c", "MALFORMED: 3 fields under a header of 17");
    rowIsDead(CHAIN.row("mark_iv", "9".repeat(1000)), "TOO_LARGE: mark_iv of 1000 characters");
    rowIsDead(CHAIN.row("stats", "\0"), "BAD_ENCODING: NUL byte");
    BadInput.rowIsDead(
        new DeribitChainFormat(),
        folder,
        CHAIN.header(),
        CHAIN.row(),
        CHAIN.row("stats", "\u00e9").getBytes(ISO_8859_1),
        "BAD_ENCODING: not UTF-8");
  }

  @Test
  void rejectsALineOfFiftyMegabytes() throws Exception {
    String row = CHAIN.row("stats", "x".repeat(50 << 20));
    rowIsDead(row, "TOO_LARGE: line of " + row.length() + " bytes, at most 1048576");
  }

  @ParameterizedTest
  @CsvSource({"0, 0.0", "9999, 99.99", "'', "})
  void passesVolatilityOnAsItIs(String given, Double iv) throws Exception {
    assertThat(read(CHAIN.row("mark_iv", given)).getIv()).isEqualTo(iv);
  }

  @Test
  void passesHugeInterestZeroBidsAndAbsentPricesOn() throws Exception {
    Path file =
        write(
            CHAIN.header(),
            CHAIN.row("open_interest", "1e12", "best_bid_price", "0.0", "index_price", "0"),
            CHAIN
                .row("open_interest", "", "mark_price", "", "underlying_price", "0.0")
                .replace(",10433.61,", ",,"));

    List<SpecificRecord> records = Records.of(new DeribitChainFormat(), file);

    assertThat(Records.only(records, DeadLetter.class)).isEmpty();
    assertThat(Records.only(records, OpenInterest.class))
        .extracting(OpenInterest::getSize)
        .containsExactly(1e12);
    assertThat(Records.only(records, UnderlyingPrice.class))
        .extracting(UnderlyingPrice::getPrice)
        .containsExactly(0.0);
    assertThat(Records.only(records, OptionMark.class).get(0).getBid()).isEqualTo(0.0);
    assertThat(Records.only(records, OptionMark.class).get(1).getMarkPrice()).isNull();
    assertThat(Records.only(records, OptionMark.class).get(1).getForward()).isNull();
  }

  @Test
  void passesExpiredRowsOn() throws Exception {
    String expired = CHAIN.row("timestamp", "1616745600001");
    assertThat(read(expired).getContract().getSymbol()).isEqualTo("BTC-26MAR21-8000-P");
  }

  @Test
  void readsCarriageReturnsByteOrderMarksAndBlankLines() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("crlf.csv"),
            "\uFEFF" + CHAIN.header() + "\r\n\r\n" + CHAIN.row() + "\r\n\r\n");
    assertThat(Records.of(new DeribitChainFormat(), file)).hasSize(4);
  }

  @Test
  void refusesTheFile() throws Exception {
    String header = CHAIN.header();
    String row = CHAIN.row();
    refused("", ": the file is empty");
    refused("\n \n", ": no header: the file is blank");
    refused(
        (header + "\n" + row).replace(',', ';'), ":1: fields must be separated by ',', not by ;");
    refused(
        (header + "\n" + row).replace(',', '\t'),
        ":1: fields must be separated by ',', not by tab");
    refused(
        "instrument_name,open_interest,timestamp,index_price\n",
        ":1: neither a volatility nor a price: mark_iv or mark_price");
    refused(
        "instrument_name,open_interest,mark_iv,index_price\n",
        ":1: no time: timestamp or creation_timestamp; --as-of TIME gives it instead");
    refused(
        "instrument_name,open_interest,mark_iv,timestamp\n",
        ":1: no price of the underlying: index_price or underlying_price; --spot PRICE gives it"
            + " instead");
    refused(header + ",strike\n" + row + ",1\n", ":1: column twice in header: strike");
    refused(header + "\n" + row + "\n" + header + "\n" + row + "\n", ":3: second header");
    refused("\"" + header + "\n" + row, ":1: MALFORMED: broken quotes");
    refused(header.replace(",", "\r"), ":1: MALFORMED: carriage return inside the line");
    BadInput.fileIsRefused(
        new DeribitChainFormat(), folder, header.getBytes(UTF_16LE), ":1: BAD_ENCODING: NUL byte");
  }

  @Test
  void refusesRowsWithoutAHeader() throws Exception {
    refused(CHAIN.row() + "\n", ":1: no header: missing instrument_name, open_interest");
  }

  private void refused(String content, String rule) throws Exception {
    BadInput.fileIsRefused(new DeribitChainFormat(), folder, content, rule);
  }

  private void rowIsDead(String row, String reason) throws Exception {
    BadInput.rowIsDead(new DeribitChainFormat(), folder, CHAIN.header(), CHAIN.row(), row, reason);
  }

  private OptionMark read(String row) throws Exception {
    List<SpecificRecord> records = Records.of(new DeribitChainFormat(), write(CHAIN.header(), row));
    return Records.only(records, OptionMark.class).get(0);
  }

  private Path write(String... lines) throws Exception {
    return Files.writeString(folder.resolve("f.csv"), String.join("\n", lines));
  }
}
