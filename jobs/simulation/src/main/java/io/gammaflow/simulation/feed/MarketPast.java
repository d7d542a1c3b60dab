package io.gammaflow.simulation.feed;

import io.gammaflow.connectors.file.InputRecords;
import io.gammaflow.schemas.record.Depth;
import io.gammaflow.schemas.record.LiquidationLadder;
import io.gammaflow.schemas.record.OpenInterest;
import io.gammaflow.schemas.record.OptionMark;
import io.gammaflow.simulation.agents.EventRates;
import io.gammaflow.simulation.agents.MarketSimulation;
import io.gammaflow.simulation.agents.Scenario;
import io.gammaflow.simulation.agents.UnderlyingSpec;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;

/**
 * What a market that is opened for the first time has traded before: {@link #LENGTH} of it as a
 * recording, from which a job learns before it emits anything.
 */
public final class MarketPast {
  /** Volatility of a day and some fifty counts of open interest are behind the first signal. */
  public static final Duration LENGTH = Duration.ofDays(2);

  /** Trades a step: enough to know positions by, and in the last hours to know the filter by. */
  private static final double TRADES = 8;

  private static final double LATE_TRADES = 90;
  private static final Duration LATE = Duration.ofHours(4);

  private static final long SECOND = 1_000_000;
  private static final long MINUTE = 60 * SECOND;
  private static final long HOUR = 60 * MINUTE;
  private static final long EARLY_COUNT = 4 * HOUR;

  private final MarketSimulation market;
  private final long end;

  private MarketPast(MarketSimulation market, long end) {
    this.market = market;
    this.end = end;
  }

  /**
   * Trades for the whole of the past, and records it: what the venue's protocol has words for, and
   * of quotes and books the last, of open interest a count every few hours. The more underlyings,
   * the coarser, so that it takes no longer.
   *
   * @param end of the past, in whole seconds
   * @param folder empty, or not there yet
   */
  public static MarketPast record(
      Scenario scenario, long seed, List<UnderlyingSpec> underlyings, Instant end, Path folder)
      throws IOException {
    long until = Math.floorDiv(SimulatedNames.micros(end), SECOND) * SECOND;
    long begin = until - LENGTH.toSeconds() * SECOND;
    long late = until - LATE.toSeconds() * SECOND;
    long step = MINUTE * Math.max(3, underlyings.size());
    MarketSimulation market =
        MarketSimulation.withPast(
            scenario, seed, underlyings, until, until - begin, EventRates.coarse(step, TRADES));
    try (MarketTape tape =
        new MarketTape(folder, underlyings, r -> isTold(r, begin, late, until))) {
      tape.tell(market, begin);
      tell(tape, market, late, step);
      market.reopen(late, EventRates.coarse(step, LATE_TRADES));
      tell(tape, market, until, step);
      // Everything once more, as for a newcomer, of a twin whose chances nobody sees.
      MarketSimulation twin = MarketSimulation.restore(market.save());
      twin.reopen(until, EventRates.lively());
      tape.tell(twin, until);
    }
    return new MarketPast(market, until);
  }

  /** Up to a second before a time. */
  private static void tell(MarketTape tape, MarketSimulation market, long until, long step)
      throws IOException {
    long last = until - SECOND;
    for (long now = next(market.nowMicros(), step); now < last; now = next(now, step)) {
      // Little happens between steps: progress before one is valid up to there.
      tape.tell(market, now - SECOND);
      tape.tell(market, now);
      if (now % HOUR == 0) {
        tape.names().expire(SimulatedNames.instant(now));
      }
    }
    tape.tell(market, last);
  }

  private static long next(long micros, long step) {
    return (Math.floorDiv(micros, step) + 1) * step;
  }

  /**
   * Books that are minutes apart would show prices that move without trades, an impact that is
   * none.
   */
  private static boolean isTold(SpecificRecord record, long begin, long late, long end) {
    long time = SimulatedNames.micros(InputRecords.eventTime(record));
    if (record instanceof OptionMark || record instanceof Depth) {
      return time == end;
    }
    if (record instanceof OpenInterest) {
      long every = time < late ? EARLY_COUNT : HOUR;
      return time == begin || time % every == 0 || time == end;
    }
    return !(record instanceof LiquidationLadder);
  }

  /**
   * Saves the market as it is to go on: {@link SimulatedVenue#open} on the same folder does, at the
   * usual pace. To be called when the recording is where it is needed: without this state the past
   * was never there.
   */
  public void save(Path folder) throws IOException {
    market.reopen(end + SECOND, EventRates.lively());
    new MarketSnapshots(folder, 1).save(market);
  }
}
