package io.gammaflow.connectors.deribit.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.gammaflow.connectors.deribit.live.LiveEvent.Closed;
import io.gammaflow.schemas.record.DeadLetter;
import io.gammaflow.schemas.record.Instrument;
import io.gammaflow.schemas.record.OptionTrade;
import io.gammaflow.schemas.record.Progress;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What was traded before the start; the source begins an hour behind the trades' zero. */
class HistoryTest {
  private static final String TRADES = "get_last_trades_by_currency_and_time";
  private static final String LIST = "get_instruments";
  private static final Instant BEGUN = Trades.START.plusSeconds(3600);
  private static final String GONE = "BTC-28FEB21-5000-C";

  private TestingVenue venue = new TestingVenue(config(Duration.ofMinutes(90)));

  private static LiveConfig config(Duration backfill) {
    return TestingVenue.config().withBackfill(backfill);
  }

  private void list() {
    venue.open();
    venue.reply(LIST, TestingVenue.listOf(Trades.NAME));
  }

  private void listAll() {
    list();
    venue.reply(LIST, "[]");
  }

  private static String span(Instant from, Instant to) {
    return "\"start_timestamp\":%d,\"end_timestamp\":%d"
        .formatted(from.toEpochMilli(), to.toEpochMilli());
  }

  private List<Long> told() {
    return venue.only(OptionTrade.class).stream().map(OptionTrade::getSequence).toList();
  }

  private Set<Instant> promised() {
    Set<Instant> times = new TreeSet<>();
    venue.only(Progress.class).forEach(progress -> times.add(progress.getEventTime()));
    return times;
  }

  @Test
  void asksForWhatHasExpiredThenForTradesAnHourAtATimeThenFollows() {
    list();
    assertThat(venue.asked(LIST)).singleElement().asString().contains("\"expired\":true");
    assertThat(venue.asked(TRADES)).isEmpty();
    venue.reply(LIST, "[]");

    Instant first = Trades.START.minusSeconds(1800);
    assertThat(venue.asked(TRADES).get(0))
        .contains(span(first, first.plusSeconds(3600).minusMillis(1)));
    venue.reply(TRADES, TestingVenue.page(true, 1, 2, 3));
    assertThat(venue.asked(TRADES).get(0))
        .contains(span(Trades.START.plusSeconds(2), first.plusSeconds(3600).minusMillis(1)));
    assertThat(promised()).isEmpty();
    venue.reply(TRADES, TestingVenue.page(false, 3, 4));

    assertThat(promised()).containsExactly(Trades.START.plusMillis(3500));
    assertThat(venue.asked(TRADES).get(0)).contains(span(first.plusSeconds(3600), BEGUN));
    assertThat(venue.asked("subscribe")).isEmpty();
    venue.reply(TRADES, TestingVenue.page(false, 2000));

    assertThat(venue.asked("subscribe")).isNotEmpty();
    venue.grant();
    assertThat(venue.asked(TRADES).get(0))
        .contains("\"start_timestamp\":" + BEGUN.minusSeconds(5).toEpochMilli());
    venue.reply(TRADES, TestingVenue.page(false, 3599, 3601));

    assertThat(told()).containsExactly(1L, 2L, 3L, 4L, 2000L, 3599L, 3601L);
    assertThat(venue.only(OptionTrade.class)).allMatch(trade -> trade.getLateAt() == null);
    assertThat(promised())
        .containsExactly(Trades.START.plusMillis(3500), Trades.START.plusMillis(3_600_500));
    assertThat(venue.only(DeadLetter.class)).isEmpty();
    assertThat(venue.counts.of(LiveCount.HISTORY_TRADES)).isEqualTo(5);
    assertThat(venue.counts.of(LiveCount.HISTORY_EMPTY_SECONDS)).isEqualTo(1801);
  }

