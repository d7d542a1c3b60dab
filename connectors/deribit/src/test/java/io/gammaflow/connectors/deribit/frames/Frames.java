package io.gammaflow.connectors.deribit.frames;

import io.gammaflow.connectors.file.ReadOptions;
import io.gammaflow.fixtures.Records;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import org.apache.avro.specific.SpecificRecord;

/** Messages as Deribit sends them, and what a recording of them gives. */
final class Frames {
  static final String OPTION = "BTC-24SEP21-40000-C";

  /** Arrival of every frame, and its data's time in milliseconds. */
  static final String ARRIVAL = "1626993723.5: ";

  static final String MILLIS = "1626993723400";

  private Frames() {}

  static String push(String channel, String data) {
    return ARRIVAL
        + "{\"jsonrpc\":\"2.0\",\"method\":\"subscription\",\"params\":{\"channel\":\""
        + channel
        + "\",\"data\":"
        + data
        + "}}";
  }

  static String ticker(String fields) {
    return push(
        "ticker." + OPTION + ".raw",
        "{\"instrument_name\":\"" + OPTION + "\",\"timestamp\":" + MILLIS + fields + "}");
  }

  /** A trade of which one field is replaced; an empty value leaves it out. */
  static String trade(String field, String value) {
    StringBuilder fields = new StringBuilder();
    String[][] all = {
      {"trade_id", "\"17\""},
      {"trade_seq", "5"},
      {"instrument_name", '"' + OPTION + '"'},
      {"timestamp", MILLIS},
      {"direction", "\"buy\""},
      {"price", "0.05"},
      {"amount", "2.5"},
      {"iv", "75.5"}
    };
    boolean replaced = false;
    for (String[] one : all) {
      boolean that = one[0].equals(field);
      replaced |= that;
      append(fields, one[0], that ? value : one[1]);
    }
    if (!replaced && !field.isEmpty()) {
      append(fields, field, value);
    }
    return "{" + fields + "}";
  }

  static String trades(String... trades) {
    return push("trades.option.BTC.100ms", "[" + String.join(",", trades) + "]");
  }

  static String book(String type, long previous, long id, String bids, String asks) {
    return push(
        "book." + OPTION + ".raw",
        "{\"type\":\""
            + type
            + "\",\"timestamp\":"
            + MILLIS
            + ",\"instrument_name\":\""
            + OPTION
            + "\",\"prev_change_id\":"
            + previous
            + ",\"change_id\":"
            + id
            + ",\"bids\":["
            + bids
            + "],\"asks\":["
            + asks
            + "]}");
  }

  private static void append(StringBuilder fields, String name, String value) {
    if (!value.isEmpty()) {
      fields.append(fields.isEmpty() ? "" : ",").append('"').append(name).append("\":");
      fields.append(value);
    }
  }

  /** What a file of those lines gives. */
  static List<SpecificRecord> read(Path folder, String... lines) throws Exception {
    Path file = Files.writeString(folder.resolve("frames"), String.join("\n", lines) + "\n");
    return Records.of(new DeribitFramesFormat(), file);
  }

  /** What became of each of those lines. */
  static SortedMap<String, Long> counts(Path folder, String... lines) throws Exception {
    Path file = Files.writeString(folder.resolve("frames"), String.join("\n", lines) + "\n");
    try (FramesInput input = new DeribitFramesFormat().open(file, ReadOptions.all());
        FramesReader reader = input.read("frames")) {
      List<SpecificRecord> all = new ArrayList<>();
      for (SpecificRecord r = reader.next(); r != null; r = reader.next()) {
        all.add(r);
      }
      return reader.counts();
    }
  }
}
