package io.gammaflow.simulation.agents;

import io.gammaflow.quant.exposure.GammaFlip;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A market of several underlyings on simulated time, whole milliseconds as microseconds. Same
 * arguments, same events; an underlying's events do not depend on which others there are. Hedging
 * and liquidations move prices; every option position has its other side in some account.
 *
 * <p>Not thread-safe.
 */
public final class MarketSimulation {
  private static final int MAGIC = 0x47464d53;
  private static final int VERSION = 3;

  /** The version before a market could go by steps. */
  private static final int UNSTEPPED = 2;

  private final Scenario scenario;
  private final long seed;
  private EventRates rates;
  private final List<SimulatedMarket> markets = new ArrayList<>();
  private long nowMicros;

  /** A market with lively event rates; see the other constructor. */
  public MarketSimulation(
      Scenario scenario, long seed, List<UnderlyingSpec> underlyings, long startMicros) {
    this(scenario, seed, underlyings, startMicros, EventRates.lively(), false);
  }

  /**
   * Opens a market; the definitions, quotes and open interest of all contracts come first.
   *
   * @param scenario what it is to show
   * @param seed which of its many courses
   * @param underlyings at least one, names unique
   * @param startMicros opening, epoch microseconds
   * @param rates how many events it emits
   * @param vault whether a vault has sold calls to dealers, and publishes its holdings
   * @throws IllegalArgumentException for no underlyings or a name that occurs twice
   */
  public MarketSimulation(
      Scenario scenario,
      long seed,
      List<UnderlyingSpec> underlyings,
      long startMicros,
      EventRates rates,
      boolean vault) {
    this(scenario, seed, underlyings, startMicros, startMicros, rates, vault);
  }

  private MarketSimulation(
      Scenario scenario,
      long seed,
      List<UnderlyingSpec> underlyings,
      long startMicros,
      long scriptMicros,
      EventRates rates,
      boolean vault) {
    this(scenario, seed, rates);
    if (underlyings.isEmpty()
        || underlyings.stream().map(UnderlyingSpec::name).distinct().count() < underlyings.size()) {
      throw new IllegalArgumentException("underlyings are none or not unique: " + underlyings);
    }
    nowMicros = startMicros;
    for (UnderlyingSpec spec : underlyings) {
      markets.add(
          new SimulatedMarket(scenario, seed, spec, rates, startMicros, scriptMicros, vault));
    }
  }

  /**
   * A market with history, emitted coarsely until {@link #reopen} ends it. Its scenario is under
   * way at the end: half of a build-up is left.
   *
   * @param endMicros the end of the past, epoch microseconds
   * @param pastMicros how long it is
   * @param pace how many events it emits
   * @throws IllegalArgumentException as the other constructor
   */
  public static MarketSimulation withPast(
      Scenario scenario,
      long seed,
      List<UnderlyingSpec> underlyings,
      long endMicros,
      long pastMicros,
      EventRates pace) {
    return new MarketSimulation(
        scenario,
        seed,
        underlyings,
        endMicros - pastMicros,
        endMicros - ScenarioScript.BUILD_UP / 2,
        pace,
        false);
  }

  private MarketSimulation(Scenario scenario, long seed, EventRates rates) {
    this.scenario = scenario;
    this.seed = seed;
    this.rates = rates;
  }

  /** What it shows. */
  public Scenario scenario() {
    return scenario;
  }

  /** Which of its courses. */
  public long seed() {
    return seed;
  }

  /** The underlyings, in the order given. */
  public List<UnderlyingSpec> underlyings() {
    return markets.stream().map(SimulatedMarket::spec).toList();
  }

  /** Up to where it has been emitted, epoch microseconds. */
  public long nowMicros() {
    return nowMicros;
  }

  /** Time of the next event. */
  public long nextMicros() {
    return first().nextMicros();
  }

  /**
   * Emits all events up to a time, inclusive, in time order; of one time by underlying.
   *
   * @param micros epoch microseconds; nothing happens where it is not ahead
   */
  public void advanceTo(long micros, Consumer<SimulatedEvent> sink) {
    for (SimulatedMarket market = first(); market.nextMicros() <= micros; market = first()) {
      market.step(sink);
    }
    nowMicros = Math.max(nowMicros, micros);
  }

