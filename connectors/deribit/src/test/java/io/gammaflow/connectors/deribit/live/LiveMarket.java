package io.gammaflow.connectors.deribit.live;

import io.gammaflow.connectors.deribit.venue.FeedBook;
import io.gammaflow.connectors.deribit.venue.FeedIndex;
import io.gammaflow.connectors.deribit.venue.FeedInstrument;
import io.gammaflow.connectors.deribit.venue.FeedTicker;
import io.gammaflow.connectors.deribit.venue.FeedTrade;
import io.gammaflow.connectors.deribit.venue.VenueFeed;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** A small market for tests: two coins, a few options each, trades at random by a seed. */
final class LiveMarket {
  private static final Duration STEP = Duration.ofMillis(20);
  private static final int STRIKES = 5;

  private VenueFeed feed;
  private final SplittableRandom random = new SplittableRandom(11);
  private final List<String> options = new ArrayList<>();
  private final Map<String, Long> sequences = new HashMap<>();
  private final List<String> tradeIds = new ArrayList<>();
  private Instant now = Trades.START;

  LiveMarket(VenueFeed feed) {
    this.feed = feed;
    MarketTime.set(now);
    list();
  }

  /** Goes on at another venue, which knows nothing yet. */
  void moveTo(VenueFeed other) {
    feed = other;
    options.clear();
    list();
  }

  private void list() {
    for (String coin : List.of("BTC", "ETH")) {
      feed.list(FeedInstrument.perpetual(coin, now));
      for (int i = 1; i <= STRIKES; i++) {
        for (String right : List.of("C", "P")) {
          String name = coin + "-26MAR21-" + i * 1000 + "-" + right;
          options.add(name);
          feed.list(FeedInstrument.option(name, now));
          ticker(name);
        }
      }
      book(coin);
      index(coin);
    }
  }

  List<String> options() {
    return options;
  }

  /** Ids of all trades so far. */
  List<String> tradeIds() {
    return tradeIds;
  }

  /** So many trades, with tickers, books and indexes between them. */
  void trade(int count) {
    for (int i = 0; i < count; i++) {
      now = now.plus(STEP);
      MarketTime.set(now);
      String name = options.get(random.nextInt(options.size()));
      long sequence = sequences.merge(name, 1L, Long::sum);
      String id = name.substring(0, 3) + "-" + (1_000_000 + tradeIds.size());
      tradeIds.add(id);
      feed.trades(
          List.of(
              FeedTrade.of(
                  name, id, sequence, now, random.nextBoolean(), 0.05, 1.0, 0.6, 3000, 0.05)));
      if (i % 3 == 0) {
        ticker(name);
      }
      if (i % 7 == 0) {
        book(name.substring(0, 3));
        index(name.substring(0, 3));
      }
    }
  }

  /** A ticker of every option, so many times. */
  void tickers(int times) {
    for (int i = 0; i < times; i++) {
      options.forEach(this::ticker);
    }
  }

  private void ticker(String name) {
    feed.ticker(
        FeedTicker.option(
            name, now, 3000, 3000, 0.05, 0.6, 0.049, 10, 0.051, 10, 100 + random.nextInt(10)));
  }

  private void index(String coin) {
    String name = coin.equals("BTC") ? "btc_usd" : "eth_usd";
    feed.index(new FeedIndex(name, now, 3000 + random.nextInt(100)));
  }

  private void book(String coin) {
    double mid = 3000 + random.nextInt(100);
    feed.book(
        new FeedBook(
            coin + "-PERPETUAL",
            now,
            List.of(new FeedBook.Level(mid - 1, 1000), new FeedBook.Level(mid - 2, 2000)),
            List.of(new FeedBook.Level(mid + 1, 1000))));
  }
}
