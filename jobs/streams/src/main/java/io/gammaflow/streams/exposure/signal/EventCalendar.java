package io.gammaflow.streams.exposure.signal;

import io.gammaflow.streams.exposure.CalendarEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;

/** The scheduled events in broadcast state. */
final class EventCalendar {
  /** A revision looks back: an event is kept for so long after it, microseconds. */
  private static final long EVENT_KEPT = 86_400_000_000L;

  private EventCalendar() {}

  /**
   * Adds an event, and removes those that are long over.
   *
   * @param watermark microseconds
   */
  static void put(
      CalendarEvent event, BroadcastState<String, CalendarEvent> calendar, long watermark)
      throws Exception {
    List<String> over = new ArrayList<>();
    for (Map.Entry<String, CalendarEvent> e : calendar.immutableEntries()) {
      if (e.getValue().effective + EVENT_KEPT < watermark) {
        over.add(e.getKey());
      }
    }
    for (String id : over) {
      calendar.remove(id);
    }
    calendar.put(event.id(), event);
  }

  /** The events of an underlying that are known at a tick and to come. */
  static List<CalendarEvent> awaited(
      ReadOnlyBroadcastState<String, CalendarEvent> calendar, String underlying, long tick)
      throws Exception {
    List<CalendarEvent> awaited = new ArrayList<>();
    for (Map.Entry<String, CalendarEvent> e : calendar.immutableEntries()) {
      if (e.getValue().awaits(underlying, tick)) {
        awaited.add(e.getValue());
      }
    }
    return awaited;
  }
}
