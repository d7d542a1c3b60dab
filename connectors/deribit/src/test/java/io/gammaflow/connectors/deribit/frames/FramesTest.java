package io.gammaflow.connectors.deribit.frames;

import static io.gammaflow.connectors.deribit.frames.Frames.ARRIVAL;
import static io.gammaflow.connectors.deribit.frames.Frames.MILLIS;
import static io.gammaflow.connectors.deribit.frames.Frames.OPTION;
import static io.gammaflow.connectors.deribit.frames.Frames.push;
import static io.gammaflow.connectors.deribit.frames.Frames.ticker;
import static io.gammaflow.connectors.deribit.frames.Frames.trade;
import static io.gammaflow.connectors.deribit.frames.Frames.trades;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.gammaflow.connectors.file.InputRecords;
import io.gammaflow.connectors.file.ReadOptions;
import io.gammaflow.fixtures.Records;
import io.gammaflow.schemas.record.Aggressor;
import io.gammaflow.schemas.record.DeadLetter;
import io.gammaflow.schemas.record.Instrument;
import io.gammaflow.schemas.record.Liquidation;
import io.gammaflow.schemas.record.OpenInterest;
import io.gammaflow.schemas.record.OptionMark;
import io.gammaflow.schemas.record.OptionTrade;
import io.gammaflow.schemas.record.PriceKind;
import io.gammaflow.schemas.record.PrintKind;
import io.gammaflow.schemas.record.Progress;
import io.gammaflow.schemas.record.UnderlyingPrice;
import io.gammaflow.schemas.record.VenueState;
import io.gammaflow.schemas.record.VenueStatus;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FramesTest {
  @TempDir Path folder;

  @Test
  void tickerGivesIndexOpenInterestAndMark() throws Exception {
    List<SpecificRecord> records =
        Frames.read(
            folder,
            ticker(
                ",\"state\":\"open\",\"open_interest\":12.5,\"mark_iv\":80.5,\"mark_price\":0.04,"
                    + "\"best_bid_price\":0.0,\"best_bid_amount\":0.0,\"best_ask_price\":null,"
                    + "\"index_price\":32000.5,\"underlying_price\":32100,\"interest_rate\":0.01"));
    Instant time = Instant.ofEpochMilli(Long.parseLong(MILLIS));
    assertThat(records).hasSize(5);
    UnderlyingPrice index = (UnderlyingPrice) records.get(0);
    assertThat(index.getPrice()).isEqualTo(32000.5);
    assertThat(index.getKind()).isEqualTo(PriceKind.INDEX);
    assertThat(index.getUnderlying()).isEqualTo("BTC");
    OpenInterest openInterest = (OpenInterest) records.get(1);
    assertThat(openInterest.getSize()).isEqualTo(12.5);
    assertThat(openInterest.getAsOf()).isEqualTo(time);
    OptionMark mark = (OptionMark) records.get(2);
    assertThat(mark.getEventTime()).isEqualTo(time);
    assertThat(mark.getIv()).isEqualTo(0.805);
    assertThat(mark.getBid()).isEqualTo(0.0);
    assertThat(mark.getAsk()).isNull();
    assertThat(mark.getForward()).isEqualTo(32100.0);
    assertThat(mark.getRate()).isEqualTo(0.01);
    assertThat(records.get(3)).isInstanceOf(Progress.class);
    assertThat(records.get(4)).isInstanceOf(Progress.class);
  }

  @ParameterizedTest(name = "mark_iv {0}")
  @CsvSource({"null, ", "0, 0.0", "9999, 99.99"})
  void oddVolatilityIsPassedOn(String given, Double expected) throws Exception {
    List<SpecificRecord> records = Frames.read(folder, ticker(",\"mark_iv\":" + given));
    assertThat(Records.only(records, OptionMark.class).get(0).getIv()).isEqualTo(expected);
    assertThat(Records.only(records, DeadLetter.class)).isEmpty();
  }

  @Test
  void whatIsOddButNotBadIsCounted() throws Exception {
    assertThat(
            Frames.counts(
                folder,
                ticker(",\"state\":\"hibernating\",\"brand_new\":[{}],\"index_price\":0"),
                push("quote.BTC", "{}"),
                push("platform_state.public_methods_state", "{}"),
                ARRIVAL + "{\"method\":\"heartbeat\",\"params\":{\"type\":\"test_request\"}}",
                ARRIVAL + "{\"method\":\"heartbeat\",\"params\":{\"type\":\"heartbeat\"}}",
                ARRIVAL + "{\"id\":1,\"result\":[]}",
                ARRIVAL + "{\"id\":1,\"error\":{\"code\":1}}",
                ""))
        .containsExactly(
            Map.entry("blank-line", 1L),
            Map.entry("channel-unknown", 2L),
            Map.entry("heartbeat", 1L),
            Map.entry("instrument.guessed", 1L),
            Map.entry("rejected", 1L),
            Map.entry("reply", 1L),
            Map.entry("rpc-error", 1L),
            Map.entry("test-request", 1L),
            Map.entry("ticker.applied", 1L),
            Map.entry("ticker.index-missing", 1L),
            Map.entry("ticker.open-interest-missing", 1L),
            Map.entry("ticker.state-unknown", 1L));
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      quoteCharacter = '\'',
      value = {
        "direction, '\"sell\"', SELL, NORMAL",
        "direction, '', UNKNOWN, NORMAL",
        "block_trade_id, '\"BLOCK-1\"', BUY, BLOCK",
        "block_rfq_id, 12, BUY, RFQ",
        "combo_id, '\"BTC-CS-1\"', BUY, COMBO",
        "liquidation, '\"T\"', BUY, LIQUIDATION",
        "amount, 1e12, BUY, NORMAL"
      })
  void tradesSayWhoTookAndHow(String field, String value, Aggressor side, PrintKind kind)
      throws Exception {
    OptionTrade trade =
        Records.only(Frames.read(folder, trades(trade(field, value))), OptionTrade.class).get(0);
    assertThat(trade.getAggressor()).isEqualTo(side);
    assertThat(trade.getPrintKind()).isEqualTo(kind);
    assertThat(trade.getTradeId()).isEqualTo("17");
    assertThat(trade.getSequence()).isEqualTo(5L);
    assertThat(trade.getIv()).isEqualTo(0.755);
    assertThat(trade.getSize()).isEqualTo(field.equals("amount") ? 1e12 : 2.5);
  }

  @Test
  void forcedSideOfAPerpetualIsThatOfTheLiquidated() throws Exception {
    String perpetual = trade("instrument_name", "\"BTC-PERPETUAL\"");
    String forced = perpetual.replace("\"price\":0.05", "\"price\":40000,\"liquidation\":\"M\"");
    List<SpecificRecord> records = Frames.read(folder, trades(perpetual, forced));
    List<Liquidation> liquidations = Records.only(records, Liquidation.class);
    assertThat(liquidations).hasSize(1);
    assertThat(liquidations.get(0).getSide()).isEqualTo(Aggressor.SELL);
    assertThat(liquidations.get(0).getUnits()).isEqualTo(2.5 / 40000);
    assertThat(Records.only(records, OptionTrade.class)).isEmpty();
  }

  @Test
  void markPricesComeInDecimals() throws Exception {
    String row =
        "{\"timestamp\":"
            + MILLIS
            + ",\"instrument_name\":\""
            + OPTION
            + "\",\"iv\":0.8,"
            + "\"mark_price\":0.05}";
    OptionMark mark =
        Records.only(
                Frames.read(folder, push("markprice.options.btc_usd", "[" + row + "]")),
                OptionMark.class)
            .get(0);
    assertThat(mark.getIv()).isEqualTo(0.8);
    assertThat(mark.getBid()).isNull();
  }

  @Test
  void indexPerpetualAndPlatform() throws Exception {
    List<SpecificRecord> records =
        Frames.read(
            folder,
            push(
                "deribit_price_index.btc_usd",
                "{\"index_name\":\"btc_usd\",\"price\":32000,\"timestamp\":" + MILLIS + "}"),
            ticker(",\"best_bid_price\":31999,\"best_ask_price\":32001,\"open_interest\":64000")
                .replace(OPTION, "BTC-PERPETUAL"),
            ticker(",\"best_bid_price\":31999,\"best_ask_price\":32001,\"open_interest\":7")
                .replace(OPTION, "BTC_USDC-PERPETUAL"),
            push("platform_state", "{\"price_index\":\"btc_usd\",\"locked\":true}"));
    assertThat(Records.only(records, UnderlyingPrice.class))
        .extracting(UnderlyingPrice::getKind, UnderlyingPrice::getOpenInterestUnits)
        .containsExactly(
            tuple(PriceKind.INDEX, null),
            tuple(PriceKind.PERPETUAL_MID, 2.0),
            tuple(PriceKind.PERPETUAL_MID, 7.0));
    VenueState state = Records.only(records, VenueState.class).get(0);
    assertThat(state.getScope()).isEqualTo("BTC");
    assertThat(state.getState()).isEqualTo(VenueStatus.LOCKED);
  }

  @Test
  void aStateOfThePlatformNamesItsUnderlyings() throws Exception {
    String index = "{\"index_name\":\"%s_usd\",\"price\":32000,\"timestamp\":" + MILLIS + "}";
    List<SpecificRecord> records =
        Frames.read(
            folder,
            push("deribit_price_index.btc_usd", index.formatted("btc")),
            push("platform_state", "{\"maintenance\":true}"),
            push("deribit_price_index.eth_usd", index.formatted("eth")),
            push("platform_state", "{\"maintenance\":false}"));
    assertThat(Records.only(records, VenueState.class))
        .extracting(VenueState::getScope, VenueState::getState)
        .containsExactly(
            tuple("BTC", VenueStatus.HALTED),
            tuple("ETH", VenueStatus.HALTED),
            tuple("BTC", VenueStatus.OPEN),
            tuple("ETH", VenueStatus.OPEN));
  }

  @Test
  void definitionsDecideOverNames() throws Exception {
    Files.writeString(
        folder.resolve("DERIBIT.0"),
        "https://x/get_instruments?currency=BTC -> 1626993720.25: {\"result\":["
            + "{\"kind\":\"option\",\"instrument_name\":\"BTC-24SEP21-40000-C\",\"strike\":40000,"
            + "\"option_type\":\"call\",\"expiration_timestamp\":1632470400000,"
            + "\"contract_size\":2,\"min_trade_amount\":0.1,\"tick_size\":0.0005},"
            + "{\"kind\":\"future\",\"instrument_name\":\"BTC-PERPETUAL\"},"
            + "{\"kind\":\"option\",\"instrument_name\":\"BTC-24SEP21-1-C\",\"strike\":2,"
            + "\"option_type\":\"call\",\"expiration_timestamp\":1632470400000}]}\n");
    Files.writeString(folder.resolve("DERIBIT.ws.2.0"), trades(trade("", "")) + "\n");
    Files.writeString(folder.resolve("DERIBIT.ws.1.1"), ticker(",\"open_interest\":4") + "\n");
    Files.writeString(folder.resolve("DERIBIT.ws.1.0"), ticker("") + "\n");
    DeribitFramesFormat format = new DeribitFramesFormat();
    try (FramesInput input = format.open(folder, ReadOptions.all())) {
      assertThat(input.partitions()).containsExactly("DERIBIT.ws.1", "DERIBIT.ws.2");
    }
    List<SpecificRecord> records = Records.of(format, folder);
    List<Instrument> instruments = Records.only(records, Instrument.class);
    assertThat(instruments).hasSize(1);
    assertThat(records.get(0)).isSameAs(instruments.get(0));
    assertThat(instruments.get(0).getEventTime())
        .isEqualTo(Instant.parse("2021-07-22T22:42:00.250Z"));
    assertThat(instruments.get(0).getContract().getMultiplier()).isEqualTo(2.0);
    assertThat(instruments.get(0).getContract().getLot()).isEqualTo(0.05);
    assertThat(Records.only(records, OpenInterest.class).get(0).getSize()).isEqualTo(2.0);
    assertThat(Records.only(records, OptionTrade.class).get(0).getSize()).isEqualTo(1.25);
    assertThat(Records.only(records, DeadLetter.class))
        .extracting(DeadLetter::getReason)
        .containsOnly("BAD_VALUE: definition against its name BTC-24SEP21-1-C");
  }

  @Test
  void aRecordBehindTheProgressSaysSo() throws Exception {
    String early = trades(trade("timestamp", "1626993721000"));
    List<SpecificRecord> records =
        Frames.read(folder, early, trades(trade("", "")), early, trades(trade("", "")));
    assertThat(records)
        .extracting(r -> r.getClass().getSimpleName() + " " + r.get(1))
        .containsExactly(
            "OptionTrade null",
            "Progress null",
            "OptionTrade null",
            "Progress null",
            "OptionTrade 2021-07-22T22:42:02.900Z",
            "OptionTrade null",
            "Progress null");
    assertThat(Records.only(records, Progress.class))
        .extracting(InputRecords::eventTime)
        .containsExactly(
            Instant.parse("2021-07-22T22:42:00.500Z"),
            Instant.parse("2021-07-22T22:42:02.900Z"),
            Instant.parse("2021-07-22T22:42:03.400Z"));
  }

  @Test
  void aFutureTimeMovesNoProgress() throws Exception {
    List<SpecificRecord> records =
        Frames.read(folder, trades(trade("timestamp", "4070908800000")), trades(trade("", "")));
    assertThat(Records.only(records, OptionTrade.class)).hasSize(1);
    assertThat(Records.only(records, OptionTrade.class).get(0).getLateAt()).isNull();
  }

  @Test
  void endAndWindow() throws Exception {
    Path file =
        Files.writeString(
            folder.resolve("frames"),
            trades(trade("timestamp", "1626993721000")) + "\n" + trades(trade("", "")) + "\n");
    ReadOptions until = new ReadOptions(null, null, Instant.parse("2021-07-22T22:42:02Z"), null);
    try (FramesInput input = new DeribitFramesFormat().open(file, until)) {
      assertThat(input.endTime()).isEqualTo("2021-07-22T22:42:01Z");
    }
    List<SpecificRecord> records = Records.of(new DeribitFramesFormat(), file, until);
    assertThat(Records.only(records, OptionTrade.class)).hasSize(1);
    assertThat(Records.only(records, Progress.class))
        .extracting(InputRecords::eventTime)
        .containsExactly(
            Instant.parse("2021-07-22T22:42:00.500Z"), Instant.parse("2021-07-22T22:42:02Z"));
  }
}
