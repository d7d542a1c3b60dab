package io.gammaflow.connectors.deribit.venue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Everything that was fed, and the pushes that it makes. Not safe for threads: the server's lock
 * guards it, so that a subscriber sees a snapshot and then every later change.
 */
final class VenueMarket {
  private final TreeMap<String, FeedInstrument> instruments = new TreeMap<>();
  private final TreeMap<String, FeedInstrument> delisted = new TreeMap<>();
  private final Map<String, FeedTicker> tickers = new HashMap<>();
  private final Map<String, FeedIndex> indexes = new HashMap<>();
  private final Map<String, VenueBook> books = new HashMap<>();
  private final Map<String, TreeMap<String, FeedMark>> marks = new HashMap<>();
  private final TradeHistory history;
  private final Troubles troubles;
  private final BiConsumer<String, Wire.Body> pushes;
  private Wire.Body platform = platformBody(false, false);
  private boolean locked;
  private long changes;

  /**
   * @param pushes takes a channel, without its interval, and the data
   */
  VenueMarket(int tradesKept, Troubles troubles, BiConsumer<String, Wire.Body> pushes) {
    this.troubles = troubles;
    this.history = new TradeHistory(tradesKept);
    this.pushes = pushes;
  }

  void list(FeedInstrument instrument) {
    FeedInstrument before = instruments.put(instrument.name(), instrument);
    if (before == null && !troubles.isUnlisted(instrument)) {
      pushes.accept(
          "instrument.creation." + kind(instrument) + "." + instrument.currency(),
          g -> MarketJson.instrument(g, instrument));
    }
    if (before == null || before.active() != instrument.active()) {
      String state = !instrument.active() ? "deactivated" : before == null ? "created" : "started";
      state(instrument, state, instrument.created());
    }
  }

  void delist(String name, Instant time) {
    FeedInstrument gone = instruments.remove(name);
    if (gone == null) {
      return;
    }
    delisted.put(name, gone);
    tickers.remove(name);
    books.remove(name);
    TreeMap<String, FeedMark> marked = marks.get(gone.indexName());
    if (marked != null) {
      marked.remove(name);
    }
    state(gone, "terminated", time);
  }

  private void state(FeedInstrument instrument, String state, Instant time) {
    pushes.accept(
        "instrument.state." + kind(instrument) + "." + instrument.currency(),
        g -> MarketJson.state(g, instrument, state, time.toEpochMilli()));
  }

  void trades(List<FeedTrade> trades) {
    Map<String, List<FeedTrade>> groups = new LinkedHashMap<>();
    for (FeedTrade trade : trades) {
      FeedInstrument instrument = known(trade.instrument());
      String group = kind(instrument) + "." + instrument.currency();
      history.add(group, trade);
      groups.computeIfAbsent("trades." + group, k -> new ArrayList<>()).add(trade);
      groups.computeIfAbsent("trades." + trade.instrument(), k -> new ArrayList<>()).add(trade);
    }
    groups.forEach((channel, group) -> pushes.accept(channel, g -> MarketJson.trades(g, group)));
  }

  void ticker(FeedTicker ticker) {
    FeedInstrument instrument = known(ticker.instrument());
    tickers.put(ticker.instrument(), ticker);
    pushes.accept("ticker." + ticker.instrument(), g -> MarketJson.ticker(g, instrument, ticker));
  }

  void index(FeedIndex index) {
    indexes.put(index.name(), index);
    pushes.accept("deribit_price_index." + index.name(), g -> MarketJson.index(g, index));
  }

  void book(FeedBook book) {
    VenueBook known = books.get(book.instrument());
    Wire.Body push;
    if (known == null) {
      known = new VenueBook(book, ++changes);
      books.put(book.instrument(), known);
      push = known.snapshot();
    } else {
      push = known.change(book, ++changes);
    }
    if (push != null) {
      pushes.accept("book." + book.instrument(), push);
    }
  }

  void marks(List<FeedMark> fed) {
    Map<String, List<FeedMark>> byIndex = new LinkedHashMap<>();
    for (FeedMark mark : fed) {
      String index = known(mark.instrument()).indexName();
      marks.computeIfAbsent(index, k -> new TreeMap<>()).put(mark.instrument(), mark);
      byIndex.computeIfAbsent(index, k -> new ArrayList<>()).add(mark);
    }
    byIndex.forEach(
        (index, some) ->
            pushes.accept("markprice.options." + index, g -> MarketJson.marks(g, some)));
  }

