/** Volatility as observed, and the variance of the time ahead. */
@NullMarked
package io.gammaflow.quant.volatility;

import org.jspecify.annotations.NullMarked;
