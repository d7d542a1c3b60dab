package io.gammaflow.connectors.deribit.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.connectors.deribit.live.LiveEvent.Sent;
import io.gammaflow.schemas.record.DeadLetter;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of a question that the venue refuses, leaves open or answers in part. */
class LiveRefusalTest {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private TestingVenue venue = new TestingVenue(TestingVenue.config());

  private void pass(int seconds) {
    for (int i = 0; i < seconds; i++) {
      venue.pass(SECOND);
    }
  }

  /** Refuses each question of a method for so long; how many there were. */
  private int refuseFor(int seconds, String method, int code) {
    int asked = 0;
    for (int i = 0; i < seconds; i++) {
      while (!venue.asked(method).isEmpty()) {
        venue.error(method, code);
        asked++;
      }
      venue.pass(SECOND);
    }
    return asked;
  }

  @Test
  void whatCannotBeHelpedIsToldOnceAndAskedByTheMinute() {
    venue.open();
    assertThat(refuseFor(600, "get_instruments", -32602)).isBetween(9, 11);

    assertThat(venue.only(DeadLetter.class))
        .extracting(DeadLetter::getReason)
        .containsExactly("VENUE_ERROR: code -32602");
    venue.reply("get_instruments", TestingVenue.listOf(Trades.NAME));
    assertThat(venue.asked("subscribe")).hasSize(1);
  }

  @Test
  void aPassingRefusalIsAskedLessAndLessOften() {
    venue.open();
    assertThat(refuseFor(75, "get_instruments", 13028)).isBetween(4, 5);
  }

  @Test
  void twoCurrenciesOfWhichOneIsRefusedAreAskedForOnceEach() {
    venue = new TestingVenue(LiveConfig.of(URI.create("ws://127.0.0.1:1"), List.of("BTC", "SOL")));
    venue.open();
    venue.reply("get_instruments", TestingVenue.listOf(Trades.NAME));
    int first = refuseFor(60, "get_instruments", -32602);
    int later = 0;
    for (int minute = 0; minute < 120; minute++) {
      later = refuseFor(60, "get_instruments", -32602);
    }
    assertThat(first).isLessThanOrEqualTo(2);
    assertThat(later).isLessThanOrEqualTo(2);
  }

  @Test
  void theWaitThatTheVenueAsksForIsKept() {
    venue.open();
    venue.error("get_instruments", 10028, ",\"data\":{\"wait\":30}");

    assertThat(venue.quiet).hasSeconds(30);
    pass(29);
    assertThat(venue.asked("get_instruments")).isEmpty();
    pass(2);
    assertThat(venue.asked("get_instruments")).hasSize(1);
  }

  @Test
  void tooManyRequestsWithoutAWaitIsQuietAllTheSame() {
    venue.open();
    venue.error("get_instruments", 10028);

    assertThat(venue.quiet).hasSeconds(5);
  }

  @Test
  void patienceBeginsWhenTheQuestionIsSent() {
    venue.busy = true;
    venue.open();
    pass(60);
    assertThat(venue.asked("get_instruments")).hasSize(1);
    assertThat(venue.counts.of(LiveCount.TIMEOUTS)).isZero();

    venue.event(new Sent(1, Rpc.FIRST_ID + 1));
    pass(9);
    assertThat(venue.counts.of(LiveCount.TIMEOUTS)).isZero();
    pass(3);
    assertThat(venue.asked("get_instruments")).hasSize(2);
  }

  @Test
  void channelsThatTheAnswerDoesNotNameAreAskedForAgain() {
    venue.open();
    venue.reply("get_instruments", TestingVenue.listOf(Trades.NAME));
    venue.reply("subscribe", "[\"trades.option.BTC.100ms\"]");
    assertThat(venue.asked("get_last_trades_by_currency_and_time")).hasSize(1);
    assertThat(venue.asked("subscribe")).isEmpty();
    pass(6);

    assertThat(venue.asked("subscribe")).hasSize(1);
    assertThat(venue.asked("subscribe").get(0))
        .contains("ticker.BTC-26MAR21-8000-P.100ms")
        .doesNotContain("trades.option.BTC");
    assertThat(venue.counts.of(LiveCount.NOT_GRANTED)).isPositive();
    venue.grant();
    pass(10);
    assertThat(venue.asked("subscribe")).isEmpty();
  }

