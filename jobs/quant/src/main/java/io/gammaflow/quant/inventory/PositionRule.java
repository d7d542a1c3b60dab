package io.gammaflow.quant.inventory;

/**
 * A rule that reads the dealers' net position of a contract, in contracts, + = dealers long, from
 * what is known of it. A position never exceeds what is open.
 */
public enum PositionRule {
  /** Dealers took the other side of all signed customer flow since the stream began. */
  CUSTOMER_FLOW {
    @Override
    public double position(
        boolean call, double openInterest, double customerFlow, double volumeSinceFigure) {
      double bound = openInterest + volumeSinceFigure;
      return Math.max(-bound, Math.min(bound, -customerFlow));
    }
  },
  /** The equity convention: dealers are long every call and short every put. */
  CALLS_LONG_PUTS_SHORT {
    @Override
    public double position(
        boolean call, double openInterest, double customerFlow, double volumeSinceFigure) {
      return call ? openInterest : -openInterest;
    }
  },
  /** Dealers are short every option. */
  SHORT_BOTH {
    @Override
    public double position(
        boolean call, double openInterest, double customerFlow, double volumeSinceFigure) {
      return -openInterest;
    }
  };

  /**
   * The dealers' net position.
   *
   * @param openInterest contracts open at the last report; 0 where there is none
   * @param customerFlow customers' signed contracts since the stream began, + = bought
   * @param volumeSinceFigure contracts traded since that report: what may have opened since
   */
  public abstract double position(
      boolean call, double openInterest, double customerFlow, double volumeSinceFigure);
}
