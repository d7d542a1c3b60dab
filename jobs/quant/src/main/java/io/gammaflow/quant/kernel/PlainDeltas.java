package io.gammaflow.quant.kernel;

/** Deltas of many calls as array loops that the compiler of the JVM turns to vectors. */
final class PlainDeltas {
  private static final double FAR = NormalTail.SATURATED;
  private static final double TINY = 1e-300;
  private static final double C0;
  private static final double C1;
  private static final double C2;
  private static final double C3;
  private static final double C4;
  private static final double C5;
  private static final double C6;
  private static final double C7;
  private static final double C8;
  private static final double C9;
  private static final double C10;
  private static final double C11;
  private static final double C12;
  private static final double C13;
  private static final double C14;
  private static final double C15;

  static {
    double[] c = NormalTail.coefficients();
    C0 = c[0];
    C1 = c[1];
    C2 = c[2];
    C3 = c[3];
    C4 = c[4];
    C5 = c[5];
    C6 = c[6];
    C7 = c[7];
    C8 = c[8];
    C9 = c[9];
    C10 = c[10];
    C11 = c[11];
    C12 = c[12];
    C13 = c[13];
    C14 = c[14];
    C15 = c[15];
  }

  private PlainDeltas() {}

  /** From centres to distances, in place. */
  static void distances(double logPrice, double[] vol, double[] z, int count) {
    for (int i = 0; i < count; i++) {
      double distance = (logPrice - z[i]) / (vol[i] + TINY);
      z[i] = Math.max(-FAR, Math.min(FAR, distance));
    }
  }

  /** Whether every delta is 0 or 1. */
  static boolean saturated(double[] z, int count) {
    for (int i = 0; i < count; i++) {
      if (Math.abs(z[i]) < FAR) {
        return false;
      }
    }
    return true;
  }

  /** N(-|z|). */
  static void tails(double[] z, double[] tail, int count) {
    for (int i = 0; i < count; i++) {
      double a = Math.abs(z[i]);
      double t = (a - NormalTail.TURN) / (a + NormalTail.TURN);
      double u = t * t;
      double even =
          C0 + u * (C2 + u * (C4 + u * (C6 + u * (C8 + u * (C10 + u * (C12 + u * C14))))));
      double odd = C1 + u * (C3 + u * (C5 + u * (C7 + u * (C9 + u * (C11 + u * (C13 + u * C15))))));
      tail[i] = even + t * odd;
    }
    for (int i = 0; i < count; i++) {
      double e = PlainStarts.exp(z[i] * z[i] * (-0.5 / 64));
      e *= e;
      e *= e;
      e *= e;
      e *= e;
      e *= e;
      tail[i] *= e * e;
    }
  }

  /** From N(-|z|) to N(z), in place. */
  static void deltas(double[] z, double[] tail, int count) {
    for (int i = 0; i < count; i++) {
      double sign = z[i] / (Math.abs(z[i]) + TINY);
      tail[i] = 0.5 + sign * (0.5 - tail[i]);
    }
  }
}
