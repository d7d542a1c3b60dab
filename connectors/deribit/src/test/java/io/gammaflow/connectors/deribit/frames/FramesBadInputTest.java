package io.gammaflow.connectors.deribit.frames;

import static io.gammaflow.connectors.deribit.frames.Frames.ARRIVAL;
import static io.gammaflow.connectors.deribit.frames.Frames.MILLIS;
import static io.gammaflow.connectors.deribit.frames.Frames.OPTION;
import static io.gammaflow.connectors.deribit.frames.Frames.book;
import static io.gammaflow.connectors.deribit.frames.Frames.push;
import static io.gammaflow.connectors.deribit.frames.Frames.ticker;
import static io.gammaflow.connectors.deribit.frames.Frames.trade;
import static io.gammaflow.connectors.deribit.frames.Frames.trades;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.gammaflow.connectors.file.ReadOptions;
import io.gammaflow.connectors.file.RefusedInputException;
import io.gammaflow.fixtures.Records;
import io.gammaflow.schemas.record.DeadLetter;
import io.gammaflow.schemas.record.OpenInterest;
import io.gammaflow.schemas.record.OptionMark;
import io.gammaflow.schemas.record.OptionTrade;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The exact answer to each bad message: one dead letter in its place, and the reading goes on. */
class FramesBadInputTest {
  @TempDir Path folder;

  /** It would take time along, and make everything behind it late. */
  @Test
  void aFrameOfAnotherCenturyIsADeadLetterAndMovesNothing() throws Exception {
    String good = trades(trade("", ""));
    String later = trades(trade("trade_id", "\"18\"")).replace(MILLIS, "1626993724400");
    String absurd =
        trades(trade("trade_id", "\"19\""))
            .replace(ARRIVAL, "4070908800.5: ")
            .replace(MILLIS, "4070908800400");
    List<SpecificRecord> sound = Frames.read(folder, good, good, later);
    List<SpecificRecord> records = Frames.read(folder, good, good, absurd, later);

    assertThat(Records.only(records, DeadLetter.class))
        .singleElement()
        .satisfies(
            dead -> {
              assertThat(dead.getReason())
                  .isEqualTo(
                      "BAD_TIMESTAMP: arrival 2099-01-01T00:00:00.500Z: more than a year from the"
                          + " rest of the input");
              assertThat(dead.getPosition()).isEqualTo(3);
            });
    assertThat(Records.only(records, OptionTrade.class))
        .extracting(OptionTrade::getTradeId, OptionTrade::getEventTime, OptionTrade::getLateAt)
        .isEqualTo(
            Records.only(sound, OptionTrade.class).stream()
                .map(trade -> tuple(trade.getTradeId(), trade.getEventTime(), trade.getLateAt()))
                .toList());
    try (FramesInput input =
        new DeribitFramesFormat().open(folder.resolve("frames"), ReadOptions.all())) {
      assertThat(input.endTime()).isEqualTo("2021-07-22T22:42:04.400Z");
    }
  }

