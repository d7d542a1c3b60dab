package io.gammaflow.connectors.deribit.chain;

import io.gammaflow.connectors.deribit.DeribitTable;
import io.gammaflow.connectors.file.ReadOptions;
import io.gammaflow.connectors.file.RefusedInputException;
import io.gammaflow.connectors.text.CsvHeader;
import io.gammaflow.connectors.text.Line;
import io.gammaflow.connectors.text.LineReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Columns of a chain: those of the venue's ticker, the names that its {@code
 * get_book_summary_by_currency} has for them, and those that people give them. What is needed: the
 * name, the open interest, a volatility or a price, a time, a price of the underlying.
 */
final class ChainColumns {
  static final String NAME = "instrument_name";
  static final String TIME = "timestamp";
  static final String EXPIRY = "expiration_timestamp";
  static final String RIGHT = "option_type";
  static final String STRIKE = "strike";
  static final String OPEN_INTEREST = "open_interest";
  static final String IV = "mark_iv";
  static final String PRICE = "mark_price";
  static final String BID = "best_bid_price";
  static final String BID_SIZE = "best_bid_amount";
  static final String ASK = "best_ask_price";
  static final String ASK_SIZE = "best_ask_amount";
  static final String FORWARD = "underlying_price";
  static final String INDEX = "index_price";
  static final String RATE = "interest_rate";

  private static final List<String> NEEDED = List.of(NAME, OPEN_INTEREST);
  private static final List<String> OPTIONAL =
      List.of(
          TIME, EXPIRY, RIGHT, STRIKE, IV, PRICE, BID, BID_SIZE, ASK, ASK_SIZE, FORWARD, INDEX,
          RATE);

  private static final Map<String, List<String>> OTHER_NAMES =
      Map.of(
          NAME, List.of("instrument", "symbol", "name"),
          TIME, List.of("creation_timestamp", "time", "datetime", "snapshot_time"),
          OPEN_INTEREST, List.of("openInterest", "oi"),
          IV, List.of("markIv", "iv"),
          PRICE, List.of("markPrice"),
          BID, List.of("bid_price", "bid"),
          ASK, List.of("ask_price", "ask"),
          INDEX, List.of("estimated_delivery_price", "index"));

  private ChainColumns() {}

  /**
   * The header of a chain, its columns under the names above.
   *
   * @throws RefusedInputException when something needed is neither there nor among the options
   */
  static CsvHeader read(Path file, LineReader lines, ReadOptions options)
      throws RefusedInputException, IOException {
    Line line = DeribitTable.firstLine(file, lines);
    List<String> names = new ArrayList<>(DeribitTable.names(file, line));
    OTHER_NAMES.forEach((name, others) -> rename(names, name, others));
    CsvHeader header = CsvHeader.of(file, line, names, NEEDED, OPTIONAL);
    if (!header.has(IV) && !header.has(PRICE) && !(header.has(BID) && header.has(ASK))) {
      throw missing(file, line, "neither a volatility nor a price: " + IV + " or " + PRICE, "");
    }
    if (!header.has(TIME) && options.asOf() == null) {
      throw missing(file, line, "no time: " + TIME + " or creation_timestamp", "--as-of TIME");
    }
    if (!header.has(INDEX) && !header.has(FORWARD) && options.spot() == null) {
      throw missing(
          file, line, "no price of the underlying: " + INDEX + " or " + FORWARD, "--spot PRICE");
    }
    return header;
  }

  /** The first of the other names is used where the name itself is missing. */
  private static void rename(List<String> names, String name, List<String> others) {
    if (names.contains(name)) {
      return;
    }
    for (String other : others) {
      int at = names.indexOf(other);
      if (at >= 0) {
        names.set(at, name);
        return;
      }
    }
  }

  private static RefusedInputException missing(
      Path file, Line line, String what, String cureOption) {
    String cure = cureOption.isEmpty() ? "" : "; " + cureOption + " gives it instead";
    return new RefusedInputException(file, line.number(), what + cure);
  }
}
