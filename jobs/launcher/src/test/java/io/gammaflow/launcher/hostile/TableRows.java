package io.gammaflow.launcher.hostile;

import io.gammaflow.launcher.hostile.Chain.Option;
import io.gammaflow.launcher.hostile.Row.Effect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Tables of an option chain, with rows that cannot be meant or numbers that are not so. */
final class TableRows {
  private static final String MISSED = "INPUT_QUARANTINED";

  private static final String CHAIN_HEAD =
      "instrument_name,timestamp,open_interest,mark_iv,mark_price,best_bid_price,best_ask_price,"
          + "underlying_price,index_price";
  private static final String EOD_HEAD =
      "[INSTRUMENT_NAME],[QUOTE_UNIXTIME],[UNDERLYING_PRICE],[EXPIRY_UNIX],[OPTION_RIGHT],[STRIKE],"
          + "[BID_SIZE],[BID_PRICE],[ASK_PRICE],[ASK_SIZE],[OPEN_INTEREST],[VOLUME],[MARK_IV]";
  private static final String CBOE_COLUMNS =
      "Expiration Date,Calls,Last Sale,Net,Bid,Ask,Volume,IV,Delta,Gamma,Open Interest,"
          + "Strike,Puts,Last Sale,Net,Bid,Ask,Volume,IV,Delta,Gamma,Open Interest";

  /** 2021-07-22T22:42:03Z. */
  private static final String MILLIS = "1626993723000";

  private static final double CBOE_SPOT = 4000;

  private TableRows() {}

  static void sound(HostileInputs.Sound sound) throws Exception {
    sound.take("deribit-chain", folder -> chain(folder));
    sound.take("deribit-eod", folder -> eod(folder));
    sound.take("cboe-csv", folder -> cboe(folder, head -> head));
  }

  static List<Row> all() {
    List<Row> rows = new ArrayList<>();
    String good = chainRow(Chain.options(Chain.SPOT).get(0));
    rows.add(
        Row.of(
            "line of 200 MB",
            "deribit-chain",
            Effect.FLAGGED,
            MISSED,
            folder -> chain(folder, good.replace(MILLIS, "x".repeat(200 << 20))),
            "TOO_LARGE: line of "));
    rows.add(
        Row.of(
            "NaN, 1e308, -1, =HYPERLINK, Infinity",
            "deribit-chain",
            Effect.FLAGGED,
            MISSED,
            folder ->
                chain(
                    folder,
                    good.replace(",60,", ",NaN,"),
                    good.replace(",60,", ",Infinity,"),
                    good.replace(",60,", ",-1,"),
                    good.replace(",116.00000000,", ",-1,"),
                    good.replace(",116.00000000,", ",1e308,"),
                    good.replaceFirst("[^,]*", "=HYPERLINK(0)")),
            "BAD_VALUE: mark_iv is not a number: NaN",
            "BAD_VALUE: mark_iv is not a number: Infinity",
            "OUT_OF_RANGE: mark_iv below 0: -1",
            "OUT_OF_RANGE: open_interest below 0: -1",
            "OUT_OF_RANGE: open interest 1.0E308",
            "BAD_CONTRACT_NAME: not an option name of Deribit: =HYPERLINK(0)"));
    rows.add(
        Row.of(
            "time of 1970",
            "deribit-chain",
            Effect.FLAGGED,
            MISSED,
            folder -> chain(folder, good.replace(MILLIS, "0")),
            "BAD_TIMESTAMP: timestamp is not a time in milliseconds: 0"));
    rows.add(
        Row.of(
            "one row of 2099",
            "deribit-chain",
            Effect.FLAGGED,
            MISSED,
            folder -> chain(folder, good.replace(MILLIS, "4070908800000")),
            "BAD_TIMESTAMP: "));
    rows.add(
        Row.of(
            "one row of 2099",
            "deribit-eod",
            Effect.FLAGGED,
            MISSED,
            folder ->
                eod(
                    folder,
                    eodRow(Chain.options(Chain.SPOT).get(0)).replace("1626993723", "4070908800")),
            "BAD_TIMESTAMP: "));
    rows.add(
        Row.of(
            "markup and escapes in the name",
            "cboe-csv",
            Effect.NONE,
            "",
            folder ->
                cboe(
                    folder,
                    head -> head.replace("Index", "<script>\u001b]0;pwned\u0007\u001b[31m"))));
    String first = cboeRow(0);
    rows.add(
        Row.of(
            "line of 50 MB, year 2123, NaN",
            "cboe-csv",
            Effect.FLAGGED,
            MISSED,
            folder ->
                cboe(
                    folder,
                    head -> head,
                    first.replace("Fri Sep 15 2023", "x".repeat(50 << 20)),
                    first.replace("Fri Sep 15 2023", "Wed Sep 15 2123"),
                    first.replace(",0.6000,", ",NaN,")),
            "TOO_LARGE: line of ",
            "BAD_VALUE: ",
            "BAD_VALUE: Calls IV is not a number: NaN"));
    rows.add(
        Row.of(
            "last price, bid and ask of the underlying x 10",
            "cboe-csv",
            Effect.DOUBTED,
            "SPOT_DOUBTFUL",
            folder -> cboe(folder, head -> head.replace("400", "4000"))));
    return rows;
  }

