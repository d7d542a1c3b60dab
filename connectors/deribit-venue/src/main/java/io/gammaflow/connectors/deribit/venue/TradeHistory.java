package io.gammaflow.connectors.deribit.venue;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The trades that can be asked for again: a bounded number an instrument. */
final class TradeHistory {
  private static final int GROUPS_FACTOR = 20;

  private final int kept;
  private final Map<String, ArrayDeque<FeedTrade>> byInstrument = new HashMap<>();
  private final Map<String, ArrayDeque<FeedTrade>> byGroup = new HashMap<>();

  TradeHistory(int kept) {
    this.kept = kept;
  }

  /**
   * @param group currency and kind, {@code option.BTC}
   */
  void add(String group, FeedTrade trade) {
    add(byInstrument.computeIfAbsent(trade.instrument(), k -> new ArrayDeque<>()), trade, kept);
    add(byGroup.computeIfAbsent(group, k -> new ArrayDeque<>()), trade, kept * GROUPS_FACTOR);
  }

  private static void add(ArrayDeque<FeedTrade> trades, FeedTrade trade, int most) {
    trades.addLast(trade);
    if (trades.size() > most) {
      trades.removeFirst();
    }
  }

  /** By sequence, both ends included. */
  Page bySequence(String instrument, long from, long to, int count) {
    List<FeedTrade> found = new ArrayList<>();
    for (FeedTrade trade : byInstrument.getOrDefault(instrument, new ArrayDeque<>())) {
      if (trade.tradeSeq() >= from && trade.tradeSeq() <= to) {
        found.add(trade);
      }
    }
    found.sort(Comparator.comparingLong(FeedTrade::tradeSeq));
    return Page.of(found, count);
  }

  /** By time in milliseconds, both ends included. */
  Page byTime(String group, long from, long to, int count) {
    List<FeedTrade> found = new ArrayList<>();
    for (FeedTrade trade : byGroup.getOrDefault(group, new ArrayDeque<>())) {
      long time = trade.time().toEpochMilli();
      if (time >= from && time <= to) {
        found.add(trade);
      }
    }
    // By trade id, as documented: not quite the order of time.
    found.sort(Comparator.comparing(FeedTrade::tradeId, TradeHistory::compareIds));
    return Page.of(found, count);
  }

  /** Numbers by their size, behind what comes before them. */
  private static int compareIds(String a, String b) {
    int c = a.replaceAll("[0-9]+$", "").compareTo(b.replaceAll("[0-9]+$", ""));
    if (c == 0) {
      c = Integer.compare(a.length(), b.length());
    }
    return c == 0 ? a.compareTo(b) : c;
  }

  /** Trades, oldest first, and whether there were more. */
  record Page(List<FeedTrade> trades, boolean hasMore) {
    static Page of(List<FeedTrade> found, int count) {
      boolean more = found.size() > count;
      return new Page(more ? found.subList(0, count) : found, more);
    }

    void write(com.fasterxml.jackson.core.JsonGenerator g) throws java.io.IOException {
      g.writeStartObject();
      g.writeFieldName("trades");
      MarketJson.trades(g, trades);
      g.writeBooleanField("has_more", hasMore);
      g.writeEndObject();
    }
  }
}
