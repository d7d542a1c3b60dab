package io.gammaflow.quant.inventory;

import io.gammaflow.quant.signing.SigningClass;
import io.gammaflow.quant.signing.SigningParameters;

/** What the filter believes about a venue, for one length of epoch. Positions in lots. */
public record FilterParameters(
    FlowModel flow, OpenInterestModel openInterest, PositionPrior prior) {
  /** A variance that stands for "known". */
  static final double KNOWN = 1e-6;

  /** Mean size of a trade in the markets in which the numbers were measured, contracts. */
  private static final double REFERENCE_TRADE = 7.4;

  private static final FilterParameters DAILY =
      new FilterParameters(
          new FlowModel(SigningParameters.defaults(), 1, 1.16),
          new OpenInterestModel(1, 0.13, 0, 1, 400, 0.42, 2),
          new PositionPrior(0.023, 0.6, -0.5));

  /**
   * For epochs of one day and lots of one contract, all contracts growing alike: the published
   * equations and numbers.
   */
  public static FilterParameters daily() {
    return DAILY;
  }

  /**
   * As {@link #daily}, and each contract has its own share of volume that opens, which is learned
   * and forgotten over some seven weeks. What the common share leaves over is most of the residual
   * that daily() has to allow for, so the noise need not be inflated.
   */
  public static FilterParameters dailyWithOwnGrowth() {
    OpenInterestModel m = DAILY.openInterest;
    return DAILY.with(
        new OpenInterestModel(
            m.sensitivity(), m.growth(), 0.01, 0.98, m.noise(), m.noisePerVolume(), 1));
  }

  /**
   * The same market in epochs of another length. The sums V, W, F and every term in them add over
   * epochs, and so does E[dOI]: the midpoint D - f/2 makes the sum of (D - f/2) f over the parts
   * equal to that of the whole. Only what is counted per epoch changes: the variance of open
   * interest that volume does not explain, a sum of independent increments, is proportional to the
   * length, and the memory of a contract's growth is a power of it. Where growth is learned, the
   * residuals of the parts of a day are alike again, so the inflation it saved comes back with the
   * share of the day that is left.
   *
   * @param ratio new length over present length, > 0
   */
  public FilterParameters forEpochsTimes(double ratio) {
    OpenInterestModel m = openInterest;
    return with(
        new OpenInterestModel(
            m.sensitivity(),
            m.growth(),
            m.growthVariance(),
            Math.pow(m.growthMemory(), ratio),
            m.noise() * ratio,
            m.noisePerVolume(),
            Math.max(m.inflation(), 2 - (2 - m.inflation()) * ratio)));
  }

  /**
   * The same market counted in other lots: all else is per W, which scales by itself.
   *
   * @param lotsPerContract lots in one contract, > 0
   */
  public FilterParameters inLots(double lotsPerContract) {
    OpenInterestModel m = openInterest;
    return with(
        new OpenInterestModel(
            m.sensitivity(),
            m.growth(),
            m.growthVariance(),
            m.growthMemory(),
            m.noise() * lotsPerContract * lotsPerContract,
            m.noisePerVolume(),
            m.inflation()));
  }

  /**
   * The same market in other sizes. What open interest does beyond what volume explains grows with
   * the trades: a market in tenths of a contract and one in thousands are the same market counted
   * otherwise. The mean size carries the scale and not the mean square, which a few huge trades
   * decide.
   *
   * @param meanTrade mean size of a trade in the unit of these parameters, > 0
   */
  public FilterParameters forTradesOf(double meanTrade) {
    return inLots(meanTrade / REFERENCE_TRADE);
  }

  /** With other accuracies of the signs. */
  public FilterParameters with(SigningParameters signing) {
    return with(new FlowModel(signing, flow.flowVariance(), flow.signNoise()));
  }

  /** With another model of the flow. */
  public FilterParameters with(FlowModel other) {
    return new FilterParameters(other, openInterest, prior);
  }

  /** With another model of open interest. */
  public FilterParameters with(OpenInterestModel other) {
    return new FilterParameters(flow, other, prior);
  }

  /** With another prior. */
  public FilterParameters with(PositionPrior other) {
    return new FilterParameters(flow, openInterest, other);
  }

  /** Without the information in open interest: signed flow alone. */
  public FilterParameters withoutOpenInterest() {
    OpenInterestModel m = openInterest;
    return with(
        new OpenInterestModel(0, m.growth(), 0, 1, m.noise(), m.noisePerVolume(), m.inflation()));
  }

  double phi(int signingClass) {
    return flow.signing().phi(SigningClass.of(signingClass));
  }
}
