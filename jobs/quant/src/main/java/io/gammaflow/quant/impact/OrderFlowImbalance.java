package io.gammaflow.quant.impact;

/**
 * The slope of price changes over order-flow imbalance at the best quotes (Cont, Kukanov, Stoikov
 * 2014), by least squares with forgetting: from one quote to the next, what came to the bid and
 * left the ask counts +, the other way -.
 */
public final class OrderFlowImbalance {
  /** Fewer changes than this are not enough. */
  public static final double LEAST_WEIGHT = 30;

  private final double keep;
  private double bid = Double.NaN;
  private double bidUnits;
  private double ask;
  private double askUnits;
  private double weight;
  private double imbalanceSquare;
  private double imbalanceMove;

  /**
   * @param memory how many quotes back a change has lost 1 - 1/e of its weight, > 1
   */
  public OrderFlowImbalance(double memory) {
    keep = 1 - 1 / memory;
  }

  /** The best quotes, anew: sizes in underlying units. */
  public void quote(double bidNow, double bidUnitsNow, double askNow, double askUnitsNow) {
    if (!Double.isNaN(bid)) {
      double e =
          (bidNow >= bid ? bidUnitsNow : 0)
              - (bidNow <= bid ? bidUnits : 0)
              - (askNow <= ask ? askUnitsNow : 0)
              + (askNow >= ask ? askUnits : 0);
      double move = 0.5 * (bidNow + askNow - bid - ask);
      weight = keep * weight + 1;
      imbalanceSquare = keep * imbalanceSquare + e * e;
      imbalanceMove = keep * imbalanceMove + e * move;
    }
    bid = bidNow;
    bidUnits = bidUnitsNow;
    ask = askNow;
    askUnits = askUnitsNow;
  }

  /** Price per unit; NaN for too few changes, or where more flow did not move the price its way. */
  public double impactPerUnit() {
    return weight >= LEAST_WEIGHT && imbalanceMove > 0
        ? imbalanceMove / imbalanceSquare
        : Double.NaN;
  }

  /** What {@link #restore} reads. */
  public double[] save() {
    return new double[] {bid, bidUnits, ask, askUnits, weight, imbalanceSquare, imbalanceMove};
  }

  /** Goes on from what {@link #save} gave. */
  public void restore(double[] saved) {
    bid = saved[0];
    bidUnits = saved[1];
    ask = saved[2];
    askUnits = saved[3];
    weight = saved[4];
    imbalanceSquare = saved[5];
    imbalanceMove = saved[6];
  }
}
