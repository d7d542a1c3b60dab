package io.gammaflow.simulation.feed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.gammaflow.connectors.deribit.venue.FeedTicker;
import io.gammaflow.connectors.deribit.venue.FeedTrade;
import io.gammaflow.connectors.deribit.venue.VenueOptions;
import io.gammaflow.connectors.deribit.venue.VenueServer;
import io.gammaflow.simulation.agents.Scenario;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulatedVenueTest {
  @TempDir Path folder;

  private Instant now = Instant.parse("2026-03-02T07:40:00.123456Z");

  @Test
  void tellsTheMarketInRealTime() throws IOException {
    TestingFeed feed = new TestingFeed();
    SimulatedVenue venue = open(Scenario.CALM, feed);
    for (int i = 0; i < 300; i++) {
      pass(venue, Duration.ofMillis(100));
      assertThat(feed.indexes.get(feed.indexes.size() - 1).time()).isBeforeOrEqualTo(now);
    }
    assertThat(feed.listed).contains("BTC-PERPETUAL", "ETH-PERPETUAL").hasSizeGreaterThan(300);
    assertThat(feed.trades).hasSizeGreaterThan(80);
    assertThat(feed.indexes).extracting(index -> index.name()).contains("btc_usd", "eth_usd");
    assertThat(feed.books).hasSizeBetween(58, 64);
    FeedTicker option =
        feed.tickers.stream().filter(t -> t.instrument().endsWith("-C")).findFirst().orElseThrow();
    assertThat(option.markIv()).isBetween(0.1, 2.0);
    assertThat(option.openInterest()).isNotNegative();
    assertThat(option.underlyingIndex()).startsWith("SYN.BTC-");
  }

  @Test
  void aMarketThatWasKilledGoesOnWithoutAGapOrAContradiction() throws IOException {
    Map<String, Map<Long, FeedTrade>> all = new HashMap<>();
    TestingFeed first = new TestingFeed();
    pass(open(Scenario.CALM, first), Duration.ofSeconds(107));
    note(first, all);
    // Back after 3 s: less than a saved state covers.
    now = now.plusSeconds(3);
    TestingFeed second = new TestingFeed();
    pass(open(Scenario.CALM, second), Duration.ofSeconds(20));
    note(second, all);
    // Back after two hours, in which the market was closed and an expiry went by.
    now = now.plusSeconds(7_200);
    Instant reopened = now;
    TestingFeed third = new TestingFeed();
    pass(open(Scenario.CALM, third), Duration.ofSeconds(40));
    note(third, all);

    assertThat(all.values().stream().mapToInt(Map::size).sum()).isGreaterThan(700);
    all.forEach(
        (instrument, trades) ->
            assertThat(trades.keySet().stream().mapToLong(s -> s).max().orElseThrow())
                .as(instrument)
                .isEqualTo(trades.size()));
    // All that the first life told can be asked for in the third.
    assertThat(third.trades).containsAll(first.trades).containsAll(second.trades);
    assertThat(third.delisted).isNotEmpty();
    assertThat(third.tickers)
        .filteredOn(ticker -> !ticker.time().isBefore(reopened))
        .hasSizeGreaterThan(300);
  }

  @Test
  void aLongSleepIsAClosedMarket() throws IOException {
    TestingFeed feed = new TestingFeed();
    SimulatedVenue venue = open(Scenario.CALM, feed);
    pass(venue, Duration.ofSeconds(10));
    Instant asleep = now;
    pass(venue, Duration.ofHours(3));
    Instant awake = now;
    pass(venue, Duration.ofSeconds(10));
    assertThat(feed.trades)
        .noneMatch(trade -> trade.time().isAfter(asleep) && trade.time().isBefore(awake))
        .anyMatch(trade -> trade.time().isAfter(awake));
  }

  @Test
  void takesExpiredContractsOffTheLists() throws IOException {
    TestingFeed feed = new TestingFeed();
    SimulatedVenue venue = open(Scenario.CALM, feed);
    for (int minute = 0; minute <= 20; minute++) {
      pass(venue, Duration.ofMinutes(1));
    }
    assertThat(feed.delisted).isNotEmpty().allMatch(name -> name.contains("-2MAR26-"));
    assertThat(feed.listed).noneMatch(name -> name.contains("-2MAR26-"));
    assertThat(feed.listed).anyMatch(name -> name.contains("-5MAR26-"));
  }

  @Test
  void saysLiquidationsAsTradesOfThePerpetual() throws IOException {
    TestingFeed feed = new TestingFeed();
    SimulatedVenue venue = open(Scenario.CASCADE, feed);
    for (int minute = 0; minute < 20; minute++) {
      pass(venue, Duration.ofMinutes(1));
    }
    assertThat(feed.trades)
        .filteredOn(trade -> trade.instrument().equals("BTC-PERPETUAL"))
        .hasSizeGreaterThan(20)
        .allMatch(trade -> "T".equals(trade.liquidation()) && trade.amount() % 10 == 0);
  }

  @Test
  void refusesTheFolderOfAnotherMarket() throws IOException {
    pass(open(Scenario.CALM, new TestingFeed()), Duration.ofSeconds(1));
    assertThatThrownBy(() -> open(Scenario.FLIP, new TestingFeed()))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("holds another market (calm, seed 7, 2 underlyings)");
  }

  @Test
  void aVenueServerUnderstandsIt() throws IOException {
    try (VenueServer server = new VenueServer(VenueOptions.of(() -> now))) {
      SimulatedVenue venue =
          SimulatedVenue.open(
              Scenario.CALM, 7, SimulatedUnderlyings.first(20), folder, server, () -> now);
      pass(venue, Duration.ofSeconds(5));
      assertThat(venue.market().truePositions()).hasSizeGreaterThan(3_000);
    }
  }

  private SimulatedVenue open(Scenario scenario, TestingFeed feed) throws IOException {
    return SimulatedVenue.open(scenario, 7, SimulatedUnderlyings.first(2), folder, feed, () -> now);
  }

  private void pass(SimulatedVenue venue, Duration time) throws IOException {
    now = now.plus(time);
    venue.pump();
  }

  private static void note(TestingFeed feed, Map<String, Map<Long, FeedTrade>> all) {
    for (FeedTrade trade : feed.trades) {
      FeedTrade before =
          all.computeIfAbsent(trade.instrument(), name -> new HashMap<>())
              .putIfAbsent(trade.tradeSeq(), trade);
      assertThat(List.of(trade)).isEqualTo(List.of(before == null ? trade : before));
    }
  }
}
