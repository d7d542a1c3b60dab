package io.gammaflow.connectors.deribit.frames;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.gammaflow.connectors.file.ReadOptions;
import io.gammaflow.fixtures.Records;
import io.gammaflow.schemas.record.DeadLetter;
import io.gammaflow.schemas.record.Instrument;
import io.gammaflow.schemas.record.OptionTrade;
import io.gammaflow.schemas.record.VenueState;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Recordings whose recorder had a wrong clock, and options that are defined behind their trades.
 */
class SkewAndTermsTest {
  private static final String NAME = "SOL_USDC-24SEP21-30-C";
  private static final long ZERO = 1_626_993_720_000L;

  @TempDir Path folder;

  /** A trade a second, recorded by a clock that is so far ahead of the venue's. */
  private static String trade(int second, double clockAhead) {
    return at(second + clockAhead)
        + "{\"method\":\"subscription\",\"params\":{\"channel\":\"trades.option.USDC.100ms\","
        + "\"data\":[{\"trade_id\":\"%d\",\"trade_seq\":%d,\"instrument_name\":\"%s\","
            .formatted(second, second, NAME)
        + "\"timestamp\":%d,\"direction\":\"buy\",\"price\":5.0,\"amount\":20.0}]}}"
            .formatted(ZERO + 1000L * second);
  }

  private static String at(double second) {
    return String.format(Locale.ROOT, "%.3f: ", ZERO / 1000.0 + second);
  }

  private static String definition() {
    return "{\"kind\":\"option\",\"instrument_name\":\"%s\",\"strike\":30.0,\"option_type\":\"call\","
            .formatted(NAME)
        + "\"expiration_timestamp\":1632470400000,\"contract_size\":10.0,\"min_trade_amount\":10.0,"
        + "\"instrument_type\":\"linear\"}";
  }

  private List<SpecificRecord> read(List<String> lines) throws Exception {
    return Frames.read(folder, lines.toArray(new String[0]));
  }

  private static List<String> trades(int from, int to, double clockAhead) {
    List<String> lines = new ArrayList<>();
    for (int second = from; second < to; second++) {
      lines.add(trade(second, clockAhead));
    }
    return lines;
  }

  @Test
  void aClockThatIsBehindIsCorrectedByWhatMostMessagesSay() throws Exception {
    List<String> lines = trades(1, 20, -6.5);
    lines.add(
        at(20 - 6.5)
            + "{\"method\":\"subscription\",\"params\":{\"channel\":\"platform_state\","
            + "\"data\":{\"price_index\":\"sol_usdc\",\"locked\":true}}}");
    List<SpecificRecord> records = read(lines);

    assertThat(Records.only(records, DeadLetter.class)).isEmpty();
    assertThat(Records.only(records, OptionTrade.class)).hasSize(19);
    assertThat(Records.only(records, VenueState.class))
        .extracting(VenueState::getEventTime)
        .containsExactly(Instant.ofEpochMilli(ZERO + 20_000));
  }

  @Test
  void oneTimeOfTheFutureIsNoClock() throws Exception {
    List<String> lines = trades(1, 10, 0.05);
    lines.add(trade(30, -19.95));
    List<SpecificRecord> records = read(lines);

    assertThat(Records.only(records, DeadLetter.class))
        .extracting(DeadLetter::getReason)
        .allMatch(reason -> reason.startsWith("FUTURE_TIMESTAMP"))
        .hasSize(1);
    assertThat(Records.only(records, OptionTrade.class)).hasSize(9);
  }

  @Test
  void anAnswerTellsHowFarAClockIsAhead() throws Exception {
    List<String> lines = new ArrayList<>();
    lines.add(at(60.2) + "{\"id\":1,\"result\":[],\"usIn\":1,\"usOut\":%d}".formatted(1000 * ZERO));
    lines.add(
        at(61.2)
            + "{\"method\":\"subscription\",\"params\":{\"channel\":\"platform_state\","
            + "\"data\":{\"price_index\":\"sol_usdc\",\"locked\":true}}}");
    lines.addAll(trades(2, 4, 60.2));
    assertThat(Records.only(read(lines), VenueState.class))
        .extracting(VenueState::getEventTime)
        .containsExactly(Instant.ofEpochMilli(ZERO + 1000));
  }

  @Test
  void tradesBeforeTheirDefinitionAreReadByItsTerms() throws Exception {
    List<String> lines = trades(1, 3, 0.05);
    lines.add(
        "https://x/get_instruments?currency=USDC -> "
            + at(3.5)
            + "{\"result\":["
            + definition()
            + "]}");
    lines.addAll(trades(4, 6, 0.05));
    List<SpecificRecord> records = read(lines);

    assertThat(Records.only(records, OptionTrade.class))
        .extracting(
            OptionTrade::getTradeId,
            OptionTrade::getSize,
            trade -> trade.getContract().getMultiplier(),
            OptionTrade::getLateAt)
        .containsExactly(
            tuple("1", 2.0, 10.0, null),
            tuple("2", 2.0, 10.0, null),
            tuple("4", 2.0, 10.0, null),
            tuple("5", 2.0, 10.0, null));
    assertThat(Records.only(records, Instrument.class)).hasSize(1);
    ReadOptions early = new ReadOptions(null, null, Instant.ofEpochMilli(ZERO + 2000), null);
    assertThat(
            Records.only(
                Records.of(new DeribitFramesFormat(), folder.resolve("frames"), early),
                OptionTrade.class))
        .extracting(OptionTrade::getSize)
        .containsExactly(2.0, 2.0);
  }

  @Test
  void whatIsDefinedNowhereIsReadByItsNameAndCounted() throws Exception {
    String[] lines = trades(1, 4, 0.05).toArray(new String[0]);
    assertThat(Records.only(Frames.read(folder, lines), OptionTrade.class))
        .extracting(OptionTrade::getSize)
        .containsOnly(20.0);
    assertThat(Frames.counts(folder, lines)).containsEntry("instrument.guessed", 1L);
  }
}
