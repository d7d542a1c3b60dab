package io.gammaflow.streams.exposure.book;

import io.gammaflow.schemas.calendar.ExchangeCalendar;
import io.gammaflow.streams.record.MarketRecords;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.state.MapState;
import org.jspecify.annotations.Nullable;

/** The trade ids of the last two epochs, by venue and id. */
final class Journal {
  /** How often old entries are cleared away, microseconds of event time. */
  static final long PRUNE_EVERY = 3_600_000_000L;

  private static final long ROUND_THE_CLOCK_KEPT = 2 * 3_600_000_000L;

  private final MapState<String, JournalEntry> state;

  Journal(MapState<String, JournalEntry> state) {
    this.state = state;
  }

  static String key(String venue, String tradeId) {
    return venue + '|' + tradeId;
  }

  @Nullable JournalEntry find(String venue, String tradeId) throws Exception {
    return state.get(key(venue, tradeId));
  }

  void put(String venue, String tradeId, JournalEntry entry) throws Exception {
    state.put(key(venue, tradeId), entry);
  }

  /** Forgets what can neither be amended nor come again. */
  void prune(long now) throws Exception {
    List<String> old = new ArrayList<>();
    for (Map.Entry<String, JournalEntry> e : state.entries()) {
      String venue = e.getKey().substring(0, e.getKey().indexOf('|'));
      if (e.getValue().eventTime <= horizon(venue, now)) {
        old.add(e.getKey());
      }
    }
    for (String key : old) {
      state.remove(key);
    }
  }

  /** Trades up to this instant are older than two epochs. */
  private static long horizon(String venue, long now) {
    if (Calendars.isRoundTheClock(venue)) {
      return now - ROUND_THE_CLOCK_KEPT;
    }
    ExchangeCalendar calendar = Calendars.of(venue);
    LocalDate today = calendar.sessionDate(MarketRecords.instant(now));
    LocalDate kept = calendar.previousSession(calendar.previousSession(today));
    return MarketRecords.micros(calendar.close(calendar.previousSession(kept)));
  }
}
