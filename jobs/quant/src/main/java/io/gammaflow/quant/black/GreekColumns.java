package io.gammaflow.quant.black;

/**
 * All sensitivities of many contracts at one spot and one rate, as columns; {@link Greeks} defines
 * them. Reused, by one thread.
 */
public final class GreekColumns {
  private final double[] price;
  private final double[] delta;
  private final double[] gamma;
  private final double[] vega;
  private final double[] theta;
  private final double[] rho;
  private final double[] vanna;
  private final double[] charm;
  private final double[] volga;
  private final double[] speed;
  private final double[] color;
  private final double[] zomma;

  /** Columns with capacity for a number of contracts. */
  public GreekColumns(int capacity) {
    price = new double[capacity];
    delta = new double[capacity];
    gamma = new double[capacity];
    vega = new double[capacity];
    theta = new double[capacity];
    rho = new double[capacity];
    vanna = new double[capacity];
    charm = new double[capacity];
    volga = new double[capacity];
    speed = new double[capacity];
    color = new double[capacity];
    zomma = new double[capacity];
  }

  /**
   * Fills the columns; yield and volatility are each contract's own.
   *
   * @param count contracts
   * @throws IllegalArgumentException where {@link Greeks#of} does; the contract is named
   */
  public void fill(
      boolean[] call,
      double spot,
      double[] strike,
      double[] years,
      double rate,
      double[] yieldRate,
      double[] sigma,
      int count) {
    for (int i = 0; i < count; i++) {
      Greeks g;
      try {
        g = Greeks.of(call[i], spot, strike[i], years[i], rate, yieldRate[i], sigma[i]);
      } catch (IllegalArgumentException refused) {
        throw new IllegalArgumentException("contract " + i + ": " + refused.getMessage(), refused);
      }
      price[i] = g.price();
      delta[i] = g.delta();
      gamma[i] = g.gamma();
      vega[i] = g.vega();
      theta[i] = g.theta();
      rho[i] = g.rho();
      vanna[i] = g.vanna();
      charm[i] = g.charm();
      volga[i] = g.volga();
      speed[i] = g.speed();
      color[i] = g.color();
      zomma[i] = g.zomma();
    }
  }

  /** The live column of {@link Greeks#price}. */
  public double[] price() {
    return price;
  }

  /** The live column of {@link Greeks#delta}. */
  public double[] delta() {
    return delta;
  }

  /** The live column of {@link Greeks#gamma}. */
  public double[] gamma() {
    return gamma;
  }

  /** The live column of {@link Greeks#vega}. */
  public double[] vega() {
    return vega;
  }

  /** The live column of {@link Greeks#theta}. */
  public double[] theta() {
    return theta;
  }

  /** The live column of {@link Greeks#rho}. */
  public double[] rho() {
    return rho;
  }

  /** The live column of {@link Greeks#vanna}. */
  public double[] vanna() {
    return vanna;
  }

  /** The live column of {@link Greeks#charm}. */
  public double[] charm() {
    return charm;
  }

  /** The live column of {@link Greeks#volga}. */
  public double[] volga() {
    return volga;
  }

  /** The live column of {@link Greeks#speed}. */
  public double[] speed() {
    return speed;
  }

  /** The live column of {@link Greeks#color}. */
  public double[] color() {
    return color;
  }

  /** The live column of {@link Greeks#zomma}. */
  public double[] zomma() {
    return zomma;
  }
}
