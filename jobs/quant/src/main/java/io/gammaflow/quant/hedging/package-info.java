/**
 * How far hedgers let their delta drift before they trade, and what a population of them trades.
 * Imports nothing but the JDK.
 */
@NullMarked
package io.gammaflow.quant.hedging;

import org.jspecify.annotations.NullMarked;
