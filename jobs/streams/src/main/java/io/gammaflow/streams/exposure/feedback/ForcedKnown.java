package io.gammaflow.streams.exposure.feedback;

import io.gammaflow.quant.reflexivity.ForcedTrades;

/**
 * Forced trades, and which sources they come from.
 *
 * @param published whether a ladder is known
 * @param estimated whether one is estimated
 * @param accounts whether margin accounts are known
 */
record ForcedKnown(ForcedTrades trades, boolean published, boolean estimated, boolean accounts) {
  boolean any() {
    return published || estimated || accounts;
  }
}
