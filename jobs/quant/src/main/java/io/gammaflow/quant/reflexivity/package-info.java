/**
 * Hedging that moves the market which it hedges: loop gain, forced flow, cascades, the chance to
 * get there, regimes and gates of alerts.
 */
@NullMarked
package io.gammaflow.quant.reflexivity;

import org.jspecify.annotations.NullMarked;
