package io.gammaflow.simulation.feed;

import io.gammaflow.connectors.deribit.venue.FeedBook;
import io.gammaflow.connectors.deribit.venue.FeedIndex;
import io.gammaflow.connectors.deribit.venue.FeedInstrument;
import io.gammaflow.connectors.deribit.venue.FeedTicker;
import io.gammaflow.connectors.deribit.venue.FeedTrade;
import io.gammaflow.connectors.deribit.venue.VenueFeed;
import io.gammaflow.simulation.agents.AggressorSide;
import io.gammaflow.simulation.agents.MarketSimulation;
import io.gammaflow.simulation.agents.PriceLevel;
import io.gammaflow.simulation.agents.SimulatedContract;
import io.gammaflow.simulation.agents.SimulatedEvent;
import io.gammaflow.simulation.agents.TradeKind;
import io.gammaflow.simulation.agents.TruePosition;
import io.gammaflow.simulation.agents.UnderlyingSpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Simulated events in the venue's words: percent stays decimal, perpetuals count in dollars. */
final class VenueFeeder implements SimulatedEvent.Listener {
  /** Dollars of one contract of an inverse perpetual. */
  private static final double PERPETUAL_CONTRACT = 10;

  private final VenueFeed feed;
  private final SimulatedNames names = new SimulatedNames();
  private final Map<SimulatedContract, Double> openInterest = new LinkedHashMap<>();
  private final Map<String, Double> index = new HashMap<>();
  private final List<FeedTrade> trades = new ArrayList<>();

  VenueFeeder(VenueFeed feed) {
    this.feed = feed;
  }

  /** Lists the contracts of a continued market: it emits new ones only. */
  void announce(MarketSimulation market) {
    Instant now = SimulatedNames.instant(market.nowMicros());
    for (UnderlyingSpec spec : market.underlyings()) {
      feed.list(FeedInstrument.perpetual(spec.name(), now));
    }
    for (TruePosition position : market.truePositions()) {
      list(position.contract(), now);
      openInterest.put(position.contract(), position.openInterest());
    }
  }

  /** Sends the trades that have gathered, and takes expired contracts off the lists. */
  void flush(Instant now) {
    if (!trades.isEmpty()) {
      feed.trades(trades);
      trades.clear();
    }
    Iterator<SimulatedContract> listed = openInterest.keySet().iterator();
    while (listed.hasNext()) {
      SimulatedContract contract = listed.next();
      Instant expiry = SimulatedNames.instant(contract.expiryMicros());
      if (!expiry.isAfter(now)) {
        feed.delist(names.symbol(contract), expiry);
        listed.remove();
      }
    }
    names.expire(now);
  }

  @Override
  public void listed(SimulatedEvent.Listed event) {
    list(event.contract(), time(event));
    openInterest.putIfAbsent(event.contract(), 0.0);
  }

  private void list(SimulatedContract contract, Instant time) {
    feed.list(FeedInstrument.option(names.symbol(contract), time));
  }

  @Override
  public void traded(SimulatedEvent.Traded event) {
    trades.add(
        new FeedTrade(
            names.symbol(event.contract()),
            event.tradeId(),
            event.sequence(),
            time(event),
            event.side() == AggressorSide.BUY,
            event.price(),
            event.size(),
            event.impliedVol(),
            event.indexPrice(),
            event.markPrice(),
            null,
            event.kind() == TradeKind.BLOCK ? "BLOCK-" + event.tradeId() : null,
            null));
  }

  @Override
  public void quoted(SimulatedEvent.Quoted event) {
    feed.ticker(
        FeedTicker.option(
            names.symbol(event.contract()),
            time(event),
            event.forward(),
            event.indexPrice(),
            event.markPrice(),
            event.markVol(),
            orNothing(event.bid()),
            event.bidSize(),
            orNothing(event.ask()),
            event.askSize(),
            openInterest.getOrDefault(event.contract(), 0.0)));
  }

  @Override
  public void openInterest(SimulatedEvent.OpenInterestCounted event) {
    openInterest.put(event.contract(), event.size());
  }

  @Override
  public void index(SimulatedEvent.IndexPriced event) {
    index.put(event.underlying(), event.price());
    String name = event.underlying().toLowerCase(Locale.ROOT) + "_usd";
    feed.index(new FeedIndex(name, time(event), event.price()));
  }

  @Override
  public void book(SimulatedEvent.BookSeen event) {
    String name = SimulatedNames.perpetual(event.underlying());
    List<FeedBook.Level> bids = levels(event.bids());
    List<FeedBook.Level> asks = levels(event.asks());
    feed.book(new FeedBook(name, time(event), bids, asks));
    FeedBook.Level bid = bids.get(0);
    FeedBook.Level ask = asks.get(0);
    double mid = 0.5 * (bid.price() + ask.price());
    feed.ticker(
        FeedTicker.perpetual(
            name,
            time(event),
            index.getOrDefault(event.underlying(), mid),
            mid,
            bid.price(),
            bid.amount(),
            ask.price(),
            ask.amount(),
            event.openInterest() * mid));
  }

  @Override
  public void ladder(SimulatedEvent.LadderSeen event) {
    // The venue's protocol has no word for it.
  }

  @Override
  public void vault(SimulatedEvent.VaultTold event) {
    // A vault publishes its holdings itself, not through the venue.
  }

  @Override
  public void liquidated(SimulatedEvent.Liquidated event) {
    trades.add(
        new FeedTrade(
            SimulatedNames.perpetual(event.underlying()),
            event.tradeId(),
            event.sequence(),
            time(event),
            event.side() == AggressorSide.BUY,
            event.price(),
            dollars(event.price(), event.units()),
            Double.NaN,
            index.getOrDefault(event.underlying(), event.price()),
            event.price(),
            "T",
            null,
            null));
  }

  private static List<FeedBook.Level> levels(List<PriceLevel> side) {
    List<FeedBook.Level> levels = new ArrayList<>(side.size());
    for (PriceLevel level : side) {
      levels.add(new FeedBook.Level(level.price(), dollars(level.price(), level.units())));
    }
    return levels;
  }

  /** Whole contracts, at least one. */
  private static double dollars(double price, double units) {
    return PERPETUAL_CONTRACT * Math.max(1, Math.rint(price * units / PERPETUAL_CONTRACT));
  }

  private static double orNothing(@Nullable Double value) {
    return value == null ? Double.NaN : value;
  }

  private static Instant time(SimulatedEvent event) {
    return SimulatedNames.instant(event.timeMicros());
  }
}
