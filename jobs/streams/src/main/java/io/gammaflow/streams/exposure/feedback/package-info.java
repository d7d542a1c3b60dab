/**
 * The market around a book: its liquidity, its forced trades, its volatility; and what hedging does
 * to it. Stores the records' data, computes gain and cascades from a book's profile, raises alerts.
 */
@NullMarked
package io.gammaflow.streams.exposure.feedback;

import org.jspecify.annotations.NullMarked;
