package io.gammaflow.streams.exposure;

import io.gammaflow.schemas.record.VolDynamics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What must hold of the values of an {@link ExposureConfig}. */
final class ExposureRules {
  private ExposureRules() {}

  /** Every rule that the values break, one line each, naming the key; empty when they are sound. */
  static List<String> problems(ExposureConfig c) {
    List<String> found = new ArrayList<>();
    if (c.tickMicros() < 100_000L || c.tickMicros() > 60_000_000L || c.tickMicros() % 1000 != 0) {
      found.add("tick: must be 100ms to 1m, in whole milliseconds");
    }
    if (c.decayMicros() < 0 || (c.tickMicros() > 0 && c.decayMicros() % c.tickMicros() != 0)) {
      found.add("decay: must be 0 (none) or a multiple of tick");
    }
    checkLevels(c, found);
    for (Map.Entry<String, Integer> e : c.shards().entrySet()) {
      if (e.getValue() < 1 || e.getValue() > 64) {
        found.add("shards." + e.getKey() + ": must be 1 to 64");
      }
    }
    if (c.mostUnderlyings() < 1) {
      found.add("mostUnderlyings: must be at least 1");
    }
    if (c.spotKeptMicros() < c.tickMicros()) {
      found.add("spotKept: must be at least one tick");
    }
    if (!(c.rate() > -1 && c.rate() < 1)) {
      found.add("rate: must be a fraction per year between -1 and 1");
    }
    SigningAccuracies.check(c.phi(), found);
    c.watch().check(found);
    if (!Models.ALL.contains(c.positioningModel())) {
      found.add("model: must be one of " + Models.ALL + ", not " + c.positioningModel());
    }
    if (c.volDynamics() == VolDynamics.UNKNOWN) {
      found.add("volDynamics: must be STICKY_STRIKE or STICKY_MONEYNESS");
    }
    found.addAll(c.feedback().problems());
    return found;
  }

  private static void checkLevels(ExposureConfig c, List<String> found) {
    int levels = c.profileLevels();
    if (levels < 3 || levels > 10_001 || levels % 2 == 0) {
      found.add("profileLevels: must be an odd number from 3 to 10001");
    }
    if (!(c.profileRangePct() > 0 && c.profileRangePct() <= 90)) {
      found.add("profileRangePct: must be above 0 and at most 90");
    }
    if (!(c.gridStep() >= 1e-5 && c.gridStep() <= 0.01)) {
      found.add("gridStep: must be 0.00001 to 0.01");
    }
    for (double offset : c.levelOffsetsPct()) {
      if (!(offset > -100 && offset <= 1000)) {
        found.add("levels: " + offset + " must be above -100 and at most 1000 percent");
      }
    }
  }
}
