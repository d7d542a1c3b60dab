package io.gammaflow.streams.exposure.feedback;

import io.gammaflow.quant.reflexivity.MarketRegime;
import io.gammaflow.quant.reflexivity.RegimeRule;
import io.gammaflow.schemas.record.Regime;
import io.gammaflow.streams.exposure.result.ExposureResult;
import org.jspecify.annotations.Nullable;

/** Keeps a book's regime, and the side of gamma that dealers are on. */
final class Regimes {
  /** Dealers are on a side where the chance of the other one is below this. */
  private static final double SURE = 0.4;

  private Regimes() {}

  /** Sets the regime of a tick, and remembers it. */
  static void next(AlertMemory memory, ExposureResult result) {
    MarketRegime before = memory.regime.isEmpty() ? null : MarketRegime.valueOf(memory.regime);
    RegimeRule.Evidence evidence =
        new RegimeRule.Evidence(
            result.shortGammaProbability,
            result.feedback.flipWithinHour,
            result.feedback.cascade4h());
    MarketRegime regime = RegimeRule.next(before, memory.regimeSince, result.tick, evidence);
    if (regime != before) {
      memory.regime = regime == null ? "" : regime.name();
      memory.regimeSince = result.tick;
    }
    result.regime = onWire(regime);
    side(memory, result);
  }

  private static @Nullable Regime onWire(@Nullable MarketRegime regime) {
    if (regime == null) {
      return null;
    }
    return switch (regime) {
      case LONG_GAMMA -> Regime.LONG_GAMMA;
      case NEUTRAL -> Regime.NEUTRAL;
      case SHORT_GAMMA -> Regime.SHORT_GAMMA;
      case FLIP_IMMINENT -> Regime.FLIP_IMMINENT;
      case CASCADE_RISK -> Regime.CASCADE_RISK;
    };
  }

  /** A convention is sure of its sign. */
  private static void side(AlertMemory memory, ExposureResult result) {
    double p = result.shortGammaProbability;
    if (Double.isNaN(p)) {
      p = Double.isNaN(result.gexPerPct) ? 0.5 : result.gexPerPct < 0 ? 1 : 0;
    }
    int side = p < SURE ? 1 : p > 1 - SURE ? -1 : memory.side;
    if (side != memory.side) {
      memory.sideSince = memory.side == 0 ? Long.MIN_VALUE : result.tick;
      memory.side = side;
    }
  }
}
