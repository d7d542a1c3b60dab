package io.gammaflow.launcher.hostile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.gammaflow.launcher.hostile.Row.Effect;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Recorded messages of a venue with some amid them that no venue sends. */
final class FrameRows {
  private static final String FORMAT = "deribit-frames";
  private static final String EXPIRY = "22AUG21";
  private static final long START_MILLIS = 1_626_993_723_000L;
  private static final int SECONDS = 4;

  private FrameRows() {}

  static void sound(HostileInputs.Sound sound) throws Exception {
    sound.take(FORMAT, folder -> write(folder, List.of()));
  }

  static List<Row> all() {
    String digits = "1".repeat(100_000);
    return List.of(
        dead(
            "100,000 deep, 30 MB, no text, 1e999, 100,000 digits and trades",
            List.of(
                document("{\"params\":" + "[".repeat(100_000)),
                document("{\"method\":\"" + "a".repeat(30_000_000) + "\"}"),
                "\u0000\u00ff\u00fe\u0001\u0080",
                document("{\"method\":1e999}"),
                document("{\"method\":" + digits + "}"),
                document(push("trades.option.BTC.100ms", "[" + "{},".repeat(99_999) + "{}]")),
                document("{")),
            "TOO_LARGE: Document nesting depth",
            "TOO_LARGE: line above 8 MiB",
            "MALFORMED: not a recorded frame",
            "OUT_OF_RANGE: number beyond a double",
            "TOO_LARGE: String value length",
            "TOO_LARGE: array above 20000 elements",
            "MALFORMED: truncated document"),
        dead(
            "one frame of 2099",
            List.of(
                "4070908800.5: " + ticker(Chain.options(Chain.SPOT).get(0), 4_070_908_800_400L)),
            "BAD_TIMESTAMP: arrival 2099-01-01T00:00:00.500Z"));
  }

  private static Row dead(String what, List<String> lines, String... letters) {
    return Row.of(
        what, FORMAT, Effect.FLAGGED, "INPUT_QUARANTINED", folder -> write(folder, lines), letters);
  }

  /** The market's messages, with other lines behind its second second. */
  private static Path write(Path folder, List<String> wrong) throws Exception {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int second = 0; second < SECONDS; second++) {
      for (String line : second(second)) {
        out.write((line + "\n").getBytes(UTF_8));
      }
      for (String line : second == 1 ? wrong : List.<String>of()) {
        out.write((line + "\n").getBytes(ISO_8859_1));
      }
    }
    return Files.write(folder.resolve("DERIBIT.ws.1.0"), out.toByteArray());
  }

  private static List<String> second(int second) {
    long millis = START_MILLIS + 1_000L * second;
    List<String> lines = new ArrayList<>();
    for (Chain.Option option : Chain.options(Chain.SPOT)) {
      lines.add(arrival(millis + 100) + ticker(option, millis));
    }
    lines.add(
        arrival(millis + 100)
            + push(
                "trades.option.BTC.100ms",
                "[{\"trade_id\":\"%d\",\"instrument_name\":\"%s\",\"timestamp\":%d,\"direction\":\"buy\",\"price\":0.05,\"amount\":1}]"
                    .formatted(second, Chain.options(Chain.SPOT).get(4).deribit(EXPIRY), millis)));
    return lines;
  }

  private static String document(String text) {
    return arrival(START_MILLIS + 1_200) + text;
  }

  private static String arrival(long millis) {
    return millis / 1000 + "." + Long.toString(1000 + millis % 1000).substring(1) + ": ";
  }

  private static String ticker(Chain.Option option, long millis) {
    String name = option.deribit(EXPIRY);
    return push(
        "ticker." + name + ".raw",
        ("{\"instrument_name\":\"%s\",\"timestamp\":%d,\"mark_iv\":60,\"mark_price\":%s,"
                + "\"best_bid_price\":%s,\"best_ask_price\":%s,\"open_interest\":%s,"
                + "\"index_price\":40000,\"underlying_price\":40000}")
            .formatted(
                name,
                millis,
                Chain.number(option.price() / Chain.SPOT),
                Chain.number(option.bid() / Chain.SPOT),
                Chain.number(option.ask() / Chain.SPOT),
                Chain.number(option.open())));
  }

  private static String push(String channel, String data) {
    return "{\"jsonrpc\":\"2.0\",\"method\":\"subscription\",\"params\":{\"channel\":\""
        + channel
        + "\",\"data\":"
        + data
        + "}}";
  }
}
