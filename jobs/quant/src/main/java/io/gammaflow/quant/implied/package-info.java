/** Implied volatility. Imports {@code black}. */
@NullMarked
package io.gammaflow.quant.implied;

import org.jspecify.annotations.NullMarked;
