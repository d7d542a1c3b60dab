package io.gammaflow.streams.exposure.book;

import io.gammaflow.streams.exposure.ExposureConfig;
import io.gammaflow.streams.exposure.ExposureOptions;
import io.gammaflow.streams.exposure.Ticks;
import io.gammaflow.streams.record.MarketRecord;
import io.gammaflow.streams.time.Micros;
import java.io.Serializable;
import java.util.function.ToLongFunction;
import org.apache.flink.streaming.api.TimerService;

/**
 * Registers the ticks of a book that no due record asks for. Those that the book itself wants (a
 * contract expires, its emission interval, the end of the input) follow from its records; looks at
 * records ahead of progress depend on how far the job has read.
 */
final class BookTimers implements Serializable {
  private static final long serialVersionUID = 1L;

  /**
   * How long a book without new records goes on to emit, microseconds of event time. By then its
   * spot has been stale for most of an hour, and a leap of event time must not emit for each minute
   * of the leap.
   */
  private static final long EMITS_ON = 3_600_000_000L;

  private final ExposureConfig config;

  BookTimers(ExposureConfig config) {
    this.config = config;
  }

  /** Whether the book itself wants a tick: then a replay has it too. */
  boolean isOwn(DealerBook book, long tick) {
    return book.isEmpty()
        || isDecay(book, tick)
        || book.table.nextExpiry() <= tick
        || (!book.vaults.isEmpty() && book.vaults.nextExpiry() <= tick)
        || tick == config.endTimeMicros();
  }

  /**
   * Registers the next look at records that are ahead of progress. It is not before that progress:
   * otherwise a book that catches up would have a tick each second that a replay does not have.
   */
  void ahead(
      PendingRecords.Taken taken, ToLongFunction<String> progress, long tick, TimerService timers) {
    for (MarketRecord r : taken.ahead()) {
      boolean known = progress.applyAsLong(r.venue) > r.heard;
      long next = Math.max(r.heard, tick) + 1;
      at(known ? Math.max(r.effectiveTime(), next) : next, timers);
    }
  }

  /** Whether a book without new records emits at a tick because its emission interval is over. */
  boolean isDecay(DealerBook book, long tick) {
    return config.decayMicros() > 0
        && tick % config.decayMicros() == 0
        && !Ticks.isLesson(tick, config)
        && emitsAt(book.header, tick);
  }

  /**
   * Whether the emission interval still holds at a tick. The event time of the last record decides,
   * not whether time advanced in small steps or in one leap.
   */
  private boolean emitsAt(BookHeader header, long tick) {
    return header.reachedAt != Micros.NEVER
        && tick - header.reachedAt <= Math.max(EMITS_ON, config.decayMicros());
  }

  /**
   * Registers the next expiry, the next tick of the emission interval and the last tick; for an
   * empty book the end of its tombstone.
   */
  void later(DealerBook book, long tick, TimerService timers) {
    if (!book.vaults.isEmpty()) {
      at(book.vaults.nextExpiry(), timers);
    }
    if (book.isEmpty()) {
      long spot = book.header.spots.lastTime();
      if (spot != Micros.NEVER && tick - spot < BookStore.TOMBSTONE) {
        // On a coarse grid: otherwise every spot would register a timer of its own.
        long grid = BookStore.TOMBSTONE;
        at(Math.floorDiv(spot + grid, grid) * grid + grid, timers);
      }
      return;
    }
    at(book.table.nextExpiry(), timers);
    boolean bounded = config.endTimeMicros() != ExposureOptions.NO_END;
    if (bounded && tick < config.endTimeMicros()) {
      at(config.endTimeMicros(), timers);
    }
    // An input without a last tick emits no more by interval once it is over.
    if (config.decayMicros() > 0 && (bounded || timers.currentWatermark() != Long.MAX_VALUE)) {
      long silent = Math.max(tick, config.learnUntilMicros());
      long next = (Math.floorDiv(silent, config.decayMicros()) + 1) * config.decayMicros();
      if (emitsAt(book.header, next)) {
        at(next, timers);
      }
    }
  }

  /** The last instant whose tick has passed, microseconds. */
  static long passed(TimerService timers) {
    return Math.max(0, timers.currentWatermark()) * 1000;
  }

  /** Sets a timer at the tick of an instant, unless it lies beyond the last tick. */
  void at(long micros, TimerService timers) {
    long timer = Ticks.timerOf(Ticks.tickOf(micros, config));
    if (!Ticks.isBeyondEnd(timer, config)) {
      timers.registerEventTimeTimer(timer);
    }
  }
}
