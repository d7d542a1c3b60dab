package io.gammaflow.evaluation.inventory;

/**
 * The simulated market. The estimate knows none of it.
 *
 * @param contracts half calls, half puts, at strikes in pairs
 * @param days scored days
 * @param stepsPerDay times a day at which open interest is counted
 * @param pastDays hidden days before them, of contracts that are not new
 * @param newShare share of contracts listed on the first scored day
 * @param customers customer accounts
 * @param dealers dealer accounts
 * @param ordersPerDay mean parent orders a day of a typical contract
 * @param activitySpread sd of the logarithm of that over contracts
 * @param sizeLogMean mean of the logarithm of an order's size
 * @param sizeLogSd sd of it
 * @param closingShare share of orders that close an account's position
 * @param dealerShare share of orders that a dealer takes; customers take the rest
 * @param customerAggressorShare share in which the customer is the aggressor
 * @param flagAccuracy share of aggressor flags that are right
 * @param parentErrorShare share of orders whose children share one flag, right or wrong
 * @param callBias customers' tilt in opening calls, + = they buy
 * @param putBias the same in puts
 * @param biasSpread sd of the tilt over contracts
 */
public record MarketSettings(
    int contracts,
    int days,
    int stepsPerDay,
    int pastDays,
    double newShare,
    int customers,
    int dealers,
    double ordersPerDay,
    double activitySpread,
    double sizeLogMean,
    double sizeLogSd,
    double closingShare,
    double dealerShare,
    double customerAggressorShare,
    double flagAccuracy,
    double parentErrorShare,
    double callBias,
    double putBias,
    double biasSpread) {

  private static final MarketSettings BASE =
      new MarketSettings(
          120, 60, 1, 40, 0.5, 300, 6, 10, 0.7, 2.3, 1, 0.45, 0.78, 0.80, 0.85, 0.5, -0.25, 0.30,
          0.45);

  /** The market of a scenario, open interest counted daily. */
  public static MarketSettings of(InventoryScenario scenario) {
    return switch (scenario) {
      case BASE -> BASE;
      case REVERSED -> BASE.withBias(-BASE.callBias, -BASE.putBias);
      case TRUE_SIDE -> BASE.withFlagAccuracy(1);
    };
  }

  /** With open interest counted more often. */
  public MarketSettings withStepsPerDay(int steps) {
    return copy(steps, closingShare, flagAccuracy, callBias, putBias);
  }

  /** With another accuracy of the aggressor flag. */
  public MarketSettings withFlagAccuracy(double accuracy) {
    return copy(stepsPerDay, closingShare, accuracy, callBias, putBias);
  }

  /** With another share of orders that close. */
  public MarketSettings withClosingShare(double share) {
    return copy(stepsPerDay, share, flagAccuracy, callBias, putBias);
  }

  /** With other tilts of the customers. */
  public MarketSettings withBias(double calls, double puts) {
    return copy(stepsPerDay, closingShare, flagAccuracy, calls, puts);
  }

  private MarketSettings copy(
      int steps, double closing, double accuracy, double calls, double puts) {
    return new MarketSettings(
        contracts,
        days,
        steps,
        pastDays,
        newShare,
        customers,
        dealers,
        ordersPerDay,
        activitySpread,
        sizeLogMean,
        sizeLogSd,
        closing,
        dealerShare,
        customerAggressorShare,
        accuracy,
        parentErrorShare,
        calls,
        puts,
        biasSpread);
  }
}
