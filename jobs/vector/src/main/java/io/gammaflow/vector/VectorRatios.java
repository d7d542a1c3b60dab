package io.gammaflow.vector;

import io.gammaflow.quant.implied.VolLogs;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorOperators;

/** {@link VolLogs} lane by lane: the same operations in the same order, so the same bits. */
final class VectorRatios {
  private VectorRatios() {}

  static DoubleVector log(DoubleVector a, DoubleVector b) {
    LongVector exponent =
        a.reinterpretAsLongs()
            .sub(b.reinterpretAsLongs())
            .add(VolLogs.ROUND)
            .lanewise(VectorOperators.LSHR, VolLogs.FRACTION_BITS);
    DoubleVector e = exponent.or(VolLogs.WHOLE).reinterpretAsDoubles().sub(VolLogs.WHOLE_BIAS);
    DoubleVector near =
        b.mul(
            exponent
                .sub(1)
                .lanewise(VectorOperators.LSHL, VolLogs.FRACTION_BITS)
                .reinterpretAsDoubles());
    DoubleVector t = a.sub(near).div(a.add(near));
    return e.mul(VolLogs.LN2).add(t.mul(series(t.mul(t))));
  }

  private static DoubleVector series(DoubleVector u) {
    DoubleVector u2 = u.mul(u);
    DoubleVector u4 = u2.mul(u2);
    DoubleVector first = pair(u, 2.0, 2.0 / 3).add(u2.mul(pair(u, 2.0 / 5, 2.0 / 7)));
    DoubleVector second = pair(u, 2.0 / 9, 2.0 / 11).add(u2.mul(pair(u, 2.0 / 13, 2.0 / 15)));
    DoubleVector third = pair(u, 2.0 / 17, 2.0 / 19).add(u2.mul(pair(u, 2.0 / 21, 2.0 / 23)));
    return first.add(u4.mul(second.add(u4.mul(third))));
  }

  private static DoubleVector pair(DoubleVector u, double constant, double slope) {
    return u.mul(slope).add(constant);
  }

  static LongVector piece(DoubleVector a) {
    return a.reinterpretAsLongs()
        .lanewise(VectorOperators.LSHR, VolLogs.PIECE_BITS)
        .sub(VolLogs.FIRST_PIECE);
  }

  static DoubleVector inPiece(DoubleVector a) {
    LongVector bits = a.reinterpretAsLongs();
    DoubleVector middle = bits.and(VolLogs.PIECE).or(VolLogs.HALF_PIECE).reinterpretAsDoubles();
    DoubleVector inverse =
        bits.and(VolLogs.EXPONENT).neg().add(VolLogs.INVERSE).reinterpretAsDoubles();
    return a.sub(middle).mul(inverse);
  }
}