  static Stream<Arguments> documents() {
    String good = push("platform_state", "{\"locked\":false}").substring(ARRIVAL.length());
    return Stream.of(
        arguments("empty", "", "MALFORMED: empty document"),
        arguments("blank", "   ", "MALFORMED: empty document"),
        arguments("null", "null", "MALFORMED: not a JSON object"),
        arguments("array", "[]", "MALFORMED: not a JSON object"),
        arguments("no message", "{}", "MALFORMED: neither a push nor a reply"),
        arguments("truncated", good.substring(0, 40), "MALFORMED: truncated document"),
        arguments(
            "trailing garbage",
            good + "x",
            "MALFORMED: Unrecognized token 'x': was expecting (JSON String, Number, Array, Object"
                + " or token 'null', 'true' or 'false')"),
        arguments("two documents", good + good, "MALFORMED: more than one document"),
        arguments(
            "duplicate key",
            "{\"method\":\"heartbeat\",\"method\":\"heartbeat\"}",
            "MALFORMED: Duplicate field 'method'"),
        arguments("NUL", "{\"method\":\"\0\"}", "BAD_ENCODING: NUL byte"),
        arguments(
            "depth",
            "{\"params\":" + "[".repeat(10_000),
            "TOO_LARGE: Document nesting depth (33) exceeds the maximum allowed (32, from"
                + " `StreamReadConstraints.getMaxNestingDepth()`)"),
        arguments(
            "long string",
            "{\"method\":\"" + "a".repeat(70_000) + "\"}",
            "TOO_LARGE: String value length (70000) exceeds the maximum allowed (65536, from"
                + " `StreamReadConstraints.getMaxStringLength()`)"),
        arguments(
            "20 MB string",
            "{\"method\":\"" + "a".repeat(20_000_000) + "\"}",
            "TOO_LARGE: line above 8 MiB"),
        arguments(
            "1,000 digits",
            "{\"method\":" + "1".repeat(1000) + "}",
            "TOO_LARGE: Number value length (1000) exceeds the maximum allowed (64, from"
                + " `StreamReadConstraints.getMaxNumberLength()`)"),
        arguments("1e999", "{\"method\":1e999}", "OUT_OF_RANGE: number beyond a double"),
        arguments(
            "NaN",
            "{\"method\":NaN}",
            "MALFORMED: Non-standard token 'NaN': enable `JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS`"
                + " to allow"),
        arguments(
            "Infinity",
            "{\"method\":-Infinity}",
            "MALFORMED: Non-standard token '-Infinity': enable"
                + " `JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS` to allow"),
        arguments(
            "venue's error",
            "{\"id\":3,\"error\":{\"code\":13778,\"message\":\"raw_subscriptions_not_available\"}}",
            "VENUE_ERROR: code 13778"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("documents")
  void rejectsTheDocument(String name, String document, String reason) throws Exception {
    assertDead(ARRIVAL + document, reason);
  }

  static Stream<Arguments> messages() {
    String longArray = "[" + "{},".repeat(99_999) + "{}]";
    return Stream.of(
        arguments(trades(trade("trade_id", "")), "MISSING_FIELD: trade_id"),
        arguments(trades(trade("timestamp", "")), "MISSING_FIELD: timestamp"),
        arguments(trades(trade("price", "")), "MISSING_FIELD: price"),
        arguments(trades(trade("price", "null")), "MISSING_FIELD: price"),
        arguments(trades(trade("price", "-0.01")), "OUT_OF_RANGE: price -0.01"),
        arguments(trades(trade("price", "\"0.05\"")), "BAD_VALUE: price is not a number"),
        arguments(trades(trade("amount", "0")), "OUT_OF_RANGE: amount 0.0"),
        arguments(trades(trade("amount", "-1")), "OUT_OF_RANGE: amount -1.0"),
        arguments(trades(trade("direction", "\"BUY\"")), "BAD_VALUE: direction BUY"),
        arguments(
            trades(trade("timestamp", "1626993723")),
            "BAD_TIMESTAMP: timestamp is not a time in milliseconds: 1626993723"),
        arguments(
            trades(trade("timestamp", "1626993723400000")),
            "BAD_TIMESTAMP: timestamp is not a time in milliseconds: 1626993723400000"),
        arguments(
            trades(trade("timestamp", "0")),
            "BAD_TIMESTAMP: timestamp is not a time in milliseconds: 0"),
        arguments(trades(trade("timestamp", "1.5")), "BAD_VALUE: timestamp is not a whole number"),
        arguments(
            trades(trade("timestamp", "1626993728501")),
            "FUTURE_TIMESTAMP: 2021-07-22T22:42:08.501Z, received 2021-07-22T22:42:03.500Z"),
        arguments(
            trades(trade("instrument_name", "\"BTC--C\"")),
            "BAD_CONTRACT_NAME: not an option name of Deribit: BTC--C"),
        arguments(
            trades(trade("instrument_name", "\"BTC-24SEP21-0-C\"")),
            "BAD_CONTRACT_NAME: not an option name of Deribit: BTC-24SEP21-0-C"),
        arguments(
            trades(trade("instrument_name", "\"BTC-31FEB21-40000-C\"")),
            "BAD_CONTRACT_NAME: not an option name of Deribit: BTC-31FEB21-40000-C"),
        arguments(trades("7"), "BAD_VALUE: array element is not an object"),
        arguments(
            push("trades.option.BTC.100ms", longArray), "TOO_LARGE: array above 20000 elements"),
        arguments(push("trades.option.BTC.100ms", "{}"), "BAD_VALUE: data is not an array"),
        arguments(ticker(",\"state\":7"), "BAD_VALUE: state is not a string"),
        arguments(
            book("snapshot", 0, 1, "[\"new\",1]", ""), "MALFORMED: book level is not a triple"),
        arguments(book("snapshot", 0, 1, "[\"old\",1,1]", ""), "BAD_VALUE: book action"),
        arguments(
            book("snapshot", 0, 1, "[\"new\",1,-1]", ""), "OUT_OF_RANGE: book level 1.0, -1.0"),
        arguments(book("whole", 0, 1, "", ""), "BAD_VALUE: book type"));
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource("messages")
  void rejectsTheMessage(String line, String reason) throws Exception {
    assertDead(line, reason);
  }

  @Test
  void rejectsBytesThatAreNoUtf8() throws Exception {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    line.write((ARRIVAL + "{\"method\":\"").getBytes(UTF_8));
    line.write(new byte[] {(byte) 0xc0, (byte) 0xaf});
    line.write("\"}".getBytes(UTF_8));
    assertDead(line.toByteArray(), "BAD_ENCODING: not UTF-8");
  }

  @Test
  void rejectsALineThatIsNoFrame() throws Exception {
    assertDead("{\"method\":\"heartbeat\"}", "MALFORMED: not a recorded frame");
    assertDead("1626993723400: {}", "MALFORMED: not a recorded frame");
    assertDead("12.5: {}", "BAD_TIMESTAMP: arrival 12.5 is not a time in seconds");
    assertDead("=HYPERLINK(\"x\")", "MALFORMED: not a recorded frame");
  }

  @Test
  void aNumberThatARecordCanDoWithoutDoesNotCostTheRecord() throws Exception {
    List<SpecificRecord> records =
        Frames.read(
            folder,
            trades(trade("iv", "-0.01"), trade("iv", "\"none\"")),
            ticker(",\"mark_iv\":-1,\"open_interest\":-1,\"index_price\":-1"),
            ticker(",\"mark_iv\":60.0,\"open_interest\":-1,\"best_bid_price\":0.04"));
    assertThat(Records.only(records, DeadLetter.class)).isEmpty();
    assertThat(Records.only(records, OptionTrade.class))
        .hasSize(2)
        .allMatch(trade -> trade.getIv() == null);
    assertThat(Records.only(records, OptionMark.class))
        .extracting(OptionMark::getIv, OptionMark::getBid)
        .containsExactly(tuple(null, null), tuple(0.6, 0.04));
    assertThat(Records.only(records, OpenInterest.class)).isEmpty();
  }

  @Test
  void aBadTradeTakesNoNeighbourWithIt() throws Exception {
    List<SpecificRecord> records =
        Frames.read(
            folder,
            trades(trade("trade_id", "\"1\""), trade("price", "-1"), trade("trade_id", "\"3\"")));
    assertThat(Records.only(records, OptionTrade.class))
        .extracting(OptionTrade::getTradeId)
        .containsExactly("1", "3");
    assertThat(Records.only(records, DeadLetter.class)).hasSize(1);
  }

  @Test
  void refusesWhatIsNoRecording() throws Exception {
    Path file = folder.resolve("frames");
    Files.writeString(file, "");
    refused(file, file + ": the file is empty");
    Files.write(file, "1626993723.5: {}".getBytes(java.nio.charset.StandardCharsets.UTF_16));
    refused(file, file + ":1: UTF-16; only UTF-8 is read");
    Files.writeString(file, "instrument,open_interest\n");
    refused(file, file + ":1: not a recorded frame (<epoch seconds>: {json})");
    Files.delete(file);
    refused(file, file + ": no such file");
    refused(folder, folder + ": no recorded connection in it (DERIBIT.ws.<connection>.<part>)");
  }

  private void refused(Path path, String message) {
    assertThatThrownBy(() -> new DeribitFramesFormat().open(path, ReadOptions.all()))
        .isInstanceOf(RefusedInputException.class)
        .hasMessage(message);
  }

  private void assertDead(String line, String reason) throws Exception {
    assertDead(line.getBytes(UTF_8), reason);
  }

  private void assertDead(byte[] line, String reason) throws Exception {
    byte[] good = (trades(trade("", "")) + "\n").getBytes(UTF_8);
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    content.write(good);
    content.write(line);
    content.write('\n');
    content.write(good);
    Path file = Files.write(folder.resolve("DERIBIT.ws.1.0"), content.toByteArray());

    List<SpecificRecord> records = Records.of(new DeribitFramesFormat(), file);

    List<DeadLetter> dead = Records.only(records, DeadLetter.class);
    assertThat(dead).extracting(DeadLetter::getReason).containsExactly(reason);
    assertThat(dead.get(0).getSource()).isEqualTo("DERIBIT.ws.1.0");
    assertThat(dead.get(0).getPosition()).isEqualTo(2);
    assertThat(dead.get(0).getRaw().array())
        .isEqualTo(Arrays.copyOf(line, Math.min(line.length, 64 << 10)));
    assertThat(Records.only(records, OptionTrade.class))
        .hasSize(2)
        .allSatisfy(t -> assertThat(t.getContract().getSymbol()).isEqualTo(OPTION));
  }
}
