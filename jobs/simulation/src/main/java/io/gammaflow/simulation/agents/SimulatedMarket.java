package io.gammaflow.simulation.agents;

import io.gammaflow.quant.exposure.GammaFlip;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** One underlying: its agents, its clocks, and what its venue publishes. */
final class SimulatedMarket {
  private final UnderlyingSpec spec;
  private final OptionChain chain;
  private final SpotProcess spot;
  private final QuotedSmile smile;
  private final Dealers dealers;
  private final LeveragedTraders leveraged;
  private final Customers customers;
  private final Quoter quoter;
  private final TradeDesk desk;
  private final Perpetual perpetual;
  private final ScenarioScript script;
  private final MarketClocks clocks;

  /** Opens a market; its first events are emitted by the first step. */
  SimulatedMarket(
      Scenario scenario,
      long seed,
      UnderlyingSpec spec,
      EventRates rates,
      long startMicros,
      long scriptMicros,
      boolean vault) {
    this.spec = spec;
    ScenarioShape shape = ScenarioShape.of(scenario);
    chain = new OptionChain(spec);
    spot = new SpotProcess(spec, seed);
    smile = new QuotedSmile(spec, seed);
    dealers = new Dealers(spec, seed);
    leveraged = new LeveragedTraders(shape.leverage(), spec, seed);
    customers = new Customers(shape, spec, seed);
    quoter = new Quoter(spec, smile, seed);
    desk = new TradeDesk(spec, quoter, seed);
    perpetual = new Perpetual(spec, seed);
    script = new ScenarioScript(scenario, spec, seed, scriptMicros);
    clocks = new MarketClocks(spec, rates, seed, startMicros);
    chain.list(startMicros, spot.spot(), listing -> {});
    new OpeningBook(shape, spec, smile, seed, chain.listings(), startMicros, vault).allocate();
    customers.open(chain);
    dealers.open(chain.listings(), smile, spot.spot(), startMicros);
    leveraged.open(spot.spot(), startMicros, ScenarioScript.BUILD_UP);
    script.look(flips(startMicros), spot.spot());
  }

  /** Reads what {@link #save} wrote. */
  SimulatedMarket(DataInput in, Scenario scenario, UnderlyingSpec spec, EventRates rates)
      throws IOException {
    this.spec = spec;
    ScenarioShape shape = ScenarioShape.of(scenario);
    chain = OptionChain.load(in, spec);
    spot = SpotProcess.load(in, spec);
    smile = QuotedSmile.load(in, spec);
    dealers = Dealers.load(in, spec);
    leveraged = LeveragedTraders.load(in, shape.leverage(), spec);
    customers = Customers.load(in, shape, spec);
    quoter = Quoter.load(in, spec, smile);
    desk = TradeDesk.load(in, spec, quoter);
    perpetual = Perpetual.load(in, spec);
    script = ScenarioScript.load(in, scenario, spec);
    clocks = MarketClocks.load(in, rates);
  }

  void save(DataOutput out) throws IOException {
    chain.save(out);
    spot.save(out);
    smile.save(out);
    dealers.save(out);
    leveraged.save(out);
    customers.save(out);
    quoter.save(out);
    desk.save(out);
    perpetual.save(out);
    script.save(out);
    clocks.save(out);
  }

  UnderlyingSpec spec() {
    return spec;
  }

  double spot() {
    return spot.spot();
  }

  List<Listing> listings() {
    return chain.listings();
  }

  /** The true flips at a time. */
  List<GammaFlip> flips(long nowMicros) {
    return DealerTruth.flips(chain.listings(), smile, spot.spot(), nowMicros);
  }

  /** Loop gain from true positions: impact times -gamma; positive amplifies. */
  double loopGain(long nowMicros) {
    double gamma =
        DealerTruth.profile(chain.listings(), smile, spot.spot(), nowMicros).gamma(spot.spot());
    return -spec.impactPerUnit() * gamma;
  }

  /** When something happens next. */
  long nextMicros() {
    return clocks.next();
  }

  /** How much is emitted from the next {@link #skipTo} on. */
  void pace(EventRates rates) {
    clocks.pace(rates);
  }

  /** Closed until a time: what expires expires, what is due is listed, nobody trades. */
  void skipTo(long micros) {
    clocks.skipTo(micros);
  }

