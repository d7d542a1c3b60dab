package io.gammaflow.streams.exposure.book;

import io.gammaflow.streams.exposure.ShardKey;
import java.util.function.ToLongFunction;
import org.apache.flink.metrics.MetricGroup;

/** The metrics of a task's books, by venue and by underlying. */
final class BookGauges {
  private final VenueMetrics venues;
  private final BookSizes sizes;

  /**
   * @param task the metrics of the task
   */
  BookGauges(MetricGroup task) {
    venues = new VenueMetrics(task);
    sizes = new BookSizes(task);
  }

  /**
   * Updates the metrics of a book after a tick.
   *
   * @param progress how far a venue has come, {@link io.gammaflow.streams.time.Micros#NEVER} where
   *     nobody knows
   * @param bytes of its state
   */
  void look(ShardKey key, DealerBook book, long tick, ToLongFunction<String> progress, long bytes) {
    venues.look(key, book, tick, progress);
    sizes.report(key, book.table.size(), bytes);
  }
}
