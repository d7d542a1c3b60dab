/** Volatility as observed, and the variance of the time ahead. Imports nothing but the JDK. */
@NullMarked
package io.gammaflow.quant.volatility;

import org.jspecify.annotations.NullMarked;