  /**
   * Closes all markets until a time: nobody trades, contracts expire. The first events after it are
   * those of an opening, as for a newcomer; trade ids and sequences go on.
   *
   * @param micros epoch microseconds, after {@link #nowMicros}
   * @throws IllegalArgumentException for a time that is not ahead
   */
  public void skipTo(long micros) {
    if (micros <= nowMicros) {
      throw new IllegalArgumentException("cannot skip from " + nowMicros + " to " + micros);
    }
    long whole = Time.next(micros - 1, Time.MILLI);
    markets.forEach(market -> market.skipTo(whole));
    nowMicros = micros;
  }

  /**
   * Closes all markets until a time, as {@link #skipTo}, and opens them at another pace.
   *
   * @throws IllegalArgumentException for a time that is not ahead
   */
  public void reopen(long micros, EventRates pace) {
    rates = pace;
    markets.forEach(market -> market.pace(pace));
    skipTo(micros);
  }

  /** Price of an underlying now. */
  public double spot(String underlying) {
    return market(underlying).spot();
  }

  /** Loop gain of an underlying from true positions: impact times -gamma, + amplifies. */
  public double trueLoopGain(String underlying) {
    return market(underlying).loopGain(nowMicros);
  }

  /** Prices within 10 % of spot at which the dealers' true gamma changes sign. */
  public List<GammaFlip> trueFlips(String underlying) {
    return market(underlying).flips(nowMicros);
  }

  /** The dealers' true position in every contract that trades, in contract order. */
  public List<TruePosition> truePositions() {
    List<TruePosition> positions = new ArrayList<>();
    for (SimulatedMarket market : markets) {
      for (Listing listing : market.listings()) {
        if (listing.contract().expiryMicros() > nowMicros) {
          positions.add(
              new TruePosition(
                  listing.contract(),
                  listing.coins(listing.dealerLots()),
                  listing.coins(listing.openLots())));
        }
      }
    }
    return positions;
  }

  /** The whole state; {@link #restore} continues as if nothing had happened. */
  public byte[] save() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(MAGIC);
      out.writeInt(VERSION);
      out.writeUTF(scenario.label());
      out.writeLong(seed);
      out.writeDouble(rates.tradesPerSecond());
      out.writeDouble(rates.quotesPerSecond());
      out.writeDouble(rates.booksPerSecond());
      out.writeLong(rates.stepMicros());
      out.writeLong(nowMicros);
      out.writeInt(markets.size());
      for (SimulatedMarket market : markets) {
        UnderlyingSpec spec = market.spec();
        out.writeUTF(spec.name());
        out.writeDouble(spec.price());
        out.writeDouble(spec.lot());
        out.writeDouble(spec.annualVol());
        out.writeDouble(spec.liquidity());
        market.save(out);
      }
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return bytes.toByteArray();
  }

  /**
   * Reads what {@link #save} wrote.
   *
   * @throws IllegalArgumentException for anything else
   */
  public static MarketSimulation restore(byte[] state) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(state))) {
      int magic = in.readInt();
      int version = in.readInt();
      if (magic != MAGIC || version < UNSTEPPED || version > VERSION) {
        throw new IllegalArgumentException("not the state of a simulated market, or not of ours");
      }
      Scenario scenario = Scenario.of(in.readUTF());
      long seed = in.readLong();
      EventRates rates =
          new EventRates(
              in.readDouble(),
              in.readDouble(),
              in.readDouble(),
              version > UNSTEPPED ? in.readLong() : 0);
      MarketSimulation simulation = new MarketSimulation(scenario, seed, rates);
      simulation.nowMicros = in.readLong();
      int count = in.readInt();
      for (int i = 0; i < count; i++) {
        UnderlyingSpec spec =
            new UnderlyingSpec(
                in.readUTF(), in.readDouble(), in.readDouble(), in.readDouble(), in.readDouble());
        simulation.markets.add(new SimulatedMarket(in, scenario, spec, rates));
      }
      return simulation;
    } catch (IOException cut) {
      throw new IllegalArgumentException("the state of the simulated market is cut short", cut);
    }
  }

  /** The accounts behind an underlying's contracts. */
  List<Listing> listings(String underlying) {
    return market(underlying).listings();
  }

  private SimulatedMarket first() {
    SimulatedMarket first = markets.get(0);
    for (SimulatedMarket market : markets) {
      if (market.nextMicros() < first.nextMicros()) {
        first = market;
      }
    }
    return first;
  }

  private SimulatedMarket market(String underlying) {
    for (SimulatedMarket market : markets) {
      if (market.spec().name().equals(underlying)) {
        return market;
      }
    }
    throw new IllegalArgumentException("no underlying " + underlying);
  }
}
