package io.gammaflow.simulation.agents;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A simulated market that is listened to. */
final class Told implements SimulatedEvent.Listener {
  static final long START = Instant.parse("2026-03-02T02:00:00Z").getEpochSecond() * Time.SECOND;
  static final UnderlyingSpec BTC = new UnderlyingSpec("BTC", 65_000, 0.1, 0.5, 60e6);
  static final UnderlyingSpec ETH = UnderlyingSpec.of("ETH", 3_200, 1);

  final MarketSimulation simulation;
  final List<SimulatedEvent> events = new ArrayList<>();
  final List<SimulatedEvent.Listed> listed = new ArrayList<>();
  final List<SimulatedEvent.Traded> traded = new ArrayList<>();
  final List<SimulatedEvent.Quoted> quoted = new ArrayList<>();
  final List<SimulatedEvent.OpenInterestCounted> counted = new ArrayList<>();
  final List<SimulatedEvent.IndexPriced> index = new ArrayList<>();
  final List<SimulatedEvent.BookSeen> books = new ArrayList<>();
  final List<SimulatedEvent.Liquidated> liquidated = new ArrayList<>();

  final List<SimulatedEvent.LadderSeen> ladders = new ArrayList<>();
  final List<SimulatedEvent.VaultTold> vaults = new ArrayList<>();

  private boolean remembersAll = true;

  Told(MarketSimulation simulation) {
    this.simulation = simulation;
  }

  /** Remembers index, books and liquidations only, for long spans. */
  Told pricesOnly() {
    remembersAll = false;
    return this;
  }

  static Told of(Scenario scenario, long seed, UnderlyingSpec... underlyings) {
    return new Told(new MarketSimulation(scenario, seed, List.of(underlyings), START));
  }

  /** Listens until so long after the start. */
  Told until(long micros) {
    simulation.advanceTo(
        START + micros,
        event -> {
          if (remembersAll) {
            events.add(event);
          }
          event.tell(this);
        });
    return this;
  }

  List<SimulatedEvent> about(String underlying) {
    return events.stream().filter(event -> event.underlying().equals(underlying)).toList();
  }

  @Override
  public void vault(SimulatedEvent.VaultTold event) {
    vaults.add(event);
  }

  @Override
  public void listed(SimulatedEvent.Listed event) {
    listed.add(event);
  }

  @Override
  public void traded(SimulatedEvent.Traded event) {
    if (remembersAll) {
      traded.add(event);
    }
  }

  @Override
  public void quoted(SimulatedEvent.Quoted event) {
    if (remembersAll) {
      quoted.add(event);
    }
  }

  @Override
  public void openInterest(SimulatedEvent.OpenInterestCounted event) {
    if (remembersAll) {
      counted.add(event);
    }
  }

  @Override
  public void index(SimulatedEvent.IndexPriced event) {
    index.add(event);
  }

  @Override
  public void book(SimulatedEvent.BookSeen event) {
    books.add(event);
  }

  @Override
  public void ladder(SimulatedEvent.LadderSeen event) {
    ladders.add(event);
  }

  @Override
  public void liquidated(SimulatedEvent.Liquidated event) {
    liquidated.add(event);
  }
}
