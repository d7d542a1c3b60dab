package io.gammaflow.connectors.deribit.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.connectors.deribit.live.LiveEvent.Refused;
import io.gammaflow.schemas.codec.WireRecord;
import io.gammaflow.schemas.deadletter.DeadLetterReason;
import io.gammaflow.schemas.deadletter.RejectedException;
import io.gammaflow.schemas.record.DeadLetter;
import io.gammaflow.schemas.record.Depth;
import io.gammaflow.schemas.record.Instrument;
import io.gammaflow.schemas.record.OptionTrade;
import io.gammaflow.schemas.record.Progress;
import io.gammaflow.schemas.record.Pulse;
import io.gammaflow.schemas.topic.Topic;
import io.gammaflow.schemas.topic.TopicCatalogue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LiveSessionTest {
  private TestingVenue venue = new TestingVenue(TestingVenue.config());

  private List<Long> tradeSequences() {
    return venue.only(OptionTrade.class).stream().map(OptionTrade::getSequence).toList();
  }

  @Test
  void asksForListsThenSubscribesTradesFirstAndATickerForEachOption() {
    venue.open();
    assertThat(venue.asked).hasSize(1);

    venue.reply("get_instruments", TestingVenue.listOf(Trades.NAME, "BTC-26MAR21-9000-C"));

    assertThat(venue.only(Instrument.class)).hasSize(2);
    assertThat(venue.asked("subscribe").get(0))
        .contains(
            "[\"trades.option.BTC.100ms\",\"instrument.state.option.BTC\","
                + "\"instrument.creation.option.BTC\",\"platform_state\","
                + "\"platform_state.public_methods_state\","
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
                        l.listPool(),
                        l.listCost(),
                        l.listRefill(),
                        3)));
    venue.open();
    venue.reply("get_instruments", TestingVenue.listOf(Trades.NAME));

    assertThat(venue.asked("subscribe")).hasSize(4);
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
    venue.grant();
    venue.trades(1);
    venue.pass(Duration.ofSeconds(2));

    assertThat(venue.asked("get_instruments")).hasSize(1);
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

  private List<Pulse> pulses(Topic topic) {
    List<Pulse> all = new ArrayList<>();
    for (int i = 0; i < venue.wire.size(); i++) {
      WireRecord wire = venue.wire.get(i);
      if (wire.topic.equals(topic.name())
          && wire.partition == 0
          && venue.records.get(i) instanceof Pulse pulse) {
        all.add(pulse);
      }
    }
    return all;
  }

  private void passSeconds(int seconds) {
    for (int tick = 0; tick < 10 * seconds; tick++) {
      venue.pass(Duration.ofMillis(100));
    }
  }

  @Test
  void saysEachSecondThatItLivesAlsoWithoutAConnection() {
    passSeconds(10);
    List<Pulse> pulses = pulses(TopicCatalogue.TRADES);
    assertThat(pulses).hasSizeBetween(10, 11).allMatch(p -> p.getProgress() == null);
    assertThat(pulses.get(9).getSentAt())
        .isAfterOrEqualTo(pulses.get(0).getSentAt().plusSeconds(9));
    assertThat(pulses(TopicCatalogue.CONTEXT)).hasSameSizeAs(pulses);
  }

  @Test
  void whatItSaysOfTheVenueGrowsOldWhileTheVenueIsSilent() {
    venue.openWithOneOption();
    venue.trades(1);
    venue.wire.clear();
    venue.records.clear();
    passSeconds(5);
    List<Pulse> pulses = pulses(TopicCatalogue.MARKS);
    assertThat(pulses).hasSizeBetween(5, 6);
    assertThat(pulses).extracting(Pulse::getProgress).containsOnly(Trades.START.plusMillis(500));
    assertThat(venue.only(Progress.class)).isEmpty();
  }
}
