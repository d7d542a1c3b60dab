package io.gammaflow.connectors.deribit.eod;

import static io.gammaflow.connectors.deribit.DeribitTables.EOD;

import io.gammaflow.fixtures.BadInput;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the daily chains answer to each bad input that they do not share with the chain. */
class DeribitEodBadInputTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[INSTRUMENT_NAME] | =HYPERLINK(0) | BAD_CONTRACT_NAME: not an option name of Deribit: =HYPERLINK(0)",
        "[INSTRUMENT_NAME] | BTC-31FEB21-36000-C | BAD_CONTRACT_NAME: not an option name of Deribit: BTC-31FEB21-36000-C",
        "[INSTRUMENT_NAME] | BTC-11JUN21-36000-C | BAD_VALUE: BTC-11JUN21-36000-C beside expiry 2021-06-04T08:00:00Z",
        "[EXPIRY_UNIX] | 1622534400 | BAD_VALUE: BTC-4JUN21-36000-C beside expiry 2021-06-01T08:00:00Z",
        "[EXPIRY_UNIX] | 1622793600000 | BAD_TIMESTAMP: EXPIRY_UNIX is not a time in seconds: 1622793600000",
        "[STRIKE] | 0.0 | BAD_VALUE: BTC-4JUN21-36000-C beside strike 0.0",
        "[OPTION_RIGHT] | put | BAD_VALUE: BTC-4JUN21-36000-C beside option type put",
        "[QUOTE_UNIXTIME] | 1622520046000 | BAD_TIMESTAMP: QUOTE_UNIXTIME is not a time in seconds: 1622520046000",
        "[QUOTE_UNIXTIME] | 0 | BAD_TIMESTAMP: QUOTE_UNIXTIME is not a time in seconds: 0",
        "[QUOTE_UNIXTIME] | '' | MISSING_FIELD: QUOTE_UNIXTIME",
        "[OPEN_INTEREST] | -0.1 | OUT_OF_RANGE: OPEN_INTEREST below 0: -0.1",
        "[BID_PRICE] | -1 | OUT_OF_RANGE: BID_PRICE below 0: -1",
        "[UNDERLYING_PRICE] | -1 | OUT_OF_RANGE: UNDERLYING_PRICE below 0: -1",
        "[MARK_IV] | nan | BAD_VALUE: MARK_IV is not a number: nan",
        "[MARK_IV] | 95,5 | MALFORMED: 14 fields under a header of 13"
      })
  void rejectsTheRow(String column, String value, String reason) throws Exception {
    BadInput.rowIsDead(
        new DeribitEodFormat(), folder, EOD.header(), EOD.row(), EOD.row(column, value), reason);
  }

  @Test
  void refusesTheFile() throws Exception {
    String header = EOD.header();
    refused("", ": the file is empty");
    refused(header.replace(',', ';'), ":1: fields must be separated by ',', not by ;");
    refused(EOD.headerWithout("[STRIKE]"), ":1: no header: missing STRIKE");
    refused(header + ", [STRIKE]", ":1: column twice in header: STRIKE");
    refused(header + "\n" + EOD.row() + "\n" + header + "\n", ":3: second header");
  }

  private void refused(String content, String rule) throws Exception {
    BadInput.fileIsRefused(new DeribitEodFormat(), folder, content, rule);
  }
}
