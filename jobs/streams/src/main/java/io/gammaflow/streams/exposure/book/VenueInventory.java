package io.gammaflow.streams.exposure.book;

import io.gammaflow.quant.inventory.FilterParameters;
import io.gammaflow.quant.inventory.InventoryFilter;
import io.gammaflow.quant.signing.SigningParameters;
import io.gammaflow.streams.exposure.Calendars;
import io.gammaflow.streams.exposure.ExposureConfig;
import io.gammaflow.streams.exposure.ExposureOptions;

/** The filter of one venue, and its lot. */
final class VenueInventory {
  /** Days of an epoch of a venue that never closes. */
  private static final double HOURLY = 1 / 24.0;

  private static final double SMALLEST_LOT = 1e-6;
  private static final double LARGEST_LOT = 1e6;

  /** A relative change of the mean trade below this changes no parameter. */
  private static final double SAME_SIZE = 0.1;

  final InventoryFilter filter;
  final double lot;

  /** The mean trade that the filter assumes, contracts; not a number where none is known. */
  double meanTrade;

  private final FilterParameters daily;
  private final double epochDays;

  private VenueInventory(
      ExposureConfig config, String venue, double lot, double meanTrade, boolean roundTheClock) {
    this.lot = lot;
    this.meanTrade = meanTrade;
    this.epochDays = roundTheClock ? HOURLY : 1;
    // A venue that never closes has its own order book and flags each taker from it.
    SigningParameters signing =
        config.signing(
            venue, roundTheClock ? SigningParameters.exactFlag() : SigningParameters.defaults());
    this.daily = FilterParameters.dailyWithOwnGrowth().with(signing);
    this.filter =
        config.get(ExposureOptions.CALIBRATE)
            ? InventoryFilter.calibrating(start(), epochDays)
            : new InventoryFilter(start());
  }

  /**
   * The filter that a venue starts with: contracts of their own growth, epochs of a session, or of
   * an hour where the venue never closes.
   *
   * @param lot smallest size of the venue, contracts; 1 where what is given cannot be meant
   * @param meanTrade mean size of its trades, contracts; not a number where none is known
   */
  static VenueInventory starting(
      ExposureConfig config, String venue, double lot, double meanTrade) {
    double unit = lot >= SMALLEST_LOT && lot <= LARGEST_LOT ? lot : 1;
    return new VenueInventory(config, venue, unit, meanTrade, Calendars.isRoundTheClock(venue));
  }

  /**
   * Passes the mean trade size to the filter, for epochs that end from now on, where it has changed
   * enough.
   */
  void follow(TradeSizes sizes) {
    double mean = sizes.mean();
    boolean news = Double.isNaN(meanTrade) || Math.abs(mean / meanTrade - 1) > SAME_SIZE;
    if (!Double.isNaN(mean) && news) {
      meanTrade = mean;
      filter.startFrom(start());
    }
  }

  private FilterParameters start() {
    FilterParameters sized = Double.isNaN(meanTrade) ? daily : daily.forTradesOf(meanTrade);
    return sized.forEpochsTimes(epochDays).inLots(1 / lot);
  }

  /** A size in whole lots, to the nearest. */
  long lots(double contracts) {
    return Math.round(contracts / lot);
  }
}
