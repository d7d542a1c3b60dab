package io.gammaflow.quant.implied;

/**
 * Functions of a double's bits, without a branch: the logarithm of a ratio, relatively accurate
 * where it is near 0, and the place of a number in its eighth of an octave.
 */
public final class VolLogs {
  /** Bits of a double's fraction. */
  public static final int FRACTION_BITS = 52;

  /** Added to the difference of two numbers' bits it leaves 1024 + e, where 2^e is their ratio. */
  public static final long ROUND = (1L << 62) + (1L << 51);

  /** The bits of 2^52: a small whole number or'd into them is a double that much larger. */
  public static final long WHOLE = Double.doubleToRawLongBits(0x1p52);

  /** The double of {@link #WHOLE} and 1024. */
  public static final double WHOLE_BIAS = 0x1p52 + 1024;

  /** ln 2. */
  public static final double LN2 = 0.6931471805599453;

  /** Bits of a double below its eighth of an octave. */
  public static final int PIECE_BITS = 49;

  /** What is above them in 1. */
  public static final long FIRST_PIECE = Double.doubleToRawLongBits(1) >>> PIECE_BITS;

  /** Keeps the eighth of an octave. */
  public static final long PIECE = -1L << PIECE_BITS;

  /** The middle of an eighth. */
  public static final long HALF_PIECE = 1L << (PIECE_BITS - 1);

  /** Keeps the exponent. */
  public static final long EXPONENT = 0x7ff0000000000000L;

  /** Less the exponent of a number these are the bits of 16 over its octave. */
  public static final long INVERSE = 2 * 1023L + 4 << FRACTION_BITS;

  private VolLogs() {}

  /**
   * ln(a/b) of positive normal numbers less than 2^1000 apart: b is brought near a by a power e of
   * two; then e ln 2 + 2 artanh((a - b)/(a + b)).
   */
  static double ofRatio(double a, double b) {
    long bits = Double.doubleToRawLongBits(a) - Double.doubleToRawLongBits(b) + ROUND;
    long exponent = bits >>> FRACTION_BITS;
    double e = Double.longBitsToDouble(exponent | WHOLE) - WHOLE_BIAS;
    double near = b * Double.longBitsToDouble(exponent - 1 << FRACTION_BITS);
    double t = (a - near) / (a + near);
    double u = t * t;
    double u2 = u * u;
    double u4 = u2 * u2;
    double first = (2.0 + 2.0 / 3 * u) + u2 * (2.0 / 5 + 2.0 / 7 * u);
    double second = (2.0 / 9 + 2.0 / 11 * u) + u2 * (2.0 / 13 + 2.0 / 15 * u);
    double third = (2.0 / 17 + 2.0 / 19 * u) + u2 * (2.0 / 21 + 2.0 / 23 * u);
    return e * LN2 + t * (first + u4 * (second + u4 * third));
  }

  /** Where a number from 1 on is in its eighth of an octave, -1 to 1. */
  static double inPiece(double a) {
    long bits = Double.doubleToRawLongBits(a);
    double middle = Double.longBitsToDouble(bits & PIECE | HALF_PIECE);
    return (a - middle) * Double.longBitsToDouble(INVERSE - (bits & EXPONENT));
  }

  /** Eighths of octaves from 1 to a number. */
  static long piece(double a) {
    return (Double.doubleToRawLongBits(a) >>> PIECE_BITS) - FIRST_PIECE;
  }
}
