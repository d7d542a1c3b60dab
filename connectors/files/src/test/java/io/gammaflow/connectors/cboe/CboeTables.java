package io.gammaflow.connectors.cboe;

import io.gammaflow.fixtures.CsvTable;

/** A good row of Cboe's table, and what stands above it. */
final class CboeTables {
  static final String NAME = "Standard & Poors 500 Index,Last: 4505.1001,Change:  37.6601";
  static final String DATE =
      "\"Date: September 14, 2023 at 4:31 PM EDT\",Bid: 4483.25,Ask: 4526.27,Size: 1*1,Volume: 0";
  static final String COLUMNS =
      "Expiration Date,Calls,Last Sale,Net,Bid,Ask,Volume,IV,Delta,Gamma,Open Interest,"
          + "Strike,Puts,Last Sale,Net,Bid,Ask,Volume,IV,Delta,Gamma,Open Interest";
  static final String HEAD = "\n" + NAME + "\n" + DATE + "\n" + COLUMNS;

  /** Keys are the columns with the side in front. */
  static final CsvTable TABLE =
      CsvTable.of(
          "Expiration Date", "Fri Sep 15 2023",
          "Calls", "SPX230915C04500000",
          "Calls Last Sale", "10",
          "Calls Net", "0",
          "Calls Bid", "9.8",
          "Calls Ask", "10.4",
          "Calls Volume", "5",
          "Calls IV", "0.1312",
          "Calls Delta", "0.51",
          "Calls Gamma", "0.0051",
          "Calls Open Interest", "1200",
          "Strike", "4500.00",
          "Puts", "SPX230915P04500000",
          "Puts Last Sale", "7",
          "Puts Net", "0",
          "Puts Bid", "6.8",
          "Puts Ask", "7.3",
          "Puts Volume", "3",
          "Puts IV", "0.1287",
          "Puts Delta", "-0.49",
          "Puts Gamma", "0.0052",
          "Puts Open Interest", "3400");

  private CboeTables() {}
}
