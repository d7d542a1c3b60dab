package io.gammaflow.operations.audit;

import io.gammaflow.schemas.record.ReflexivitySignal;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** Every book's account by calendar month of event time, UTC. Confined to one thread. */
public final class Objectives {
  private final NavigableMap<String, NavigableMap<YearMonth, MonthAudit>> books = new TreeMap<>();
  private final Map<String, ReflexivitySignal> last = new HashMap<>();

  /**
   * Takes a signal in the order of its book.
   *
   * @param missing numbers between it and the one before
   */
  void take(ReflexivitySignal signal, BookAudit.Verdict verdict, long missing) {
    month(signal).count(verdict, missing);
    ReflexivitySignal before = last.get(signal.getBook());
    if (before == null) {
      last.put(signal.getBook(), signal);
    } else if (signal.getEventTime().isAfter(before.getEventTime())) {
      month(before).add(before, signal.getEventTime());
      last.put(signal.getBook(), signal);
    }
  }

  private MonthAudit month(ReflexivitySignal signal) {
    Instant time = signal.getEventTime();
    return books
        .computeIfAbsent(signal.getBook(), book -> new TreeMap<>())
        .computeIfAbsent(YearMonth.from(time.atOffset(ZoneOffset.UTC)), month -> new MonthAudit());
  }

  /** The months of each book, ascending. */
  public NavigableMap<String, NavigableMap<YearMonth, MonthAudit>> books() {
    return Collections.unmodifiableNavigableMap(books);
  }
}
