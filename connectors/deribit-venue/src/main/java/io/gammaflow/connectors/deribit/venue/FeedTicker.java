package io.gammaflow.connectors.deribit.venue;

import java.time.Instant;

/**
 * The state of an instrument. NaN where there is no value: it becomes null on the wire.
 *
 * @param instrument the venue's name
 * @param time when it held
 * @param underlyingPrice forward of the expiry; NaN for a perpetual
 * @param underlyingIndex what the forward is taken from, {@code BTC-26MAR21} or {@code SYN.BTC-..}
 * @param indexPrice the index
 * @param markPrice mark, premium units (a perpetual: quote currency)
 * @param markIv 1.00 = 100 %
 * @param bid best bid, premium units
 * @param bidAmount coins (an inverse perpetual: USD)
 * @param bidIv 1.00 = 100 %
 * @param ask best ask
 * @param askAmount as bidAmount
 * @param askIv 1.00 = 100 %
 * @param lastPrice price of the last trade
 * @param openInterest coins for options, USD for an inverse perpetual
 * @param delta per coin
 * @param gamma per USD
 * @param vega USD per vol point
 * @param theta USD per day
 * @param rho USD per rate point
 * @param volume coins in 24 h
 */
public record FeedTicker(
    String instrument,
    Instant time,
    double underlyingPrice,
    String underlyingIndex,
    double indexPrice,
    double markPrice,
    double markIv,
    double bid,
    double bidAmount,
    double bidIv,
    double ask,
    double askAmount,
    double askIv,
    double lastPrice,
    double openInterest,
    double delta,
    double gamma,
    double vega,
    double theta,
    double rho,
    double volume) {

  /** An option's state without Greeks, which no reader of ours uses. */
  public static FeedTicker option(
      String instrument,
      Instant time,
      double forward,
      double index,
      double markPrice,
      double markIv,
      double bid,
      double bidAmount,
      double ask,
      double askAmount,
      double openInterest) {
    int end = instrument.indexOf('-', instrument.indexOf('-') + 1);
    String future = end < 0 ? instrument : instrument.substring(0, end);
    double none = Double.NaN;
    return new FeedTicker(
        instrument,
        time,
        forward,
        "SYN." + future,
        index,
        markPrice,
        markIv,
        bid,
        bidAmount,
        none,
        ask,
        askAmount,
        none,
        none,
        openInterest,
        none,
        none,
        none,
        none,
        none,
        none);
  }

  /** A perpetual's state. */
  public static FeedTicker perpetual(
      String instrument,
      Instant time,
      double index,
      double mark,
      double bid,
      double bidAmount,
      double ask,
      double askAmount,
      double openInterest) {
    double none = Double.NaN;
    return new FeedTicker(
        instrument,
        time,
        none,
        "",
        index,
        mark,
        none,
        bid,
        bidAmount,
        none,
        ask,
        askAmount,
        none,
        none,
        openInterest,
        none,
        none,
        none,
        none,
        none,
        none);
  }
}