  @Test
  void withoutItNothingOfBeforeIsAskedFor() {
    venue = new TestingVenue(TestingVenue.config());
    list();
    assertThat(venue.asked(LIST)).isEmpty();
    assertThat(venue.asked("subscribe")).isNotEmpty();
  }

  @Test
  void whatHasExpiredIsReadByItsOwnTermsAndNotAnnounced() {
    list();
    venue.reply(
        LIST, TestingVenue.listOf(GONE).replace("\"contract_size\":1.0", "\"contract_size\":10.0"));
    venue.reply(TRADES, page(GONE, "7", "8").replace("\"amount\":1.0", "\"amount\":20.0"));

    assertThat(venue.only(OptionTrade.class))
        .extracting(trade -> trade.getContract().getSymbol(), OptionTrade::getSize)
        .containsExactly(tuple(GONE, 2.0), tuple(GONE, 2.0));
    assertThat(venue.only(Instrument.class))
        .extracting(instrument -> instrument.getContract().getSymbol())
        .containsExactly(Trades.NAME);
  }

  @Test
  void whatNoListDefinesIsLeftOutCountedAndTold() {
    listAll();
    venue.reply(TRADES, page(GONE, "7", "8").replace("false}", "true}"));
    venue.reply(TRADES, page(GONE, "8", "9"));
    venue.reply(TRADES, TestingVenue.page(false));

    assertThat(told()).isEmpty();
    assertThat(venue.counts.of(LiveCount.HISTORY_UNDEFINED)).isEqualTo(3);
    assertThat(venue.only(DeadLetter.class))
        .extracting(DeadLetter::getReason)
        .containsExactly(
            "UNKNOWN_INSTRUMENT: BTC: 3 trades of the history are of 1 options on no list: "
                + GONE);
    assertThat(venue.asked("subscribe")).isNotEmpty();
  }

  /** Trades of another option, two seconds behind the zero each. */
  private static String page(String name, String... ids) {
    StringBuilder rows = new StringBuilder();
    for (String id : ids) {
      String row = TestingVenue.rows(Long.parseLong(id)).replace(Trades.NAME, name);
      rows.append(rows.isEmpty() ? "" : ",").append(row, 1, row.length() - 1);
    }
    return "{\"trades\":[" + rows + "],\"has_more\":false}";
  }

  @Test
  void aRefusalForGoodEndsItAndSaysWhatIsMissing() {
    listAll();
    venue.reply(TRADES, TestingVenue.page(false, 1));
    venue.error(TRADES, 13009);
    venue.pass(Duration.ofMillis(100));

    assertThat(venue.only(DeadLetter.class))
        .extracting(DeadLetter::getReason)
        .contains(
            "VENUE_ERROR: BTC: no history from 2021-03-01T00:30:00Z to 2021-03-01T01:00:00Z: "
                + "the venue does not answer");
    assertThat(venue.counts.of(LiveCount.HISTORY_GIVEN_UP)).isEqualTo(1);
    assertThat(venue.asked("subscribe")).isNotEmpty();
    venue.grant();
    venue.reply(TRADES, TestingVenue.page(false, 3600));
    assertThat(told()).containsExactly(1L, 3600L);
  }

  @Test
  void anAnswerThatDoesNotComeIsAskedForAgainButNotForEver() {
    listAll();
    for (int i = 1; i <= 5; i++) {
      assertThat(venue.asked(TRADES)).hasSize(i);
      venue.pass(Duration.ofSeconds(11));
    }
    assertThat(venue.counts.of(LiveCount.HISTORY_GIVEN_UP)).isZero();
    assertThat(promised()).isEmpty();
    venue.pass(Duration.ofSeconds(11));
    assertThat(venue.counts.of(LiveCount.HISTORY_GIVEN_UP)).isEqualTo(1);
    venue.pass(Duration.ofMillis(100));
    assertThat(venue.asked("subscribe")).isNotEmpty();
  }

