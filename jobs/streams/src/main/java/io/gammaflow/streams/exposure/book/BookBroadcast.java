package io.gammaflow.streams.exposure.book;

import io.gammaflow.streams.exposure.Calendars;
import io.gammaflow.streams.exposure.ShardKey;
import io.gammaflow.streams.exposure.VenueProgress;
import io.gammaflow.streams.record.MarketRecord;
import io.gammaflow.streams.time.Micros;
import java.util.HashMap;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;

/**
 * What every task of the books receives by broadcast: how far each venue has come, and which
 * underlyings may have a book.
 */
public final class BookBroadcast {
  /** Largest progress by venue, microseconds. */
  public static final MapStateDescriptor<String, Long> PROGRESS =
      new MapStateDescriptor<>("progress", Types.STRING, Types.LONG);

  /** Underlyings that may have a book. Empty while any may have one. */
  public static final MapStateDescriptor<String, Boolean> PLACES =
      new MapStateDescriptor<>("places", Types.STRING, Types.BOOLEAN);

  private BookBroadcast() {}

  /** Stores the underlyings and the progress of a broadcast; progress never goes back. */
  static void store(
      VenueProgress news,
      KeyedBroadcastProcessFunction<ShardKey, MarketRecord, VenueProgress, BookSlice>.Context
          context)
      throws Exception {
    BroadcastState<String, Boolean> places = context.getBroadcastState(PLACES);
    for (String underlying : news.underlyings) {
      places.put(underlying, true);
    }
    if (!Calendars.isKnown(news.venue)) {
      return;
    }
    BroadcastState<String, Long> progress = context.getBroadcastState(PROGRESS);
    Long last = progress.get(news.venue);
    if (last == null || news.time > last) {
      progress.put(news.venue, news.time);
    }
  }

  /** Whether the underlying may have a book. */
  static boolean hasPlace(
      ShardKey key,
      KeyedBroadcastProcessFunction<ShardKey, MarketRecord, VenueProgress, BookSlice>
              .ReadOnlyContext
          context)
      throws Exception {
    ReadOnlyBroadcastState<String, Boolean> places = context.getBroadcastState(PLACES);
    return key.underlying().isEmpty()
        || places.contains(key.underlying())
        || !places.immutableEntries().iterator().hasNext();
  }

  /**
   * The progress of a venue, microseconds; {@link Micros#NEVER} where none is known, and of every
   * venue once the input is over: then none is behind.
   */
  static ToLongFunction<String> progress(
      KeyedBroadcastProcessFunction<ShardKey, MarketRecord, VenueProgress, BookSlice>
              .ReadOnlyContext
          context)
      throws Exception {
    if (context.timerService().currentWatermark() == Long.MAX_VALUE) {
      return venue -> Micros.NEVER;
    }
    Map<String, Long> all = new HashMap<>();
    for (Map.Entry<String, Long> e : context.getBroadcastState(PROGRESS).immutableEntries()) {
      all.put(e.getKey(), e.getValue());
    }
    return venue -> all.getOrDefault(venue, Micros.NEVER);
  }
}
