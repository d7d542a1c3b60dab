package io.gammaflow.streams.exposure.book;

import io.gammaflow.quant.inventory.InventoryFilter;
import io.gammaflow.streams.exposure.RecordMetrics;
import io.gammaflow.streams.exposure.ShardKey;
import io.gammaflow.streams.time.Micros;
import java.util.HashMap;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.apache.flink.metrics.MetricGroup;

/**
 * Metrics by venue of the books of a task: how long a venue has been silent, how many contracts
 * miss trades, how well open interest follows the trades. Only venues with a calendar are counted,
 * so labels are few.
 */
final class VenueMetrics {
  private static final double MICROS = 1e6;

  /** How often the contracts of a book are counted, microseconds of event time. */
  private static final long EVERY = 10_000_000;

  private final MetricGroup group;
  private final Map<String, Venue> venues = new HashMap<>();

  /** When a book was last counted. */
  private final Map<ShardKey, Long> looked = new HashMap<>();

  /**
   * @param task the metrics of the task
   */
  VenueMetrics(MetricGroup task) {
    group = task.addGroup(RecordMetrics.GROUP);
  }

  /**
   * Updates the metrics of a book after a tick.
   *
   * @param progress how far a venue has come, {@link Micros#NEVER} where nobody knows
   */
  void look(ShardKey key, DealerBook book, long tick, ToLongFunction<String> progress) {
    for (String name : book.inventory.venues().keySet()) {
      Venue venue = venues.computeIfAbsent(name, Venue::new);
      long heard = progress.applyAsLong(name);
      if (heard != Micros.NEVER) {
        venue.silent = Math.max(0, tick - heard) / MICROS;
      }
    }
    Long last = looked.get(key);
    if (book.isEmpty()) {
      looked.remove(key);
      venues.values().forEach(venue -> venue.forget(key));
    } else if (last == null || tick - last >= EVERY) {
      looked.put(key, tick);
      count(key, book);
    }
  }

  private void count(ShardKey key, DealerBook book) {
    Map<String, Reading> readings = new HashMap<>();
    for (int slot : book.table.order()) {
      InventoryFilter filter = book.inventory.of(slot).filter;
      Reading reading =
          readings.computeIfAbsent(
              book.table.venue[slot], venue -> new Reading(filter.health().mean()));
      reading.gaps += book.table.gapSince[slot] == Micros.NEVER ? 0 : 1;
      reading.contradicted += filter.isViolated(slot) ? 1 : 0;
    }
    readings.forEach((name, reading) -> venues.computeIfAbsent(name, Venue::new).say(key, reading));
  }

  /** The metrics of one book at a venue. */
  private static final class Reading {
    private final double surprise;
    private long gaps;
    private long contradicted;

    private Reading(double surprise) {
      this.surprise = surprise;
    }
  }

  /** Sums over books; read by the reporter's thread. */
  private final class Venue {
    private final Map<ShardKey, Reading> books = new HashMap<>();
    private volatile double silent = Double.NaN;
    private volatile long gaps;
    private volatile long contradicted;
    private volatile double surprise = Double.NaN;

    private Venue(String name) {
      MetricGroup metrics = group.addGroup("venue", name);
      metrics.gauge("staleness", () -> silent);
      metrics.gauge("openGaps", () -> gaps);
      metrics.gauge("contradictedContracts", () -> contradicted);
      metrics.gauge("openInterestError", () -> surprise);
    }

    private void say(ShardKey key, Reading reading) {
      books.put(key, reading);
      sum();
    }

    private void forget(ShardKey key) {
      books.remove(key);
      sum();
    }

    private void sum() {
      long allGaps = 0;
      long allContradicted = 0;
      double worst = Double.NaN;
      for (Reading reading : books.values()) {
        allGaps += reading.gaps;
        allContradicted += reading.contradicted;
        worst = Double.isNaN(worst) ? reading.surprise : Math.max(worst, orZero(reading.surprise));
      }
      gaps = allGaps;
      contradicted = allContradicted;
      surprise = worst;
    }

    private static double orZero(double value) {
      return Double.isNaN(value) ? 0 : value;
    }
  }
}