  @Test
  void aVenueThatListsNothingExpiredIsAskedForTradesAllTheSame() {
    list();
    venue.error(LIST, -32602);
    venue.pass(Duration.ofMillis(100));
    assertThat(venue.asked(TRADES)).hasSize(1);
  }

  @Test
  void aCutGoesOnBehindTheLastWholeHour() {
    listAll();
    venue.reply(TRADES, TestingVenue.page(false, 1, 2));
    venue.reply(TRADES, TestingVenue.page(true, 2000, 2001));
    venue.event(new Closed(1));
    venue.asked.clear();
    list();

    assertThat(venue.asked(TRADES).get(0)).contains(span(Trades.START.plusSeconds(1800), BEGUN));
    venue.reply(TRADES, TestingVenue.page(false, 2000, 2001, 2002));
    assertThat(told()).containsExactly(1L, 2L, 2000L, 2001L, 2002L);
    assertThat(venue.counts.of(LiveCount.HISTORY_TRADES)).isEqualTo(5);
  }

  @Test
  void aRestartGoesOnBehindTheLastWholeHourAndBeginsNoneASecondTime() throws IOException {
    listAll();
    venue.reply(TRADES, TestingVenue.page(false, 1, 2));
    byte[] memory = LiveMemoryCodec.write(venue.session.memory());

    venue = new TestingVenue(config(Duration.ofMinutes(90)));
    venue.pass(Duration.ofMinutes(20));
    LiveMemoryCodec.read(memory, venue.session.memory());
    listAll();
    assertThat(venue.asked(TRADES).get(0)).contains(span(Trades.START.plusSeconds(1800), BEGUN));
    venue.reply(TRADES, TestingVenue.page(false, 2000));
    venue.grant();
    venue.reply(TRADES, TestingVenue.page(false, 3700));
    assertThat(told()).containsExactly(2000L, 3700L);
    memory = LiveMemoryCodec.write(venue.session.memory());

    venue = new TestingVenue(config(Duration.ofDays(7)));
    LiveMemoryCodec.read(memory, venue.session.memory());
    list();
    assertThat(venue.asked("subscribe")).isNotEmpty();
    assertThat(venue.asked(LIST)).isEmpty();
  }

  @Test
  void allCurrenciesFinishAnHourBeforeProgressFollowsIt() {
    venue =
        new TestingVenue(
            LiveConfig.of(URI.create("ws://127.0.0.1:1"), List.of("BTC", "ETH"))
                .withBackfill(Duration.ofMinutes(90)));
    venue.open();
    venue.reply(LIST, TestingVenue.listOf(Trades.NAME));
    assertThat(venue.asked(TRADES)).isEmpty();
    venue.reply(LIST, "[]");
    venue.reply(LIST, "[]");
    venue.reply(LIST, "[]");
    assertThat(venue.asked(TRADES)).hasSize(2);
    venue.reply(TRADES, TestingVenue.page(false, 1, 2));
    assertThat(venue.asked(TRADES)).hasSize(1);
    assertThat(promised()).isEmpty();

    venue.reply(TRADES, TestingVenue.page(false));
    assertThat(promised()).containsExactly(Trades.START.plusMillis(1500));
    assertThat(venue.asked(TRADES)).hasSize(2);
  }

  @Test
  void aCurrencyThatIsNeverListedHoldsNobodyUp() {
    venue =
        new TestingVenue(
            LiveConfig.of(URI.create("ws://127.0.0.1:1"), List.of("BTC", "NONE"))
                .withBackfill(Duration.ofMinutes(90)));
    venue.open();
    venue.reply(LIST, TestingVenue.listOf(Trades.NAME));
    venue.error(LIST, -32602);
    assertThat(venue.asked(LIST)).isEmpty();
    venue.pass(Duration.ofSeconds(11));
    // An option that the list has named for the first time is a reason to ask for it again.
    venue.reply(LIST, TestingVenue.listOf(Trades.NAME));
    venue.reply(LIST, "[]");
    assertThat(venue.asked(TRADES)).hasSize(1);
  }
}
