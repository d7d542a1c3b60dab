/**
 * How far hedgers let their delta drift before they trade, and the trades of a population of
 * hedgers.
 */
@NullMarked
package io.gammaflow.quant.hedging;

import org.jspecify.annotations.NullMarked;
