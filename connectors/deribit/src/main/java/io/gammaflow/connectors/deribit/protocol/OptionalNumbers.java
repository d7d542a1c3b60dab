package io.gammaflow.connectors.deribit.protocol;

import io.gammaflow.connectors.json.JsonObject;
import io.gammaflow.schemas.deadletter.RejectedException;
import org.jspecify.annotations.Nullable;

/**
 * Optional numbers of a record. An impossible one is absent, and counted under its name: the rest
 * of the record is kept.
 */
final class OptionalNumbers {
  private final FrameCounts counts;

  OptionalNumbers(FrameCounts counts) {
    this.counts = counts;
  }

  /** A number of at least 0; null where it is absent or none. */
  @Nullable Double notNegative(JsonObject data, String name) {
    Double value = number(data, name);
    if (value != null && value < 0) {
      counts.addOptionalRefused(name);
      return null;
    }
    return value;
  }

  /** A number; null where it is absent or none. */
  @Nullable Double number(JsonObject data, String name) {
    try {
      return data.number(name);
    } catch (RejectedException e) {
      counts.addOptionalRefused(name);
      return null;
    }
  }
}
