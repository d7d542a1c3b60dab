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
 * Which words on scheduled events are believed. An event counts once, however often it is told, by
 * the last word that is believed: the first one up to a size that scheduled events have, a later
 * one that says nearly the same. Any other waits for a second word that agrees with it; one that
 * cannot be meant waits for one that can.
 */
final class EventBelief {
  /** A larger standard deviation of a log return needs a second word. */
  private static final double LARGEST_AT_ONCE = 0.25;

  /** Words agree whose log ratio is no more than this. */
  private static final double AGREEMENT = 0.1;

  /** In the order in which they were told; what is told at once has an order, too. */
  private static final Comparator<CalendarEvent> TOLD =
      Comparator.<CalendarEvent>comparingLong(e -> e.knownAt).thenComparing(e -> e.jumpSd);

  private final List<CalendarEvent> believed = new ArrayList<>();
  private boolean doubtful;

  /**
   * @param told all words on the events that are known and to come, in any order
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

  /** The last believed word on each event, by what tells events apart. */
  List<CalendarEvent> believed() {
    return believed;
  }

  /** Whether the last word on an event waits. */
  boolean isDoubtful() {
    return doubtful;
  }
}