  /** Does what is due at {@link #nextMicros}. */
  void step(Consumer<SimulatedEvent> sink) {
    long now = clocks.next();
    switch (clocks.due()) {
      case OPENING -> opening(now, sink);
      case LISTING -> list(now, sink);
      case PRICE -> price(now, sink);
      case ORDER -> {
        for (int i = clocks.orders(); i > 0; i--) {
          order(now, sink);
        }
      }
      case QUOTE -> {
        for (int i = clocks.quotes(); i > 0; i--) {
          quote(clocks.pick(chain.listings().size()), now, sink);
        }
      }
      case BOOK -> sink.accept(perpetual.book(spot.spot(), leveraged.openInterest(), now));
      case COUNT -> {
        chain.listings().forEach(listing -> count(listing, now, sink));
        vault(now, sink);
      }
    }
    clocks.done(spot.activity());
  }

  /** Everything that a newcomer needs: index, definitions, quotes, open interest, book. */
  private void opening(long now, Consumer<SimulatedEvent> sink) {
    chain.expire(now);
    chain.list(now, spot.spot(), listing -> {});
    sink.accept(new SimulatedEvent.IndexPriced(now, spec.name(), quoter.index(spot.spot())));
    chain.listings().forEach(listing -> sink.accept(listed(listing, now)));
    for (int i = 0; i < chain.listings().size(); i++) {
      count(chain.listings().get(i), now, sink);
      quote(i, now, sink);
    }
    sink.accept(perpetual.book(spot.spot(), leveraged.openInterest(), now));
    sink.accept(leveraged.ladder(spec.name(), now));
    vault(now, sink);
  }

  /** Publishes the holdings of the vault, if there is one. */
  private void vault(long now, Consumer<SimulatedEvent> sink) {
    for (Listing listing : chain.listings()) {
      long lots = listing.lots(Accounts.VAULT);
      if (lots != 0 && listing.contract().expiryMicros() > now) {
        sink.accept(new SimulatedEvent.VaultTold(now, listing.contract(), listing.coins(lots)));
      }
    }
  }

  private void list(long now, Consumer<SimulatedEvent> sink) {
    chain.expire(now);
    List<Listing> added = new ArrayList<>();
    chain.list(now, spot.spot(), added::add);
    added.forEach(listing -> sink.accept(listed(listing, now)));
    for (Listing listing : added) {
      count(listing, now, sink);
      sink.accept(quoter.quote(listing.contract(), spot.spot(), now));
    }
    sink.accept(leveraged.ladder(spec.name(), now));
    customers.feel(loopGain(now));
    if (script.watchesFlip()) {
      script.look(flips(now), spot.spot());
    }
  }

  private void price(long now, Consumer<SimulatedEvent> sink) {
    double micros = clocks.priceStep();
    double seconds = micros / Time.SECOND;
    spot.step(micros, script.drift(now, micros, spot.spot()));
    leveraged.act(spot, now, seconds, (side, units) -> sink.accept(liquidated(now, side, units)));
    dealers.hedge(chain.listings(), smile, spot, now, seconds);
    smile.step(micros, spot.spot());
    sink.accept(new SimulatedEvent.IndexPriced(now, spec.name(), quoter.index(spot.spot())));
  }

  private SimulatedEvent liquidated(long now, AggressorSide side, double units) {
    return perpetual.liquidated(now, desk.nextTradeId(), side, spot.spot(), units);
  }

  private void order(long now, Consumer<SimulatedEvent> sink) {
    CustomerOrder order = customers.order(chain, smile, spot.spot(), now);
    if (order != null) {
      desk.execute(order, spot.spot(), now, sink);
      Listing listing = order.listing();
      if (listing.openInterestIsNews()) {
        count(listing, now, sink);
      }
      sink.accept(quoter.quote(listing.contract(), spot.spot(), now));
    }
  }

  private void quote(int index, long now, Consumer<SimulatedEvent> sink) {
    Listing listing = chain.listings().get(index);
    sink.accept(quoter.quote(listing.contract(), spot.spot(), now));
  }

  private void count(Listing listing, long now, Consumer<SimulatedEvent> sink) {
    double size = listing.coins(listing.openLots());
    sink.accept(new SimulatedEvent.OpenInterestCounted(now, listing.contract(), size));
    listing.openInterestWasTold();
  }

  private static SimulatedEvent listed(Listing listing, long now) {
    return new SimulatedEvent.Listed(now, listing.contract(), Quoter.TICK);
  }
}
