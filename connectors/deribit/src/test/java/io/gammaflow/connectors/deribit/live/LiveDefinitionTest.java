package io.gammaflow.connectors.deribit.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.schemas.record.DeadLetter;
import io.gammaflow.schemas.record.Instrument;
import io.gammaflow.schemas.record.OpenInterest;
import io.gammaflow.schemas.record.OptionTrade;
import io.gammaflow.schemas.record.SequenceGap;
import io.gammaflow.schemas.record.VenueState;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Nothing of an option is told before its terms are, and what is listed is not gone. */
class LiveDefinitionTest {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final String TEN = "BTC-26MAR21-9000-C";

  private final TestingVenue venue = new TestingVenue(TestingVenue.config());

  private void openWithAnother() {
    venue.open();
    venue.reply("get_instruments", TestingVenue.listOf(TEN));
    venue.grant();
    venue.reply("get_last_trades_by_currency_and_time", TestingVenue.page(false));
  }

  private static String tenfold() {
    return TestingVenue.listOf(Trades.NAME, TEN)
        .replace("\"contract_size\":1.0", "\"contract_size\":10.0");
  }

  private static String ticker(double openInterest) {
    return "{\"instrument_name\":\"%s\",\"timestamp\":%d,\"open_interest\":%s,\"mark_iv\":60.0}"
        .formatted(Trades.NAME, Trades.START.plusSeconds(3600).toEpochMilli(), openInterest);
  }

