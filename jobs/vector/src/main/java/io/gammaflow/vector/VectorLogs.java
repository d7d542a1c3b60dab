package io.gammaflow.vector;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/** Logarithms of whole vectors of positive normal numbers, to about an ulp of the larger part. */
final class VectorLogs {
  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;
  private static final double LN2 = 0.6931471805599453;

  /** Bits of sqrt(1/2): mantissas are taken between it and its double. */
  private static final long ROOT_HALF = Double.doubleToRawLongBits(0x1.6a09e667f3bcdp-1);

  private static final long ONE = Double.doubleToRawLongBits(1);
  private static final long FRACTION = (1L << 52) - 1;
  private static final int FRACTION_BITS = 52;

  /** The bits of 2^52: a small whole number or'd into them is a double that much larger. */
  private static final long WHOLE = Double.doubleToRawLongBits(0x1p52);

  private static final double BIAS = 0x1p52 + 1023;

  private VectorLogs() {}

  /** {@code ln(strike / ratio) - vol^2/2} of a whole number of vectors. */
  static void centres(double[] strike, double[] ratio, double[] vol, int count, double[] centre) {
    for (int i = 0; i < count; i += SPECIES.length()) {
      DoubleVector level = load(strike, i).div(load(ratio, i));
      DoubleVector w = load(vol, i);
      log(level).sub(w.mul(w).mul(0.5)).intoArray(centre, i);
    }
  }

  private static DoubleVector log(DoubleVector x) {
    LongVector bits = x.reinterpretAsLongs().add(ONE - ROOT_HALF);
    DoubleVector exponent =
        bits.lanewise(VectorOperators.LSHR, FRACTION_BITS)
            .or(WHOLE)
            .reinterpretAsDoubles()
            .sub(BIAS);
    DoubleVector m = bits.and(FRACTION).add(ROOT_HALF).reinterpretAsDoubles();
    DoubleVector t = m.sub(1).div(m.add(1));
    DoubleVector u = t.mul(t);
    // 2 atanh(t) = 2 (t + t^3/3 + t^5/5 + ...)
    DoubleVector series =
        u.mul(2.0 / 21)
            .add(2.0 / 19)
            .mul(u)
            .add(2.0 / 17)
            .mul(u)
            .add(2.0 / 15)
            .mul(u)
            .add(2.0 / 13)
            .mul(u)
            .add(2.0 / 11)
            .mul(u)
            .add(2.0 / 9)
            .mul(u)
            .add(2.0 / 7)
            .mul(u)
            .add(2.0 / 5)
            .mul(u)
            .add(2.0 / 3)
            .mul(u)
            .add(2.0);
    return series.mul(t).add(exponent.mul(LN2));
  }

  private static DoubleVector load(double[] from, int i) {
    return DoubleVector.fromArray(SPECIES, from, i);
  }
}
