package io.gammaflow.quant.signing;

import java.util.Arrays;

/**
 * What a sign is worth, per class: phi = E[sign found * customer's sign] = 2 accuracy - 1, in [0,
 * 1]. Measured against the customer's direction, not the aggressor's. One set a venue; immutable.
 */
public final class SigningParameters {
  private static final SigningParameters DEFAULTS = new SigningParameters(defaultPhi());

  private final double[] phi;

  private SigningParameters(double[] phi) {
    this.phi = phi;
  }

  /** From the literature; the aggressor flag errs 15 % of the time. */
  public static SigningParameters defaults() {
    return DEFAULTS;
  }

  /** As {@link #defaults}, for a venue whose aggressor flag is exact. */
  public static SigningParameters exactFlag() {
    return DEFAULTS.with(SigningClass.AGGRESSOR, 0.60);
  }

  /** Accuracy of a class, 0 no information, 1 certain. */
  public double phi(SigningClass signingClass) {
    return phi[signingClass.ordinal()];
  }

  /**
   * With another accuracy for one class.
   *
   * @throws IllegalArgumentException for a value outside [0, 1]
   */
  public SigningParameters with(SigningClass signingClass, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException("phi of " + signingClass + " outside [0, 1]: " + value);
    }
    double[] other = phi.clone();
    other[signingClass.ordinal()] = value;
    return new SigningParameters(other);
  }

  @Override
  public boolean equals(Object o) {
    return o instanceof SigningParameters p && Arrays.equals(phi, p.phi);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(phi);
  }

  @Override
  public String toString() {
    return "SigningParameters" + Arrays.toString(phi);
  }

  private static double[] defaultPhi() {
    double[] phi = new double[SigningClass.COUNT];
    for (int i = 0; i < phi.length; i++) {
      phi[i] =
          switch (SigningClass.of(i)) {
            case AGGRESSOR -> 0.435;
            case SIZE -> 0.44;
            case QUOTE, COMBO -> 0.25;
            case DEPTH, BLOCK, RFQ, AUCTION -> 0.15;
            case TICK, UNSIGNED -> 0;
            case LIQUIDATION -> 1;
          };
    }
    return phi;
  }
}
