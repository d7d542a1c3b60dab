package io.gammaflow.connectors.deribit.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.gammaflow.schemas.record.DeadLetter;
import io.gammaflow.schemas.record.OptionTrade;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Pages in the order of trade ids, asked for by time. */
class SweepPagesTest {
  private static final String METHOD = "get_last_trades_by_currency_and_time";
  private static final Pattern START = Pattern.compile("\"start_timestamp\":([0-9]+)");

  private record Row(long id, long millis) {
    String json() {
      return "{\"trade_id\":\"%d\",\"trade_seq\":%d,\"instrument_name\":\"%s\",\"timestamp\":%d,"
              .formatted(id, id, Trades.NAME, millis)
          + "\"direction\":\"buy\",\"price\":0.05,\"amount\":1.0,\"iv\":50.0}";
    }
  }

  private final TestingVenue venue = new TestingVenue(TestingVenue.config());
  private final List<Row> history = new ArrayList<>();
  private final long start = Trades.START.plusSeconds(3600).toEpochMilli();

  /** Answers every page as the venue does; how many there were. */
  private int answerPages(int page) {
    int pages = 0;
    while (!venue.asked(METHOD).isEmpty()) {
      Matcher from = START.matcher(venue.asked(METHOD).get(0));
      assertThat(from.find()).isTrue();
      long least = Long.parseLong(from.group(1));
      List<Row> found = history.stream().filter(row -> row.millis() >= least).toList();
      boolean more = found.size() > page;
      List<String> rows =
          found.subList(0, Math.min(page, found.size())).stream().map(Row::json).toList();
      venue.reply(
          METHOD, "{\"trades\":[" + String.join(",", rows) + "],\"has_more\":" + more + "}");
      pages++;
      assertThat(pages).isLessThan(100);
    }
    return pages;
  }

  private List<Long> told() {
    return venue.only(OptionTrade.class).stream().map(OptionTrade::getSequence).toList();
  }

  private List<Long> ids() {
    return history.stream().map(Row::id).toList();
  }

  @Test
  void aTradeWhoseIdIsLaterThanItsTimeIsNotLostAtAnEdge() {
    for (int i = 0; i < 10; i++) {
      history.add(new Row(10_990 + i, start + 19_900 + 10 * i + 5));
    }
    history.add(new Row(11_000, start + 19_987));
    for (int i = 1; i < 30; i++) {
      history.add(new Row(11_000 + i, start + 20_000 + 1000 * i));
    }
    venue.pass(Duration.ofMinutes(1));
    venue.openAndMiss();
    answerPages(10);

    assertThat(told()).containsExactlyElementsOf(ids());
    assertThat(venue.only(DeadLetter.class)).isEmpty();
  }

  @Test
  void aBurstThatFillsPagesWithinASecondIsFollowed() {
    for (int i = 0; i < 100; i++) {
      history.add(new Row(1 + i, start + 5000 + i));
    }
    venue.pass(Duration.ofMinutes(1));
    venue.openAndMiss();
    answerPages(10);

    assertThat(told()).containsExactlyElementsOf(ids());
  }

  @Test
  void moreInAMillisecondThanAPageHoldsIsTold() {
    for (int i = 0; i < 25; i++) {
      history.add(new Row(1 + i, start + 5000));
    }
    history.add(new Row(26, start + 6000));
    venue.pass(Duration.ofMinutes(1));
    venue.openAndMiss();
    answerPages(10);

    assertThat(told()).contains(1L, 10L, 26L).doesNotContain(11L);
    assertThat(venue.counts.of(LiveCount.PAGES_CUT)).isEqualTo(1);
    assertThat(venue.only(DeadLetter.class))
        .extracting(DeadLetter::getReason)
        .containsExactly("VENUE_ERROR: BTC: more trades at 2021-03-01T01:00:05Z than a page holds");
  }
}
