package io.gammaflow.connectors.deribit.frames;

import static io.gammaflow.connectors.deribit.frames.Frames.ARRIVAL;
import static io.gammaflow.connectors.deribit.frames.Frames.OPTION;
import static io.gammaflow.connectors.deribit.frames.Frames.ticker;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gammaflow.connectors.file.ReadOptions;
import io.gammaflow.connectors.file.RefusedInputException;
import io.gammaflow.fixtures.Records;
import io.gammaflow.schemas.record.DeadLetter;
import io.gammaflow.schemas.record.Instrument;
import io.gammaflow.schemas.record.OptionMark;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** cryptofeed's second layout: a JSON object a line, the message in it as a string. */
class WrappedFramesTest {
  private static final DeribitFramesFormat FORMAT = new DeribitFramesFormat();
  private static final String HEADER =
      "{\"t\": \"header\", \"format\": 2, \"exchange\": \"DERIBIT\", \"config\": {}}";

  private static final String DEFINITION =
      "{\"instrument_name\":\"%s\",\"kind\":\"option\",\"contract_size\":1.0,\"strike\":40000.0,"
          + "\"option_type\":\"call\",\"expiration_timestamp\":1632470400000,\"is_active\":true}";

  @TempDir Path folder;

  @Test
  void saysTheSameAsTheFirstLayout() throws Exception {
    String push = ticker(",\"mark_iv\":75.5,\"open_interest\":10,\"index_price\":32000");
    String list = "{\"result\":[" + DEFINITION.formatted(OPTION) + "]}";
    String first = "http://x/get_instruments -> 1626993723.1: " + list + "\n" + push + "\n";
    String second =
        HEADER
            + "\n{\"t\": \"connect\", \"conn\": \"c\", \"ts\": 1626993723.0, \"addr\": \"wss://x\"}\n"
            + wrapped("http", 1626993723.1, list)
            + wrapped("recv", 1626993723.5, push.substring(ARRIVAL.length()));

    assertThat(contents(read(second))).isEqualTo(contents(read(first))).hasSizeGreaterThan(3);
  }

  @Test
  void countsRepliesThatAreNoLists() throws Exception {
    String other =
        wrapped("http", 1626993723.1, "{\"result\":[{\"currency\":\"BTC\"}]}")
            .replace("get_instruments", "get_currencies");
    assertThat(read(HEADER + "\n" + other)).isEmpty();
  }

  @Test
  void readsAListAboveOneMebibyteInBothLayouts() throws Exception {
    StringBuilder rows = new StringBuilder(DEFINITION.formatted(OPTION));
    for (int strike = 41_000; strike < 50_000; strike++) {
      String name = OPTION.replace("40000", Integer.toString(strike));
      rows.append(',').append(DEFINITION.formatted(name).replace("40000.0", strike + ".0"));
    }
    String list = "{\"result\":[" + rows + "]}";
    assertThat(list.length()).isGreaterThan(1 << 20);
    for (String file :
        List.of(
            "http://x/get_instruments -> 1626993723.1: " + list + "\n",
            HEADER + "\n" + wrapped("http", 1626993723.1, list))) {
      List<SpecificRecord> records = read(file);
      assertThat(Records.only(records, DeadLetter.class)).isEmpty();
      assertThat(Records.only(records, Instrument.class)).hasSize(9_001);
    }
  }

  @Test
  void refusesAThirdLayoutAndKillsWhatIsNone() throws Exception {
    assertThatThrownBy(() -> read(HEADER.replace("2,", "3,") + "\n"))
        .isInstanceOf(RefusedInputException.class);
    List<SpecificRecord> records =
        read(HEADER + "\n{\"t\": \"shout\", \"ts\": 1}\n" + HEADER.replace("2,", "3,") + "\n");
    assertThat(Records.only(records, DeadLetter.class))
        .extracting(DeadLetter::getReason)
        .containsExactly("MALFORMED: not a recorded frame", "BAD_VALUE: format 3.0 of cryptofeed");
    assertThat(Records.only(records, OptionMark.class)).isEmpty();
  }

  private static String wrapped(String type, double seconds, String data) {
    return "{\"t\": \"%s\", \"conn\": \"c\", \"ts\": %s, \"url\": \"https://x/get_instruments\","
            .formatted(type, new java.math.BigDecimal(Double.toString(seconds)).toPlainString())
        + " \"data\": \""
        + data.replace("\"", "\\\"")
        + "\"}\n";
  }

  private List<SpecificRecord> read(String content) throws Exception {
    Path file = Files.writeString(folder.resolve("capture.jsonl"), content);
    return Records.of(FORMAT, file, ReadOptions.all());
  }

  /** What the records say, without the lines that they stand on. */
  private static List<String> contents(List<SpecificRecord> records) {
    return records.stream().map(r -> r.toString().replaceAll("\"sequence\": [0-9]+", "")).toList();
  }
}