  @Test
  void recordsWaitForTheDefinitionAndAreThenInItsUnits() {
    openWithAnother();
    venue.trades(1, 2);
    venue.push("ticker." + Trades.NAME + ".100ms", ticker(70));
    venue.push("ticker." + Trades.NAME + ".100ms", ticker(80));
    assertThat(venue.only(OptionTrade.class)).isEmpty();
    assertThat(venue.only(OpenInterest.class)).isEmpty();
    assertThat(venue.counts.of(LiveCount.HELD)).isEqualTo(4);

    venue.pass(SECOND);
    venue.reply("get_instruments", tenfold());
    assertThat(venue.only(OptionTrade.class))
        .extracting(OptionTrade::getSequence, OptionTrade::getSize)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(1L, 0.1),
            org.assertj.core.groups.Tuple.tuple(2L, 0.1));
    assertThat(venue.only(OpenInterest.class))
        .extracting(OpenInterest::getSize)
        .containsExactly(8.0);
    List<?> records = venue.records;
    Instrument defined =
        venue.only(Instrument.class).stream()
            .filter(i -> i.getContract().getSymbol().equals(Trades.NAME))
            .findFirst()
            .orElseThrow();
    assertThat(records.indexOf(defined))
        .isLessThan(records.indexOf(venue.only(OptionTrade.class).get(0)));
  }

  @Test
  void aCreationIsADefinition() {
    openWithAnother();
    String row = TestingVenue.listOf(Trades.NAME);
    venue.push("instrument.creation.option.BTC", row.substring(1, row.length() - 1));
    venue.trades(1);

    assertThat(venue.only(OptionTrade.class)).hasSize(1);
  }

  @Test
  void anOptionThatNoListNamesAsksForItLessAndLessOften() {
    openWithAnother();
    int asked = 0;
    for (int tenth = 0; tenth < 600; tenth++) {
      venue.trades(tenth + 1);
      venue.pass(Duration.ofMillis(100));
      while (!venue.asked("get_instruments").isEmpty()) {
        venue.reply("get_instruments", TestingVenue.listOf(TEN));
        asked++;
      }
    }
    assertThat(asked).isBetween(2, 5);
  }

  @Test
  void tradesThatWaitForNothingAreDeadLettersInTheEnd() {
    openWithAnother();
    venue.trades(1);
    venue.pass(Duration.ofMinutes(11));
    venue.reply("get_instruments", TestingVenue.listOf(TEN));

    assertThat(venue.only(DeadLetter.class))
        .extracting(DeadLetter::getReason)
        .containsExactly("UNKNOWN_INSTRUMENT: never defined: " + Trades.NAME);
  }

  @Test
  void lockedIsNotGone() {
    venue.openWithOneOption();
    venue.pass(Duration.ofMinutes(10));
    venue.reply(
        "get_instruments",
        TestingVenue.listOf(Trades.NAME).replace("\"is_active\":true", "\"is_active\":false"));

    assertThat(venue.asked("unsubscribe")).isEmpty();
  }

  @Test
  void anEmptyListEndsTickersAndNothingElse() {
    venue.openWithOneOption();
    venue.pass(Duration.ofMinutes(10));
    venue.reply("get_instruments", "[]");

    assertThat(venue.asked("unsubscribe"))
        .singleElement()
        .asString()
        .contains("[\"ticker.BTC-26MAR21-8000-P.100ms\"]");
  }

  @Test
  void theIndexIsTheOneThatTheDefinitionNames() {
    venue.openWithOneOption(",\"price_index\":\"btc_usdx\"");

    assertThat(venue.granted).contains("deribit_price_index.btc_usdx");
  }

  @Test
  void aTradeWithoutAUsableVolatilityIsATradeAndLeavesNoGap() {
    venue.openWithOneOption();
    venue.trades(1);
    venue.push("trades.option.BTC.100ms", TestingVenue.rows(2).replace("50.0}", "-0.01}"));
    venue.trades(3);

    assertThat(venue.only(OptionTrade.class))
        .extracting(OptionTrade::getIv)
        .containsExactly(0.5, null, 0.5);
    assertThat(venue.only(SequenceGap.class)).isEmpty();
    assertThat(venue.only(DeadLetter.class)).isEmpty();
    assertThat(venue.counts.of(LiveCount.OPTIONAL_REFUSED)).isEqualTo(1);
  }

  @Test
  void aNumberThatWasSeenIsNotMissing() {
    venue.openWithOneOption();
    venue.trades(1);
    venue.push("trades.option.BTC.100ms", TestingVenue.rows(2).replace("0.05", "-0.05"));
    venue.trades(3);

    assertThat(venue.only(OptionTrade.class)).hasSize(2);
    assertThat(venue.only(DeadLetter.class)).hasSize(1);
    assertThat(venue.only(SequenceGap.class)).isEmpty();
  }

  @Test
  void aGapThatTheVenueCannotFillIsClosedAsLost() {
    venue.openWithOneOption();
    venue.trades(1, 4);
    int asked = 0;
    for (int second = 0; second < 60; second++) {
      venue.pass(SECOND);
      while (!venue.asked("get_last_trades_by_instrument").isEmpty()) {
        venue.reply("get_last_trades_by_instrument", TestingVenue.page(false));
        asked++;
      }
    }
    assertThat(asked).isBetween(5, 7);
    assertThat(venue.only(SequenceGap.class))
        .extracting(SequenceGap::getOpen)
        .containsExactly(true, false);
    assertThat(venue.counts.of(LiveCount.TRADES_LOST)).isEqualTo(2);
    assertThat(venue.counts.of(LiveCount.GAPS_OPEN)).isZero();
    assertThat(venue.only(DeadLetter.class))
        .extracting(DeadLetter::getReason)
        .containsExactly("VENUE_ERROR: " + Trades.NAME + ": 2 trades of numbers 2 to 3 are lost");
  }

  @Test
  void aHostWhoseClockIsBehindIsCorrectedByTheVenues() {
    venue.ahead = Duration.ofSeconds(6).plusMillis(500);
    venue.openWithOneOption();
    venue.push(
        "deribit_price_index.btc_usd",
        "{\"index_name\":\"btc_usd\",\"price\":48000.0,\"timestamp\":%d}"
            .formatted(Trades.START.plusSeconds(3606).plusMillis(400).toEpochMilli()));

    assertThat(venue.only(DeadLetter.class)).isEmpty();
    assertThat(venue.counts.of(LiveCount.CLOCK_AHEAD_MILLIS)).isEqualTo(6500);
    assertThat(venue.only(VenueState.class).get(0).getEventTime())
        .isAfter(Trades.START.plusSeconds(3606));
  }
}
