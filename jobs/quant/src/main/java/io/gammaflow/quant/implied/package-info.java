/** Implied volatility, one by one or in batches. Imports {@code black} and {@code engine}. */
@NullMarked
package io.gammaflow.quant.implied;

import org.jspecify.annotations.NullMarked;
