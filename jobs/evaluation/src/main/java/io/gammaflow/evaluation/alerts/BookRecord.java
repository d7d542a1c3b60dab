package io.gammaflow.evaluation.alerts;

import java.util.List;

/**
 * All that was said of a book.
 *
 * @param book its name
 * @param path by time, not empty
 * @param flipAhead warnings that gamma will change its sign
 * @param cascadeRisk warnings of a cascade
 * @param gainAbove warnings of a gain above its threshold
 * @param sides where dealers were said to be, by time; empty without a truth
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
