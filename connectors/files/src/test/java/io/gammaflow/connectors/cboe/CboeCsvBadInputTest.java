package io.gammaflow.connectors.cboe;

import static io.gammaflow.connectors.cboe.CboeTables.COLUMNS;
import static io.gammaflow.connectors.cboe.CboeTables.DATE;
import static io.gammaflow.connectors.cboe.CboeTables.HEAD;
import static io.gammaflow.connectors.cboe.CboeTables.NAME;
import static io.gammaflow.connectors.cboe.CboeTables.TABLE;

import io.gammaflow.fixtures.BadInput;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What Cboe's table answers to each bad input. */
class CboeCsvBadInputTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "Calls | =HYPERLINK(0) | BAD_CONTRACT_NAME: not an option name of OCC: =HYPERLINK(0)",
        "Calls | ../SPX230915C04500000 | BAD_CONTRACT_NAME: not an option name of OCC: ../SPX230915C04500000",
        "Puts | SPX230231P04500000 | BAD_CONTRACT_NAME: not an option name of OCC: SPX230231P04500000",
        "Puts | SPX230915P00000000 | BAD_CONTRACT_NAME: not an option name of OCC: SPX230915P00000000",
        "Puts | ~~ | MISSING_FIELD: Puts",
        "Calls | SPX230915P04500000 | BAD_VALUE: SPX230915P04500000 beside the column of a CALL",
        "Strike | 4505.00 | BAD_VALUE: SPX230915C04500000 beside strike 4505.0",
        "Strike | 0 | BAD_VALUE: SPX230915C04500000 beside strike 0.0",
        "Strike | \"4,500\" | BAD_VALUE: Strike is not a number: 4,500",
        "Strike | 4,500 | MALFORMED: 23 fields under a header of 22",
        "Expiration Date | Fri Oct 20 2023 | BAD_VALUE: SPX230915C04500000 beside expiry 2023-10-20T13:30:00Z",
        "Expiration Date | Thu Sep 15 2023 | BAD_TIMESTAMP: no date of expiry: Thu Sep 15 2023",
        "Expiration Date | 15/09/2023 | BAD_TIMESTAMP: no date of expiry: 15/09/2023",
        "Expiration Date | 02/30/2023 | BAD_TIMESTAMP: no date of expiry: 02/30/2023",
        "Expiration Date | 9/15/23 | BAD_TIMESTAMP: no date of expiry: 9/15/23",
        "Expiration Date | ~~ | MISSING_FIELD: Expiration Date",
        "Calls Bid | -0.05 | OUT_OF_RANGE: Calls Bid below 0: -0.05",
        "Puts Ask | NaN | BAD_VALUE: Puts Ask is not a number: NaN",
        "Puts IV | -0.1 | OUT_OF_RANGE: Puts IV below 0: -0.1",
        "Puts Open Interest | -3 | OUT_OF_RANGE: Puts Open Interest below 0: -3",
        "Puts Open Interest | 1e999 | OUT_OF_RANGE: Puts Open Interest overflows: 1e999",
        "Calls Net | \"0 | MALFORMED: broken quotes"
      })
  void rejectsTheLine(String column, String value, String reason) throws Exception {
    rowIsDead(TABLE.row(column, value), reason);
  }

  @Test
  void rejectsADateThatIsMeantDayFirst() throws Exception {
    // 03/04/2024 is 4 March here; the symbol says 3 April.
    rowIsDead(
        TABLE.row("Expiration Date", "03/04/2024").replace("SPX230915", "SPXW240403"),
        "BAD_VALUE: SPXW240403C04500000 beside expiry 2024-03-04T21:00:00Z");
  }

  @Test
  void refusesTheFile() throws Exception {
    refused("", ": the file is empty");
    refused("\n\n", ": no header: missing Expiration Date");
    refused("\n" + NAME + "\n" + DATE + "\n", ": no header: missing Expiration Date");
    refused(
        TABLE.row() + "\n" + TABLE.row() + "\n",
        ":1: no last price of the underlying, found 'Fri Sep 15 2023,SPX230915C04500000,10,0,9.8,10.4,5,0.1312,0....'");
    refused(
        COLUMNS + "\n" + TABLE.row() + "\n",
        ":1: the file starts with the columns, without the lines for the last price and the date above them;"
            + " give both: --spot PRICE --as-of TIME");
    refused(
        "\n" + NAME + "\n" + DATE + "\n" + COLUMNS.replace(',', ';') + "\n",
        ":4: fields must be separated by ',', not by ;");
    refused(HEAD.replace(",Strike,", ",") + "\n", ":4: no header: missing Strike");
    refused(
        HEAD.replace("Bid,Ask,Volume,IV", "Bid,Bid,Volume,IV"),
        ":4: column twice in header: Calls Bid");
    refused(HEAD + "\n" + TABLE.row() + "\n" + COLUMNS + "\n", ":6: second header");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "X,Last: 4,505.10,Change: 1 | :2: no last price of the underlying, found 'X,Last: 4,505.10,Change: 1'",
        "SPX (S&P 500 INDEX),4,505.10,+1, | :2: no last price of the underlying, found 'SPX (S&P 500 INDEX),4,505.10,+1'",
        "X,Last: ,Change: 1 | :2: BAD_VALUE: last price is not a number: ",
        "X,Last: n/a,Change: 1 | :2: BAD_VALUE: last price is not a number: n/a",
        "X,Last: 0,Change: 1 | :2: last price not above 0: 0",
        "X,Last: -1,Change: 1 | :2: last price not above 0: -1"
      },
      ignoreLeadingAndTrailingWhitespace = false)
  void refusesAFileWithoutALastPrice(String name, String rule) throws Exception {
    refused("\n" + name.strip() + "\n" + DATE + "\n" + COLUMNS + "\n", rule.substring(1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Date: 03/04/2023 16:31 | :3: BAD_TIMESTAMP: reads as two dates: 03/04/2023",
        "Date: Septembre 14, 2023 at 4:31 PM EDT etc | :3: no date such as: September 14, 2023 at 4:31 PM EDT, found 'Septembre 14, 2023 at 4:31 PM EDT etc'",
        "Date: Jui 14, 2023 at 4:31 PM EDT | :3: no date such as: September 14, 2023 at 4:31 PM EDT, found 'Jui 14, 2023 at 4:31 PM EDT'",
        "Date: February 30, 2023 at 4:31 PM EDT | :3: BAD_TIMESTAMP: no time: February 30, 2023 at 4:31 PM EDT",
        "Date: September 14, 1970 at 4:31 PM EDT | :3: BAD_TIMESTAMP: no date: September 14, 1970 at 4:31 PM EDT",
        "Date: September 14, 2023 at 16:31 PM EDT | :3: BAD_TIMESTAMP: no time: September 14, 2023 at 16:31 PM EDT",
        "Date: September 14, 2023 at 4:61 PM EDT | :3: BAD_TIMESTAMP: no time: September 14, 2023 at 4:61 PM EDT",
        "Date: September 14, 2023 at 4:31 PM CEST | :3: BAD_TIMESTAMP: time zone not known: CEST",
        "Date: September 14, 2023 at 4:31 PM Paris | :3: no date such as: September 14, 2023 at 4:31 PM EDT, found 'September 14, 2023 at 4:31 PM Paris'",
        "Date: March 12, 2023 at 2:30 AM ET | :3: BAD_TIMESTAMP: no such time in New York: 2023-03-12T02:30"
      })
  void refusesAFileWhoseTimeReadsNoWayOrTwo(String date, String rule) throws Exception {
    refused(
        "\n" + NAME + "\n\"" + date + "\",Bid: 1\n" + COLUMNS + "\n",
        rule + "; --as-of TIME gives the time instead");
  }

  private void rowIsDead(String row, String reason) throws Exception {
    BadInput.rowIsDead(new CboeCsvFormat(), folder, HEAD, TABLE.row(), row, reason);
  }

  private void refused(String content, String rule) throws Exception {
    BadInput.fileIsRefused(new CboeCsvFormat(), folder, content, rule);
  }
}
