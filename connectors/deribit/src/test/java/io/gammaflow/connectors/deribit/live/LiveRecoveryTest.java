package io.gammaflow.connectors.deribit.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.gammaflow.connectors.deribit.live.LiveEvent.Closed;
import io.gammaflow.connectors.deribit.live.LiveEvent.Dropped;
import io.gammaflow.schemas.codec.WireRecord;
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
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Progress, lateness, gaps, and what is asked for again. */
class LiveRecoveryTest {
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
            TestingVenue.config()
                .withPartitions(t -> t.equals(TopicCatalogue.TRADES) ? 2 : t.partitions()));
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
  void aTradeThatContradictsAKnownOneIsHandedOnToBeHeldAgainstIt() {
    venue.openWithOneOption();
    venue.trades(1, 2);
    venue.push(
        "trades.option.BTC.100ms",
        TestingVenue.rows(2).replaceAll("\"amount\":[^,]*", "\"amount\":77"));

    assertThat(tradeSequences()).containsExactly(1L, 2L, 2L);
    assertThat(venue.only(OptionTrade.class).get(2).getSize()).isEqualTo(77);
    assertThat(venue.counts.of(LiveCount.CONFLICTS)).isEqualTo(1);
    assertThat(venue.counts.of(LiveCount.SEQUENCE_RESETS)).isZero();
  }

  @Test
  void tradesCountFromWhenTheSourceBeganAlsoWhereItFailsBeforeItHasHeardOne() throws IOException {
    byte[] memory = LiveMemoryCodec.write(venue.session.memory());
    venue = new TestingVenue(TestingVenue.config());
    venue.pass(MINUTE);
    LiveMemoryCodec.read(memory, venue.session.memory());
    venue.openAndMiss();
    venue.reply("get_last_trades_by_currency_and_time", TestingVenue.page(false, 3599, 3600, 3601));

    assertThat(tradeSequences()).containsExactly(3600L, 3601L);
    assertThat(venue.counts.of(LiveCount.BEFORE_START)).isEqualTo(1);
  }

  @Test
  void followsThePagesOfASweep() {
    venue.openWithOneOption();
    venue.trades(3601);
    venue.pass(MINUTE);
    venue.reply("get_last_trades_by_currency_and_time", TestingVenue.page(true, 3602, 3603));

    assertThat(venue.asked("get_last_trades_by_currency_and_time").get(0))
        .contains("\"start_timestamp\":" + Trades.START.plusSeconds(3602).toEpochMilli());
    venue.reply("get_last_trades_by_currency_and_time", TestingVenue.page(false, 3603, 3604));

    assertThat(tradeSequences()).containsExactly(3601L, 3602L, 3603L, 3604L);
  }

  @Test
  void afterACutItCatchesUpBeforeProgressGoesOn() {
    venue.openWithOneOption();
    venue.trades(3601);
    int promised = venue.only(Progress.class).size();
    venue.event(new Closed(1));
    venue.openAndMiss();
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
    venue.openAndMiss();
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
    venue.openAndMiss();
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
  void aPageThatIsNotInTheOrderOfItsNumbersOpensNoGap() {
    venue.openWithOneOption();
    venue.trades(1, 3, 2, 5);
    venue.trades(4, 8, 7);

    // What one message opens and closes is not told: two records of one instant have no order.
    assertThat(venue.only(SequenceGap.class))
        .extracting(SequenceGap::getOpen, SequenceGap::getFirstMissing)
        .containsExactly(tuple(true, 4L), tuple(true, 6L));
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
}
