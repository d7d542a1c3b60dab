package io.gammaflow.connectors.deribit.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.connectors.deribit.live.LiveEvent.Closed;
import io.gammaflow.connectors.deribit.live.LiveEvent.Dropped;
import io.gammaflow.connectors.deribit.live.LiveEvent.Refused;
import io.gammaflow.schemas.codec.WireRecord;
import io.gammaflow.schemas.deadletter.DeadLetterReason;
import io.gammaflow.schemas.deadletter.RejectedException;
import io.gammaflow.schemas.record.DeadLetter;
import io.gammaflow.schemas.record.Depth;
import io.gammaflow.schemas.record.Instrument;
import io.gammaflow.schemas.record.OptionTrade;
import io.gammaflow.schemas.record.Progress;
import io.gammaflow.schemas.record.SequenceGap;
import io.gammaflow.schemas.topic.TopicCatalogue;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LiveSessionTest {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private TestingVenue venue = new TestingVenue(TestingVenue.config());

  private List<Long> tradeSequences() {
    return venue.only(OptionTrade.class).stream().map(OptionTrade::getSequence).toList();
  }

  private static String index(Instant time) {
    return "{\"index_name\":\"btc_usd\",\"price\":48000.0,\"timestamp\":"
        + time.toEpochMilli()
        + "}";
  }

  @Test
  void asksForListsThenSubscribesTradesFirstAndATickerForEachOption() {
    venue.open();
    assertThat(venue.asked).hasSize(1);

    venue.reply("get_instruments", TestingVenue.listOf(Trades.NAME, "BTC-26MAR21-9000-C"));

    assertThat(venue.only(Instrument.class)).hasSize(2);
    assertThat(venue.asked("subscribe").get(0))
        .contains(
            "[\"trades.option.BTC.100ms\",\"instrument.state.option.BTC\",\"platform_state\","
                + "\"deribit_price_index.btc_usd\",\"ticker.BTC-PERPETUAL.100ms\","
                + "\"book.BTC-PERPETUAL.100ms\",\"trades.BTC-PERPETUAL.100ms\","
                + "\"ticker.BTC-26MAR21-8000-P.100ms\",\"ticker.BTC-26MAR21-9000-C.100ms\"]");
  }

  @Test
  void subscribesMarkPricesOnlyWhereAskedTo() {
    venue = new TestingVenue(TestingVenue.config().withMarkPrices(true));
    venue.open();
    venue.reply("get_instruments", TestingVenue.listOf(Trades.NAME));

    assertThat(venue.asked("subscribe").get(0)).contains("markprice.options.btc_usd");
  }

  @Test
  void subscribesInBatchesOfTheLimit() {
    LiveLimits l = LiveLimits.documented();
    venue =
        new TestingVenue(
            TestingVenue.config()
                .withLimits(
                    new LiveLimits(
                        l.requestPool(),
                        l.requestCost(),
                        l.requestRefill(),
                        l.subscribePool(),
                        l.subscribeCost(),
                        l.subscribeRefill(),
                        3)));
    venue.open();
    venue.reply("get_instruments", TestingVenue.listOf(Trades.NAME));

    assertThat(venue.asked("subscribe")).hasSize(3);
  }

  @Test
  void aListAskedForAgainSaysOnlyWhatIsNew() {
    venue.openWithOneOption();
    venue.pass(Duration.ofMinutes(10));
    venue.reply("get_instruments", TestingVenue.listOf(Trades.NAME, "BTC-26MAR21-9000-C"));

    assertThat(venue.only(Instrument.class)).hasSize(2);
    assertThat(venue.asked("subscribe").get(0)).contains("[\"ticker.BTC-26MAR21-9000-C.100ms\"]");

    venue.pass(Duration.ofMinutes(10));
    venue.reply("get_instruments", TestingVenue.listOf("BTC-26MAR21-9000-C"));
    assertThat(venue.asked("unsubscribe").get(0)).contains("[\"ticker.BTC-26MAR21-8000-P.100ms\"]");
  }

  @Test
  void aTradeOfAnUnknownOptionAsksForTheListAgain() {
    venue.open();
    venue.reply("get_instruments", TestingVenue.listOf("BTC-26MAR21-9000-C"));
    venue.reply("subscribe", "[]");
    venue.trades(1);
    venue.pass(Duration.ofSeconds(2));

    assertThat(venue.asked("get_instruments")).hasSize(1);
  }

  @Test
  void flagsAGapWhileItIsOpenAndClosesItWhenItsTradesHaveCome() {
    venue.openWithOneOption();
    venue.trades(1, 4);

    SequenceGap opened = venue.only(SequenceGap.class).get(0);
    assertThat(opened.getOpen()).isTrue();
    assertThat(opened.getFirstMissing()).isEqualTo(2);
    assertThat(opened.getLastMissing()).isEqualTo(3);
    assertThat(opened.getSince()).isEqualTo(Trades.START.plusSeconds(4));

    assertThat(venue.asked("get_last_trades_by_instrument")).isEmpty();
    venue.pass(Duration.ofMillis(100));
    assertThat(venue.asked("get_last_trades_by_instrument")).isEmpty();
    venue.pass(Duration.ofMillis(500));
    assertThat(venue.asked("get_last_trades_by_instrument").get(0))
        .contains("\"instrument_name\":\"BTC-26MAR21-8000-P\",\"start_seq\":2,\"end_seq\":3");

    venue.reply("get_last_trades_by_instrument", TestingVenue.page(false, 2));
    assertThat(venue.only(SequenceGap.class)).hasSize(1);
    venue.pass(Duration.ofSeconds(2));
    venue.reply("get_last_trades_by_instrument", TestingVenue.page(false, 3));

    assertThat(tradeSequences()).containsExactly(1L, 4L, 2L, 3L);
    SequenceGap closed = venue.only(SequenceGap.class).get(1);
    assertThat(closed.getOpen()).isFalse();
    assertThat(closed.getSince()).isEqualTo(opened.getSince());
    venue.pass(MINUTE);
    assertThat(venue.asked("get_last_trades_by_instrument")).isEmpty();
  }

  @Test
  void whatComesBehindItsProgressSaysSo() {
    venue.openWithOneOption();
    venue.trades(1, 4);
    venue.pass(Duration.ofMillis(100));
    venue.pass(Duration.ofMillis(500));
    venue.reply("get_last_trades_by_instrument", TestingVenue.page(false, 2, 3));

    List<OptionTrade> trades = venue.only(OptionTrade.class);
    assertThat(trades.get(1).getLateAt()).isNull();
    assertThat(trades.get(2).getLateAt()).isEqualTo(Trades.START.plusMillis(3500));
    assertThat(trades.get(3).getLateAt()).isEqualTo(Trades.START.plusMillis(3500));
    assertThat(venue.counts.of(LiveCount.LATE)).isEqualTo(2);
  }

  @Test
  void promisesEachSecondToEveryPartitionOfEveryInputTopic() {
    venue =
        new TestingVenue(
            TestingVenue.config().withTopicPartitions(Map.of(TopicCatalogue.TRADES.name(), 2)));
    venue.openWithOneOption();
    Instant time = Trades.START.plusSeconds(10);
    venue.push("deribit_price_index.btc_usd", index(time));
    venue.push("deribit_price_index.btc_usd", index(time.plusMillis(200)));
    int one = venue.only(Progress.class).size();
    venue.push("deribit_price_index.btc_usd", index(time.plusMillis(600)));

    assertThat(one).isEqualTo(6 + 2 + 12 + 12 + 6 + 6 + 6 + 6);
    assertThat(venue.only(Progress.class)).hasSize(2 * one);
    assertThat(venue.only(Progress.class).get(0).getEventTime()).isEqualTo(time.minusMillis(500));
    Set<String> places = new HashSet<>();
    for (WireRecord record : venue.wire) {
      if (record.key.startsWith("progress/")) {
        places.add(record.topic + record.partition + record.eventTime);
      }
    }
    assertThat(places).hasSize(2 * one);
    assertThat(venue.only(Progress.class))
        .extracting(Progress::getPartition)
        .contains("trades-0", "trades-1", "context-5")
        .doesNotContain("trades-2");
  }

  @Test
  void asksForTheTradesOfTheLastWhileSoThatALostLastOneIsFound() {
    venue.openWithOneOption();
    // The start is the venue's time when trades were subscribed: an hour behind the trades' zero.
    long start = Trades.START.plusSeconds(3600).toEpochMilli();
    venue.trades(3601);
    venue.pass(MINUTE);

    assertThat(venue.asked("get_last_trades_by_currency_and_time").get(0))
        .contains("\"currency\":\"BTC\"")
        .contains("\"start_timestamp\":" + (start - 5000));
    venue.reply("get_last_trades_by_currency_and_time", TestingVenue.page(false, 3600, 3601, 3602));

    assertThat(tradeSequences()).containsExactly(3601L, 3600L, 3602L);
    assertThat(venue.counts.of(LiveCount.DUPLICATES)).isEqualTo(1);
  }

  @Test
  void followsThePagesOfASweep() {
    venue.openWithOneOption();
    venue.trades(3601);
    venue.pass(MINUTE);
    venue.reply("get_last_trades_by_currency_and_time", TestingVenue.page(true, 3602, 3603));

    assertThat(venue.asked("get_last_trades_by_currency_and_time").get(0))
        .contains("\"start_timestamp\":" + Trades.START.plusSeconds(3603).toEpochMilli());
    venue.reply("get_last_trades_by_currency_and_time", TestingVenue.page(false, 3603, 3604));

    assertThat(tradeSequences()).containsExactly(3601L, 3602L, 3603L, 3604L);
  }

  @Test
  void afterACutItCatchesUpBeforeProgressGoesOn() {
    venue.openWithOneOption();
    venue.trades(3601);
    int promised = venue.only(Progress.class).size();
    venue.event(new Closed(1));
    venue.openWithOneOption();
    venue.trades(3604);
    assertThat(venue.only(Progress.class)).hasSize(promised);

    venue.reply("get_last_trades_by_currency_and_time", TestingVenue.page(false, 3601, 3602, 3603));

    assertThat(venue.only(Progress.class).size()).isGreaterThan(promised);
    assertThat(venue.only(OptionTrade.class)).allMatch(trade -> trade.getLateAt() == null);
    assertThat(tradeSequences()).containsExactly(3601L, 3604L, 3602L, 3603L);
  }

  @Test
  void progressDoesNotWaitForEver() {
    venue.openWithOneOption();
    venue.trades(3601);
    int promised = venue.only(Progress.class).size();
    venue.event(new Closed(1));
    venue.openWithOneOption();
    venue.trades(3604);
    venue.pass(Duration.ofSeconds(11));

    assertThat(venue.only(Progress.class).size()).isGreaterThan(promised);
  }

  @Test
  void afterARestartItAsksForWhatItMissed() throws IOException {
    venue.openWithOneOption();
    venue.trades(3601, 3602, 3604);
    byte[] memory = LiveMemoryCodec.write(venue.session.memory());

    venue = new TestingVenue(TestingVenue.config());
    LiveMemoryCodec.read(memory, venue.session.memory());
    venue.openWithOneOption();
    venue.reply("get_last_trades_by_currency_and_time", TestingVenue.page(false, 3602, 3604, 3605));
    venue.pass(Duration.ofMillis(100));
    venue.pass(Duration.ofSeconds(1));
    venue.reply("get_last_trades_by_instrument", TestingVenue.page(false, 3603));

    assertThat(tradeSequences()).containsExactly(3605L, 3603L);
    assertThat(venue.only(SequenceGap.class))
        .singleElement()
        .matches(gap -> !gap.getOpen() && gap.getFirstMissing() == 3603);
    assertThat(venue.only(Instrument.class)).hasSize(1);
  }

  @Test
  void messagesOfAnEndedConnectionAreVoid() {
    venue.openWithOneOption();
    venue.event(new Closed(1));
    venue.trades(3601);

    assertThat(tradeSequences()).isEmpty();
  }

  @Test
  void droppedMessagesAreAskedForAgain() {
    venue.openWithOneOption();
    venue.trades(3601);
    venue.event(new Dropped(1));
    venue.pass(Duration.ofMillis(100));

    assertThat(venue.asked("get_last_trades_by_currency_and_time")).hasSize(1);
  }

  @Test
  void aBookThatCannotBeFollowedIsSubscribedAgainOnceAWhile() {
    venue.openWithOneOption();
    String book = "book.BTC-PERPETUAL.100ms";
    venue.push(book, change("snapshot", 10, ""));
    venue.push(book, change("change", 12, "\"prev_change_id\":11,"));
    venue.push(book, change("change", 13, "\"prev_change_id\":12,"));

    assertThat(venue.only(Depth.class)).hasSize(1);
    assertThat(venue.asked("unsubscribe").get(0)).contains("[\"" + book + "\"]");
    assertThat(venue.asked("subscribe")).hasSize(1);
    assertThat(venue.counts.of(LiveCount.BOOKS_LOST)).isEqualTo(1);

    venue.push(book, change("snapshot", 20, ""));
    assertThat(venue.only(Depth.class)).hasSize(2);
  }

  private static String change(String type, long id, String previous) {
    return "{\"type\":\""
        + type
        + "\",\"instrument_name\":\"BTC-PERPETUAL\",\"timestamp\":"
        + Trades.START.toEpochMilli()
        + ","
        + previous
        + "\"change_id\":"
        + id
        + ",\"bids\":[[\"new\",48000.0,10.0]],\"asks\":[[\"new\",48001.0,10.0]]}";
  }

  @Test
  void anErrorIsADeadLetterAndTheQuestionIsAskedAgain() {
    venue.open();
    venue.error("get_instruments", 10028);

    assertThat(venue.only(DeadLetter.class))
        .singleElement()
        .matches(letter -> letter.getReason().equals("VENUE_ERROR: code 10028"));
    assertThat(venue.asked("get_instruments")).isEmpty();
    venue.pass(Duration.ofSeconds(5));
    assertThat(venue.asked("get_instruments")).hasSize(1);
  }

  @Test
  void aQuestionWithoutAnAnswerIsAskedAgain() {
    venue.open();
    venue.pass(Duration.ofSeconds(11));

    assertThat(venue.asked("get_instruments")).hasSize(2);
    assertThat(venue.counts.of(LiveCount.TIMEOUTS)).isEqualTo(1);
  }

  @Test
  void whatIsNoMessageIsADeadLetterAndNothingEnds() {
    venue.openWithOneOption();
    venue.frame("{\"jsonrpc\":");
    venue.push("no.such.channel", "{}");
    venue.event(
        new Refused(
            new byte[] {1},
            new RejectedException(DeadLetterReason.TOO_LARGE, "message above its limit"),
            Trades.START));
    venue.trades(3601);

    assertThat(venue.only(DeadLetter.class)).hasSize(2);
    assertThat(venue.counts.of(LiveCount.UNKNOWN)).isEqualTo(1);
    assertThat(tradeSequences()).containsExactly(3601L);
    assertThat(venue.wire).anyMatch(r -> r.topic.equals(TopicCatalogue.DEAD_LETTERS.name()));
  }

  @Test
  void recordsGoToTheirTopicsUnderTheirKeys() {
    venue.openWithOneOption();
    venue.trades(3601);

    assertThat(venue.wire)
        .anyMatch(
            r ->
                r.topic.equals(TopicCatalogue.INSTRUMENTS.name())
                    && r.key.equals("deribit/" + Trades.NAME)
                    && r.partition == WireRecord.BY_KEY)
        .anyMatch(
            r ->
                r.topic.equals(TopicCatalogue.TRADES.name())
                    && r.key.equals("BTC")
                    && r.eventTime == (Trades.START.getEpochSecond() + 3601) * 1_000_000);
  }

  @Test
  void aLiquidationIsSaidOnce() {
    venue.openWithOneOption();
    String row =
        "[{\"trade_id\":\"p1\",\"trade_seq\":1,\"instrument_name\":\"BTC-PERPETUAL\","
            + "\"timestamp\":"
            + Trades.START.toEpochMilli()
            + ",\"direction\":\"sell\",\"price\":48000.0,\"amount\":4800.0,"
            + "\"liquidation\":\"T\"}]";
    venue.push("trades.BTC-PERPETUAL.100ms", row);
    venue.push("trades.BTC-PERPETUAL.100ms", row);

    assertThat(venue.only(io.gammaflow.schemas.record.Liquidation.class)).hasSize(1);
  }
}