  @Test
  void nothingGrantedIsAskedAgainWithinAMinuteButNotAllTheTime() {
    venue.open();
    venue.reply("get_instruments", TestingVenue.listOf(Trades.NAME));
    int asked = 0;
    for (int second = 0; second < 60; second++) {
      while (!venue.asked("subscribe").isEmpty()) {
        venue.reply("subscribe", "[]");
        asked++;
      }
      venue.pass(SECOND);
    }
    assertThat(asked).isBetween(3, 6);
  }

  @Test
  void oneWrongNameOfABatchDoesNotCostTheOthers() {
    venue.open();
    venue.reply("get_instruments", TestingVenue.listOf(Trades.NAME, "BTC-26MAR21-9000-C"));
    for (int second = 0; second < 240; second++) {
      while (!venue.asked("subscribe").isEmpty()) {
        if (venue.asked("subscribe").get(0).contains("9000-C")) {
          venue.error("subscribe", -32602);
        } else {
          venue.grantOne();
        }
      }
      venue.pass(Duration.ofMillis(200));
      venue.push(
          "deribit_price_index.btc_usd",
          "{\"index_name\":\"btc_usd\",\"price\":1.0,\"timestamp\":%d}"
              .formatted(Trades.START.toEpochMilli()));
    }
    assertThat(venue.granted)
        .contains("ticker.BTC-26MAR21-8000-P.100ms", "trades.option.BTC.100ms");
  }

  @Test
  void anIndexThatFallsSilentIsSubscribedAgainAndThenTheConnectionGivenUp() {
    venue.openWithOneOption();
    pass(16);
    assertThat(venue.asked("unsubscribe").get(0)).contains("[\"deribit_price_index.btc_usd\"]");
    venue.grant();
    assertThat(venue.reconnects).isEmpty();
    pass(16);

    assertThat(venue.reconnects).hasSize(1);
  }

  @Test
  void anIndexThatSpeaksIsLeftAlone() {
    venue.openWithOneOption();
    for (int i = 0; i < 60; i++) {
      pass(1);
      venue.push(
          "deribit_price_index.btc_usd",
          "{\"index_name\":\"btc_usd\",\"price\":1.0,\"timestamp\":%d}"
              .formatted(Trades.START.toEpochMilli() + i));
    }
    assertThat(venue.asked("unsubscribe")).isEmpty();
    assertThat(venue.reconnects).isEmpty();
  }

  @Test
  void whoWasAwayHimselfDoesNotBlameTheVenue() {
    venue.openWithOneOption();
    venue.pass(Duration.ofMinutes(1));

    assertThat(venue.asked("unsubscribe")).isEmpty();
  }

  @Test
  void saysWhoAsksBeforeItAsks() {
    venue = new TestingVenue(TestingVenue.config().withCredentials(new Credentials("me", "hush")));
    venue.openWithoutAWord();
    assertThat(venue.asked)
        .singleElement()
        .asString()
        .contains("public/auth", "\"client_id\":\"me\"", "\"client_secret\":\"hush\"");
    venue.reply("auth", "{\"access_token\":\"t\",\"expires_in\":900}");
    assertThat(venue.asked("status")).hasSize(1);
    assertThat(venue.asked("get_instruments")).hasSize(1);
    pass(451);
    assertThat(venue.asked("auth")).hasSize(1);
  }

  @Test
  void credentialsThatAreRefusedLeaveWhatIsPublic() {
    venue = new TestingVenue(TestingVenue.config().withCredentials(new Credentials("me", "hush")));
    venue.openWithoutAWord();
    venue.error("auth", 13004);

    assertThat(venue.asked("get_instruments")).hasSize(1);
    assertThat(venue.only(DeadLetter.class)).hasSize(1);
    assertThat(venue.only(DeadLetter.class).get(0).getRaw().toString()).doesNotContain("hush");
  }
}
