package io.gammaflow.streams.exposure;

import io.gammaflow.schemas.record.PositioningModel;
import io.gammaflow.schemas.record.VolDynamics;
import java.util.List;
import java.util.Map;

/**
 * What must hold of the values of an {@link ExposureConfig}. Each rule that they break adds a line
 * that names the key.
 */
final class ExposureRules {
  private ExposureRules() {}

  static void checkTicks(long tickMicros, long decayMicros, List<String> found) {
    if (tickMicros < 100_000L || tickMicros > 60_000_000L || tickMicros % 1000 != 0) {
      found.add("tick: must be 100ms to 1m, in whole milliseconds");
    }
    if (decayMicros < 0 || (tickMicros > 0 && decayMicros % tickMicros != 0)) {
      found.add("decay: must be 0 (none) or a multiple of tick");
    }
  }

  static void checkLevels(
      List<Double> offsetsPct, int levels, double rangePct, double gridStep, List<String> found) {
    if (levels < 3 || levels > 10_001 || levels % 2 == 0) {
      found.add("profileLevels: must be an odd number from 3 to 10001");
    }
    if (!(rangePct > 0 && rangePct <= 90)) {
      found.add("profileRangePct: must be above 0 and at most 90");
    }
    if (!(gridStep >= 1e-5 && gridStep <= 0.01)) {
      found.add("gridStep: must be 0.00001 to 0.01");
    }
    for (double offset : offsetsPct) {
      if (!(offset > -100 && offset <= 1000)) {
        found.add("levels: " + offset + " must be above -100 and at most 1000 percent");
      }
    }
  }

  static void checkBooks(Map<String, Integer> shards, int mostUnderlyings, List<String> found) {
    for (Map.Entry<String, Integer> e : shards.entrySet()) {
      if (e.getValue() < 1 || e.getValue() > 64) {
        found.add("shards." + e.getKey() + ": must be 1 to 64");
      }
    }
    if (mostUnderlyings < 1) {
      found.add("mostUnderlyings: must be at least 1");
    }
  }

  static void checkPrices(long spotKeptMicros, long tickMicros, double rate, List<String> found) {
    if (spotKeptMicros < tickMicros) {
      found.add("spotKept: must be at least one tick");
    }
    if (!(rate > -1 && rate < 1)) {
      found.add("rate: must be a fraction per year between -1 and 1");
    }
  }

  static void checkModels(PositioningModel model, VolDynamics dynamics, List<String> found) {
    if (!Models.ALL.contains(model)) {
      found.add("model: must be one of " + Models.ALL + ", not " + model);
    }
    if (dynamics == VolDynamics.UNKNOWN) {
      found.add("volDynamics: must be STICKY_STRIKE or STICKY_MONEYNESS");
    }
  }
}
