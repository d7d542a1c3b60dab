package io.gammaflow.simulation.feed;

import io.gammaflow.connectors.deribit.venue.VenueFeed;
import io.gammaflow.simulation.agents.MarketSimulation;
import io.gammaflow.simulation.agents.Scenario;
import io.gammaflow.simulation.agents.UnderlyingSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The simulated market trading in real time at a venue. Its state lives in a folder: a market that
 * is opened there again goes on with its positions, trade ids and sequences. While nobody runs it,
 * it is closed: nothing trades, contracts expire.
 *
 * <p>A state is saved before any event after it is emitted, and no event is more than {@link
 * #INTERVAL} after it. So a market that was killed emits the same events again from its saved
 * states, and events that a connector missed can be requested.
 */
public final class SimulatedVenue implements AutoCloseable {
  /** Longest time that is emitted from one saved state, microseconds. */
  static final long INTERVAL = 30_000_000;

  /** Saved states, that is minutes of trades that can be asked for after a restart. */
  private static final int KEPT = 20;

  /** A clock that jumps by more has slept: the market was closed meanwhile. */
  private static final long LONGEST_CATCH_UP = 10 * INTERVAL;

  private static final long PUMP_MILLIS = 100;

  private final MarketSnapshots snapshots;
  private final VenueFeeder feeder;
  private final InstantSource clock;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final MarketSimulation market;
  private long savedMicros;

  private SimulatedVenue(
      MarketSimulation market,
      MarketSnapshots snapshots,
      VenueFeeder feeder,
      InstantSource clock,
      long savedMicros) {
    this.market = market;
    this.snapshots = snapshots;
    this.feeder = feeder;
    this.clock = clock;
    this.savedMicros = savedMicros;
  }

  /**
   * Opens the market, or goes on with the one in the folder, whose last trades are fed as history:
   * so before the venue lets anybody in.
   *
   * @param scenario what it shows
   * @param seed which of its courses
   * @param underlyings which; {@link SimulatedUnderlyings}
   * @param folder where its state lives; made if it is not there
   * @param feed the venue
   * @param clock the time that the market runs by
   * @throws IOException when the folder holds another market or cannot be written
   */
  public static SimulatedVenue open(
      Scenario scenario,
      long seed,
      List<UnderlyingSpec> underlyings,
      Path folder,
      VenueFeed feed,
      InstantSource clock)
      throws IOException {
    MarketSnapshots snapshots = new MarketSnapshots(folder, KEPT);
    VenueFeeder feeder = new VenueFeeder(feed);
    long now = SimulatedNames.micros(clock.instant());
    List<Long> times = snapshots.times();
    if (times.isEmpty()) {
      MarketSimulation market = new MarketSimulation(scenario, seed, underlyings, now);
      feeder.announce(market);
      snapshots.save(market);
      return new SimulatedVenue(market, snapshots, feeder, clock, now);
    }
    long last = times.get(times.size() - 1);
    MarketSimulation market = snapshots.restore(last);
    if (market.scenario() != scenario
        || market.seed() != seed
        || !market.underlyings().equals(underlyings)) {
      throw new IOException(
          folder
              + ": holds another market ("
              + market.scenario().label()
              + ", seed "
              + market.seed()
              + ", "
              + market.underlyings().size()
              + " underlyings); run that one, or choose another folder");
    }
    for (int i = 0; i + 1 < times.size(); i++) {
      tellAgain(snapshots.restore(times.get(i)), times.get(i + 1), feeder);
    }
    tellAgain(market, now, feeder);
    SimulatedVenue venue = new SimulatedVenue(market, snapshots, feeder, clock, last);
    if (now > last + INTERVAL) {
      venue.skipTo(now);
    }
    return venue;
  }

  /** Whether the folder holds a market that {@link #open} would go on with. */
  public static boolean isKept(Path folder) throws IOException {
    return !new MarketSnapshots(folder, KEPT).times().isEmpty();
  }

  /** What a state was followed by: until the next one, or until it had to be saved again. */
  private static void tellAgain(MarketSimulation market, long next, VenueFeeder feeder) {
    feeder.announce(market);
    long until = Math.min(next, market.nowMicros() + INTERVAL);
    market.advanceTo(until, event -> event.tell(feeder));
    feeder.flush(SimulatedNames.instant(until));
  }

  /** Emits everything up to now. */
  public void pump() throws IOException {
    Instant instant = clock.instant();
    long now = SimulatedNames.micros(instant);
    if (now - market.nowMicros() > LONGEST_CATCH_UP) {
      skipTo(now);
    }
    while (market.nowMicros() < now) {
      long until = Math.min(now, savedMicros + INTERVAL);
      market.advanceTo(until, event -> event.tell(feeder));
      feeder.flush(SimulatedNames.instant(until));
      if (until == savedMicros + INTERVAL) {
        save();
      }
    }
  }

  /** Pumps until {@link #close}, ten times a second. */
  public void run() throws IOException, InterruptedException {
    do {
      pump();
    } while (!closed.await(PUMP_MILLIS, TimeUnit.MILLISECONDS));
  }

  /** Ends {@link #run}; the state needs no farewell. */
  @Override
  public void close() {
    closed.countDown();
  }

  /** The market, for who wants to see the truth; not safe while it runs. */
  public MarketSimulation market() {
    return market;
  }

  private void skipTo(long now) throws IOException {
    market.skipTo(now);
    save();
  }

  private void save() throws IOException {
    snapshots.save(market);
    savedMicros = market.nowMicros();
  }
}
