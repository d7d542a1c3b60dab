package io.gammaflow.connectors.deribit.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gammaflow.connectors.file.FileFormat;
import io.gammaflow.connectors.file.ReadOptions;
import io.gammaflow.connectors.file.RefusedInputException;
import io.gammaflow.fixtures.Records;
import io.gammaflow.schemas.record.DeadLetter;
import io.gammaflow.schemas.record.OpenInterest;
import io.gammaflow.schemas.record.OptionMark;
import io.gammaflow.schemas.record.PriceKind;
import io.gammaflow.schemas.record.UnderlyingPrice;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Chains as people dump them: other columns, JSON in three shapes, less than there could be. */
class DeribitSummaryFormatTest {
  private static final Instant TIME = Instant.parse("2024-03-01T14:30:00Z");

  private static final String CALL =
      "{\"instrument_name\": \"BTC-29MAR24-50000-C\", \"creation_timestamp\": 1709303400000,"
          + " \"open_interest\": 300.0, \"mark_iv\": 60.0, \"mark_price\": 0.184,"
          + " \"underlying_price\": 60600.0, \"estimated_delivery_price\": 60000.0,"
          + " \"bid_price\": 0.1835, \"ask_price\": null, \"stats\": {\"low\": null}}";

  private static final String PUT = CALL.replace("50000-C", "50000-P");
  private static final String PERPETUAL = CALL.replace("BTC-29MAR24-50000-C", "BTC-PERPETUAL");

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"jsonrpc\": \"2.0\", \"result\": [%s, %s, %s]}",
        "[%s,\n%s, %s]",
        "%s\n%s\n%s\n"
      })
  void readsTheAnswerInEachShapeThatItIsKeptIn(String shape) throws Exception {
    List<SpecificRecord> records = read(shape.formatted(CALL, PUT, PERPETUAL));

    assertThat(Records.only(records, DeadLetter.class)).isEmpty();
    assertThat(Records.only(records, OptionMark.class))
        .hasSize(2)
        .first()
        .satisfies(
            mark -> {
              assertThat(mark.getEventTime()).isEqualTo(TIME);
              assertThat(mark.getIv()).isEqualTo(0.6);
              assertThat(mark.getBid()).isEqualTo(0.1835);
              assertThat(mark.getAsk()).isNull();
              assertThat(mark.getForward()).isEqualTo(60_600);
            });
    assertThat(Records.only(records, OpenInterest.class))
        .extracting(OpenInterest::getSize)
        .containsExactly(300.0, 300.0);
    assertThat(Records.only(records, UnderlyingPrice.class))
        .allMatch(p -> p.getPrice() == 60_000 && p.getKind() == PriceKind.INDEX);
  }

  @Test
  void readsTheSameAsATable() throws Exception {
    String table =
        "creation_timestamp,estimated_delivery_price,underlying_price,mark_iv,open_interest,"
            + "ask_price,bid_price,instrument_name,mark_price\n"
            + "2024-03-01 14:30:00+00:00,60000.0,60600.0,60.00,300.0,,0.1835,BTC-29MAR24-50000-C,0.184\n";

    OptionMark mark = Records.only(read(table), OptionMark.class).get(0);

    assertThat(mark.getEventTime()).isEqualTo(TIME);
    assertThat(mark.getBid()).isEqualTo(0.1835);
    assertThat(mark.getIv()).isEqualTo(0.6);
  }

  @Test
  void needsNoTimeAndNoSpotInTheFileWhereTheyAreGiven() throws Exception {
    String table = "name,oi,iv\nBTC-29MAR24-50000-C,300,60\nBTC-29MAR24-50000-P,300,60\n";

    List<SpecificRecord> records =
        read(new DeribitChainFormat(), table, new ReadOptions(null, null, null, TIME, 60_000.0));

    assertThat(Records.only(records, OptionMark.class))
        .hasSize(2)
        .allMatch(mark -> mark.getEventTime().equals(TIME));
    assertThat(Records.only(records, UnderlyingPrice.class))
        .singleElement()
        .satisfies(price -> assertThat(price.getPrice()).isEqualTo(60_000));
  }

  @Test
  void takesTheForwardOfTheNearestExpiryWhereNoIndexStands() throws Exception {
    String table =
        "instrument_name,open_interest,mark_iv,timestamp,underlying_price\n"
            + "BTC-28JUN24-50000-C,300,60,1709303400000,62000\n"
            + "BTC-29MAR24-50000-C,300,60,1709303400000,60600\n";

    assertThat(Records.only(read(table), UnderlyingPrice.class))
        .singleElement()
        .satisfies(
            price -> {
              assertThat(price.getPrice()).isEqualTo(60_600);
              assertThat(price.getKind()).isEqualTo(PriceKind.OPTION_ROW);
            });
  }

  @Test
  void givesTheRowsBeforeABreakAndThenTheBreak() throws Exception {
    String cut = "[" + CALL + "," + PUT.substring(0, 60);

    List<SpecificRecord> records = read(cut);

    assertThat(Records.only(records, OptionMark.class)).hasSize(1);
    assertThat(Records.only(records, DeadLetter.class))
        .singleElement()
        .satisfies(
            letter ->
                assertThat(letter.getReason())
                    .isEqualTo("TRUNCATED: the file is broken or cut off here"));
  }

  @Test
  void refusesAJsonWithoutRows() {
    assertThatThrownBy(() -> read("{\"jsonrpc\": \"2.0\", \"result\": []}"))
        .isInstanceOf(RefusedInputException.class)
        .hasMessageEndingWith(": no row in this JSON: an array of objects is expected");
  }

  @Test
  void refusesOneSpotForSeveralUnderlyings() {
    String two =
        "name,oi,iv,timestamp\nBTC-29MAR24-50000-C,300,60,1709303400000\n"
            + "ETH-29MAR24-3000-C,300,60,1709303400000\n";
    ReadOptions spot = new ReadOptions(null, null, null, null, 60_000.0);
    assertThatThrownBy(() -> read(new DeribitChainFormat(), two, spot))
        .isInstanceOf(RefusedInputException.class)
        .hasMessageEndingWith(
            ": --spot is the price of one underlying, here are BTC, ETH; add --underlying");
  }

  private List<SpecificRecord> read(String content) throws Exception {
    return read(new DeribitSummaryFormat(), content, ReadOptions.all());
  }

  private List<SpecificRecord> read(FileFormat format, String content, ReadOptions options)
      throws Exception {
    return Records.of(format, Files.writeString(folder.resolve("dump"), content), options);
  }
}