  void platform(boolean lock, boolean maintenance) {
    locked = lock;
    platform = platformBody(lock, maintenance);
    pushes.accept("platform_state", platform);
  }

  static Wire.Body platformBody(boolean locked, boolean maintenance) {
    return g -> {
      g.writeStartObject();
      g.writeBooleanField("locked", locked);
      g.writeBooleanField("maintenance", maintenance);
      g.writeEndObject();
    };
  }

  /** The response of {@code public/status}: locks; it does not report a maintenance. */
  Wire.Body status(boolean indexesLocked) {
    List<String> names = indexesLocked ? optionIndexes() : List.of();
    boolean all = locked;
    return g -> {
      g.writeStartObject();
      g.writeStringField("locked", all ? "true" : names.isEmpty() ? "false" : "partial");
      g.writeArrayFieldStart("locked_indices");
      for (String name : names) {
        g.writeString(name);
      }
      g.writeEndArray();
      g.writeEndObject();
    };
  }

  /** What the listed options are settled by. */
  List<String> optionIndexes() {
    return instruments.values().stream()
        .filter(FeedInstrument::isOption)
        .map(FeedInstrument::indexName)
        .distinct()
        .toList();
  }

  /** Of one index only, not of the platform. */
  static Wire.Body lock(String index, boolean isLocked) {
    return g -> {
      g.writeStartObject();
      g.writeStringField("price_index", index);
      g.writeBooleanField("locked", isLocked);
      g.writeEndObject();
    };
  }

  /** What a fresh subscriber of a channel gets first; null where the channel has no state. */
  Wire.@Nullable Body first(String channel) {
    int dot = channel.indexOf('.');
    String rest = dot < 0 ? "" : channel.substring(dot + 1);
    switch (dot < 0 ? channel : channel.substring(0, dot)) {
      case "ticker" -> {
        return lastTicker(rest);
      }
      case "book" -> {
        VenueBook book = books.get(rest);
        return book == null ? null : book.snapshot();
      }
      case "deribit_price_index" -> {
        FeedIndex index = indexes.get(rest);
        return index == null ? null : g -> MarketJson.index(g, index);
      }
      case "markprice" -> {
        TreeMap<String, FeedMark> some = marks.get(rest.substring(rest.indexOf('.') + 1));
        List<FeedMark> copy = some == null ? List.of() : List.copyOf(some.values());
        return some == null ? null : g -> MarketJson.marks(g, copy);
      }
      case "platform_state" -> {
        return platform;
      }
      default -> {
        return null;
      }
    }
  }

  Wire.@Nullable Body lastTicker(String name) {
    FeedTicker ticker = tickers.get(name);
    FeedInstrument instrument = instruments.get(name);
    return ticker == null || instrument == null
        ? null
        : g -> MarketJson.ticker(g, instrument, ticker);
  }

  /** The listed instruments of a currency; all kinds where kind is null. */
  List<FeedInstrument> instruments(String currency, @Nullable String kind, boolean expired) {
    List<FeedInstrument> found = new ArrayList<>();
    for (FeedInstrument instrument : (expired ? delisted : instruments).values()) {
      if (instrument.currency().equals(currency)
          && (kind == null || kind.equals(kind(instrument)))) {
        found.add(instrument);
      }
    }
    return found;
  }

  @Nullable FeedTicker tickerOf(String name) {
    return tickers.get(name);
  }

  TradeHistory history() {
    return history;
  }

  boolean isKnown(String name) {
    return instruments.containsKey(name) || delisted.containsKey(name);
  }

  private FeedInstrument known(String name) {
    FeedInstrument listed = instruments.get(name);
    FeedInstrument known = listed == null ? delisted.get(name) : listed;
    if (known == null) {
      throw new IllegalArgumentException("never listed: " + name);
    }
    return known;
  }

  private static String kind(FeedInstrument instrument) {
    return instrument.isOption() ? "option" : "future";
  }
}
