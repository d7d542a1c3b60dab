package io.gammaflow.streams.exposure.book;

import io.gammaflow.streams.time.Micros;

/**
 * A price of the underlying; NaN with no currency and {@link Micros#NEVER} where there is none.
 *
 * @param price in the currency
 * @param time microseconds
 */
record Spot(double price, long time, String currency) {
  static final Spot NONE = new Spot(Double.NaN, Micros.NEVER, "");
}
