package io.gammaflow.evaluation.alerts;

import io.gammaflow.streams.time.Micros;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Falls and rises of a given size within a given time. A jump is complete when the price is that
 * far from its extreme within the window; it began at that extreme. The next one is looked for a
 * window later, so that one long fall is not many.
 */
final class Jumps {
  private Jumps() {}

  static List<MarketMove> of(List<Observation> path, ScoringRules rules) {
    List<MarketMove> jumps = new ArrayList<>();
    Deque<Observation> highs = new ArrayDeque<>();
    Deque<Observation> lows = new ArrayDeque<>();
    long restsUntil = Micros.NEVER;
    for (Observation o : path) {
      if (!(o.spot() > 0) || o.time() <= restsUntil) {
        continue;
      }
      push(highs, o, rules.window(), 1);
      push(lows, o, rules.window(), -1);
      Observation high = highs.getFirst();
      Observation low = lows.getFirst();
      boolean fell = o.spot() <= high.spot() * (1 - rules.move());
      boolean rose = o.spot() >= low.spot() * (1 + rules.move());
      if (fell || rose) {
        jumps.add(new MarketMove((fell ? high : low).time(), o.time()));
        restsUntil = o.time() + rules.window();
        highs.clear();
        lows.clear();
      }
    }
    return jumps;
  }

  /** Keeps the extremes of the window: the first is the largest, or the smallest for sign -1. */
  private static void push(Deque<Observation> extremes, Observation o, long window, int sign) {
    while (!extremes.isEmpty() && extremes.getFirst().time() < o.time() - window) {
      extremes.removeFirst();
    }
    while (!extremes.isEmpty() && sign * extremes.getLast().spot() <= sign * o.spot()) {
      extremes.removeLast();
    }
    extremes.addLast(o);
  }
}
