package io.gammaflow.streams.exposure.book;

import io.gammaflow.quant.inventory.FilterParameters;
import io.gammaflow.quant.inventory.InventoryFilter;
import io.gammaflow.quant.signing.SigningParameters;
import io.gammaflow.streams.exposure.ExposureConfig;

/** The filter of one venue, and the lot that it counts in. */
final class VenueInventory {
  /** Epochs a day of a venue that never closes. */
  private static final double HOURLY = 1 / 24.0;

  private static final double SMALLEST_LOT = 1e-6;
  private static final double LARGEST_LOT = 1e6;

  final InventoryFilter filter;
  final double lot;

  private VenueInventory(InventoryFilter filter, double lot) {
    this.filter = filter;
    this.lot = lot;
  }

  /**
   * The filter that a venue starts with: contracts of their own growth, epochs of a session, or of
   * an hour where the venue never closes.
   *
   * @param lot smallest size of the venue, contracts; 1 where what is given cannot be meant
   */
  static VenueInventory starting(ExposureConfig config, String venue, double lot) {
    double unit = lot >= SMALLEST_LOT && lot <= LARGEST_LOT ? lot : 1;
    boolean roundTheClock = Calendars.isRoundTheClock(venue);
    // A venue that never closes runs an order book of its own and flags each taker from it.
    SigningParameters signing =
        config.signing(
            venue, roundTheClock ? SigningParameters.exactFlag() : SigningParameters.defaults());
    FilterParameters daily = FilterParameters.dailyWithOwnGrowth().with(signing);
    FilterParameters parameters =
        (roundTheClock ? daily.forEpochsTimes(HOURLY) : daily).inLots(1 / unit);
    return new VenueInventory(
        config.calibrate()
            ? InventoryFilter.calibrating(parameters)
            : new InventoryFilter(parameters),
        unit);
  }

  /** A size in whole lots, to the nearest. */
  long lots(double contracts) {
    return Math.round(contracts / lot);
  }
}
