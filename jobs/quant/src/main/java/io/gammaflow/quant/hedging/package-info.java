/**
 * How far hedgers let their delta drift before they trade, and what a population of them trades.
 */
@NullMarked
package io.gammaflow.quant.hedging;

import org.jspecify.annotations.NullMarked;
