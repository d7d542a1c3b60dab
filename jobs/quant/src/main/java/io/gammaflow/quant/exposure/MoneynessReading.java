package io.gammaflow.quant.exposure;

/**
 * Sensitivities of one call on the forward under a {@link Smile} that moves with the forward; a put
 * has the same except delta, which is one less. Reused, by one thread.
 */
public final class MoneynessReading {
  double totalVol;
  double callDelta;
  double density;
  double vanna;
  double decay;

  /** Nothing read yet. */
  public MoneynessReading() {}

  /** sigma(k) sqrt(T). */
  public double totalVol() {
    return totalVol;
  }

  /** dV/dF, the smile moving along. */
  public double callDelta() {
    return callDelta;
  }

  /** S gamma = d(delta)/d(ln S). */
  public double density() {
    return density;
  }

  /** d(delta)/d(sigma) where all volatilities of the expiry rise alike, per 1.00 vol. */
  public double vanna() {
    return vanna;
  }

  /** d(delta)/dt at a moneyness that stays, per year. */
  public double decay() {
    return decay;
  }
}
