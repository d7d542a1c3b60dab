package io.gammaflow.quant.signing;

/**
 * The answer of the rules for one trade. Instances are shared: signing allocates nothing.
 *
 * @param signingClass how the sign was found
 * @param sign +1 the customer bought, -1 sold, 0 for UNSIGNED
 */
public record Signing(SigningClass signingClass, int sign) {
  /** No rule decided. */
  public static final Signing NONE = new Signing(SigningClass.UNSIGNED, 0);

  private static final Signing[] BOUGHT = all(1);
  private static final Signing[] SOLD = all(-1);

  /**
   * The shared instance.
   *
   * @param sign its own sign counts; 0 gives {@link #NONE} whatever the class
   */
  public static Signing of(SigningClass signingClass, int sign) {
    if (sign == 0 || signingClass == SigningClass.UNSIGNED) {
      return NONE;
    }
    return (sign > 0 ? BOUGHT : SOLD)[signingClass.ordinal()];
  }

  private static Signing[] all(int sign) {
    Signing[] answers = new Signing[SigningClass.COUNT];
    for (int i = 0; i < answers.length; i++) {
      answers[i] = new Signing(SigningClass.of(i), sign);
    }
    return answers;
  }
}
