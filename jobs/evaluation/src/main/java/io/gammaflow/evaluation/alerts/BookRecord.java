package io.gammaflow.evaluation.alerts;

import java.util.List;

/**
 * All signals and alerts of a book.
 *
 * @param book its name
 * @param path by time, not empty
 * @param flipAhead warnings that gamma will change its sign
 * @param cascadeRisk warnings of a cascade
 * @param gainAbove warnings of a gain above its threshold
 * @param sides stated signs of gamma, by time; empty without a truth
 */
public record BookRecord(
    String book,
    List<Observation> path,
    List<Alarm> flipAhead,
    List<Alarm> cascadeRisk,
    List<Alarm> gainAbove,
    List<SideStatement> sides) {

  long begin() {
    return path.get(0).time();
  }

  long end() {
    return path.get(path.size() - 1).time();
  }
}
