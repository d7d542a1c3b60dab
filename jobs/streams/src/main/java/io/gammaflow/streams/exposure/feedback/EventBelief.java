package io.gammaflow.streams.exposure.feedback;

import io.gammaflow.quant.belief.Moves;
import io.gammaflow.streams.exposure.CalendarEvent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Plausibility check of records of scheduled events. An event counts once, however often it is
 * published, by its last accepted record: the first one up to a size that scheduled events have, a
 * later one close to the last. Any other waits for a second record that agrees with it; an
 * impossible one for a possible one.
 */
final class EventBelief {
  /** A larger standard deviation of a log return needs a second word. */
  private static final double LARGEST_AT_ONCE = 0.25;

  /** Words agree whose log ratio is no more than this. */
  private static final double AGREEMENT = 0.1;

  /** In the order in which they were published; simultaneous ones have an order, too. */
  private static final Comparator<CalendarEvent> TOLD =
      Comparator.<CalendarEvent>comparingLong(e -> e.knownAt).thenComparing(e -> e.jumpSd);

  private final List<CalendarEvent> believed = new ArrayList<>();
  private boolean doubtful;

  /**
   * @param told all records of the known events to come, in any order
   */
  EventBelief(Collection<CalendarEvent> told) {
    TreeMap<String, List<CalendarEvent>> occasions = new TreeMap<>();
    for (CalendarEvent e : told) {
      occasions.computeIfAbsent(e.occasion(), o -> new ArrayList<>()).add(e);
    }
    for (Map.Entry<String, List<CalendarEvent>> e : occasions.entrySet()) {
      e.getValue().sort(TOLD);
      judge(e.getValue());
    }
  }

  private void judge(List<CalendarEvent> words) {
    CalendarEvent last = null;
    double held = Double.NaN;
    boolean waits = false;
    for (CalendarEvent word : words) {
      boolean first = last == null && word.jumpSd <= LARGEST_AT_ONCE;
      boolean same = last != null && Moves.distance(last.jumpSd, word.jumpSd) <= AGREEMENT;
      waits = !(first || same || Moves.distance(held, word.jumpSd) <= AGREEMENT);
      held = waits ? word.jumpSd : Double.NaN;
      last = waits ? last : word;
    }
    if (last != null) {
      believed.add(last);
    }
    doubtful |= waits;
  }

  /** The last accepted record of each event, by the event's identity. */
  List<CalendarEvent> believed() {
    return believed;
  }

  /** Whether the last word on an event waits. */
  boolean isDoubtful() {
    return doubtful;
  }
}
