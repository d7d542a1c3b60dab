package io.gammaflow.streams.exposure.book;

import io.gammaflow.streams.exposure.ExposureConfig;
import io.gammaflow.streams.exposure.Ticks;
import io.gammaflow.streams.record.MarketRecord;
import java.io.Serializable;
import java.util.function.ToLongFunction;
import org.apache.flink.streaming.api.TimerService;

/**
 * The ticks that a book has without a record that is due: those that it wants itself (a contract
 * expires, its cadence, the end), which follow from its records, and looks at records that are
 * ahead, which depend on how far a job has read.
 */
final class BookTimers implements Serializable {
  private static final long serialVersionUID = 1L;

  /**
   * How long a book that no record reaches goes on to speak, microseconds of event time: then its
   * spot has been stale for most of an hour, and a time that leaps must not make it say each minute
   * of the leap.
   */
  private static final long SPEAKS_ON = 3_600_000_000L;

  private final ExposureConfig config;

  BookTimers(ExposureConfig config) {
    this.config = config;
  }

  /** Whether the book itself wants a tick. */
  boolean isOwn(DealerBook book, long tick) {
    return book.isEmpty()
        || isDecay(book, tick)
        || book.table.nextExpiry() <= tick
        || (!book.vaults.isEmpty() && book.vaults.nextExpiry() <= tick)
        || tick == config.endTimeMicros();
  }

  /**
   * Records ahead of the progress before them are looked at again when more is known: not before
   * that progress, or a book that catches up would have a tick each second, of which a replay knows
   * nothing.
   */
  void ahead(
      PendingRecords.Taken taken, ToLongFunction<String> progress, long tick, TimerService timers) {
    for (MarketRecord r : taken.ahead()) {
      boolean known = progress.applyAsLong(r.venue) > r.heard;
      long next = Math.max(r.heard, tick) + 1;
      at(known ? Math.max(r.effectiveTime(), next) : next, timers);
    }
  }

  /** Whether a book that nothing reached speaks at a tick by its cadence. */
  boolean isDecay(DealerBook book, long tick) {
    return config.decayMicros() > 0
        && tick % config.decayMicros() == 0
        && !Ticks.isLesson(tick, config)
        && speaksAt(book.header, tick);
  }

  /**
   * Whether the cadence still holds at a tick. What came last, in event time, decides and not how
   * time went on since: by small steps or in one leap.
   */
  private boolean speaksAt(BookHeader header, long tick) {
    return header.reachedAt != ContractTable.NEVER
        && tick - header.reachedAt <= Math.max(SPEAKS_ON, config.decayMicros());
  }

  /** The next death, the next tick of the cadence, and the last tick; or the tombstone's end. */
  void later(DealerBook book, long tick, TimerService timers) {
    if (!book.vaults.isEmpty()) {
      at(book.vaults.nextExpiry(), timers);
    }
    if (book.isEmpty()) {
      long spot = book.header.spots.lastTime();
      if (spot != ContractTable.NEVER && tick - spot < BookStore.TOMBSTONE) {
        // On a coarse grid, or every spot would leave a timer behind.
        long grid = BookStore.TOMBSTONE;
        at(Math.floorDiv(spot + grid, grid) * grid + grid, timers);
      }
      return;
    }
    at(book.table.nextExpiry(), timers);
    boolean bounded = config.endTimeMicros() != ExposureConfig.NO_END;
    if (bounded && tick < config.endTimeMicros()) {
      at(config.endTimeMicros(), timers);
    }
    // An input without a last tick has no more ticks of its cadence once it is over.
    if (config.decayMicros() > 0 && (bounded || timers.currentWatermark() != Long.MAX_VALUE)) {
      long silent = Math.max(tick, config.learnUntilMicros());
      long next = (Math.floorDiv(silent, config.decayMicros()) + 1) * config.decayMicros();
      if (speaksAt(book.header, next)) {
        at(next, timers);
      }
    }
  }

  /** Sets a timer at the tick of an instant, unless it lies beyond the last tick. */
  void at(long micros, TimerService timers) {
    long timer = Ticks.timerOf(Ticks.tickOf(micros, config));
    if (!Ticks.isBeyondEnd(timer, config)) {
      timers.registerEventTimeTimer(timer);
    }
  }
}
