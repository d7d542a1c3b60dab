/**
 * Hedging that moves the market which it hedges: loop gain, forced flow, cascades and their
 * probabilities, regimes and hysteresis of alerts.
 */
@NullMarked
package io.gammaflow.quant.reflexivity;

import org.jspecify.annotations.NullMarked;
