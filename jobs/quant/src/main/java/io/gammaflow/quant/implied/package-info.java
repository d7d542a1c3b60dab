/** Implied volatility, one by one or in batches. */
@NullMarked
package io.gammaflow.quant.implied;

import org.jspecify.annotations.NullMarked;
