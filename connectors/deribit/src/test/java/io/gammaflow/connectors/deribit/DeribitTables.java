package io.gammaflow.connectors.deribit;

import io.gammaflow.fixtures.CsvTable;

/** Good rows of both Deribit tables, columns in another order than the recorded files have. */
public final class DeribitTables {
  /** A ticker of 2020-09-12 23:05:52.543. */
  public static final CsvTable CHAIN =
      CsvTable.of(
          "",
          "0",
          "instrument_name",
          "BTC-26MAR21-8000-P",
          "timestamp",
          "1599951952543",
          "expiration_timestamp",
          "1616745600000",
          "option_type",
          "put",
          "strike",
          "8000.0",
          "stats",
          "\"{'volume': 16.1, 'low': None}\"",
          "open_interest",
          "1828.9",
          "mark_iv",
          "74.98",
          "mark_price",
          "0.08638039",
          "best_bid_price",
          "0.0835",
          "best_bid_amount",
          "14.7",
          "best_ask_price",
          "0.087",
          "best_ask_amount",
          "19.5",
          "underlying_price",
          "10735.56",
          "index_price",
          "10433.61",
          "interest_rate",
          "0.0");

  /** A row of 2021-06-01 04:00:46. */
  public static final CsvTable EOD =
      CsvTable.of(
          "[INSTRUMENT_NAME]",
          "BTC-4JUN21-36000-C",
          " [QUOTE_UNIXTIME]",
          " 1622520046",
          " [UNDERLYING_PRICE]",
          " 36677.340000",
          " [EXPIRY_UNIX]",
          " 1622793600",
          " [OPTION_RIGHT]",
          " call",
          " [STRIKE]",
          " 36000.000000",
          " [BID_SIZE]",
          " 1.000000",
          " [BID_PRICE]",
          " 0.020000",
          " [ASK_PRICE]",
          " 0.021000",
          " [ASK_SIZE]",
          " 2.000000",
          " [OPEN_INTEREST]",
          " 120.500000",
          " [VOLUME]",
          " ",
          " [MARK_IV]",
          " 95.500000");

  private DeribitTables() {}
}