  private static Path chain(Path folder, String... wrong) throws Exception {
    List<String> lines = new ArrayList<>(List.of(CHAIN_HEAD));
    Chain.options(Chain.SPOT).forEach(option -> lines.add(chainRow(option)));
    lines.addAll(5, List.of(wrong));
    return Files.write(folder.resolve("chain.csv"), lines);
  }

  private static String chainRow(Option option) {
    return String.join(
        ",",
        option.deribit("22AUG21"),
        MILLIS,
        Chain.number(option.open()),
        "60",
        Chain.number(option.price() / Chain.SPOT),
        Chain.number(option.bid() / Chain.SPOT),
        Chain.number(option.ask() / Chain.SPOT),
        "40000.0",
        "40000.0");
  }

  private static Path eod(Path folder, String... wrong) throws Exception {
    List<String> lines = new ArrayList<>(List.of(EOD_HEAD));
    Chain.options(Chain.SPOT).forEach(option -> lines.add(eodRow(option)));
    lines.addAll(5, List.of(wrong));
    return Files.write(folder.resolve("eod.txt"), lines);
  }

  private static String eodRow(Option option) {
    return String.join(
        ",",
        option.deribit("22AUG21"),
        "1626993723",
        "40000.0",
        "1629619200",
        option.call() ? "call" : "put",
        Integer.toString(option.strike()),
        "1",
        Chain.number(option.bid() / Chain.SPOT),
        Chain.number(option.ask() / Chain.SPOT),
        "1",
        Chain.number(option.open()),
        "",
        "60");
  }

  private static Path cboe(Path folder, UnaryOperator<String> head, String... wrong)
      throws Exception {
    List<String> lines = new ArrayList<>();
    lines.add("");
    lines.add(head.apply("Made Up Index,Last: 4000.00,Change:  1.00"));
    lines.add(
        head.apply(
            "\"Date: August 15, 2023 at 3:31 PM EDT\",Bid: 4000.00,Ask: 4000.00,Size: 1*1,Volume: 0"));
    lines.add(CBOE_COLUMNS);
    for (int i = 0; i < Chain.options(CBOE_SPOT).size() / 2; i++) {
      lines.add(cboeRow(i));
    }
    lines.addAll(6, List.of(wrong));
    return Files.write(folder.resolve("quotedata.csv"), lines);
  }

  private static String cboeRow(int i) {
    List<Option> all = Chain.options(CBOE_SPOT);
    Option call = all.get(i);
    Option put = all.get(i + all.size() / 2);
    return String.join(",", "Fri Sep 15 2023", side(call), call.strike() + ".00", side(put));
  }

  private static String side(Option option) {
    return String.join(
        ",",
        "SPX230915%s%08d".formatted(option.call() ? "C" : "P", option.strike() * 1000),
        Chain.number(option.price()),
        "0",
        Chain.number(option.bid()),
        Chain.number(option.ask()),
        "1",
        "0.6000",
        "0.5",
        "0.001",
        Integer.toString((int) option.open()));
  }
}
