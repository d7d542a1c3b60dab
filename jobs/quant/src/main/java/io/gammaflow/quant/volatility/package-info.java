/** Realised volatility, and the variance over a horizon. */
@NullMarked
package io.gammaflow.quant.volatility;

import org.jspecify.annotations.NullMarked;
