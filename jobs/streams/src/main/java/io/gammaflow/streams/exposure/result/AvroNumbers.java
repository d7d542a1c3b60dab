package io.gammaflow.streams.exposure.result;

import io.gammaflow.streams.time.Micros;
import java.time.Instant;
import org.apache.avro.Schema;
import org.apache.avro.generic.PrimitivesArrays.DoubleArray;
import org.jspecify.annotations.Nullable;

/** Plain numbers as the fields of Avro records: what is not known is null there. */
final class AvroNumbers {
  private static final Schema DOUBLES = Schema.createArray(Schema.create(Schema.Type.DOUBLE));

  private AvroNumbers() {}

  /** A finite number, else null. */
  static @Nullable Double orNull(double value) {
    return Double.isFinite(value) ? value : null;
  }

  /** A time of microseconds; null for MIN_VALUE. */
  static @Nullable Instant timeOrNull(long micros) {
    return micros == Long.MIN_VALUE ? null : Micros.instant(micros);
  }

  /** The values without a box a value; what is not finite is NaN. */
  static DoubleArray list(double[] values) {
    DoubleArray list = new DoubleArray(values.length, DOUBLES);
    for (int i = 0; i < values.length; i++) {
      list.add(i, Double.isFinite(values[i]) ? values[i] : Double.NaN);
    }
    return list;
  }

  static @Nullable DoubleArray listOrNull(double @Nullable [] values) {
    return values == null ? null : list(values);
  }
}
