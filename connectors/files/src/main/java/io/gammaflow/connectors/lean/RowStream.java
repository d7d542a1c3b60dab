package io.gammaflow.connectors.lean;

import io.gammaflow.schemas.record.DeadLetter;
import java.util.function.Consumer;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Records of one day and kind in order of time. */
interface RowStream {
  /** The next record, bad rows on the way handed over; null at the end. */
  @Nullable SpecificRecord next(Consumer<DeadLetter> bad);

  /** Bytes taken in so far. */
  int bytes();
}
