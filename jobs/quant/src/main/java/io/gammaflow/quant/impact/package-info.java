/**
 * Price impact of a trade: order books, pools, and the square-root law beyond what is visible, as
 * liquidity by price level that adds over venues.
 */
@NullMarked
package io.gammaflow.quant.impact;

import org.jspecify.annotations.NullMarked;
