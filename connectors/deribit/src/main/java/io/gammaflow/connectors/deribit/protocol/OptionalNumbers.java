package io.gammaflow.connectors.deribit.protocol;

import io.gammaflow.connectors.json.JsonObject;
import io.gammaflow.schemas.deadletter.RejectedException;
import org.jspecify.annotations.Nullable;

/**
 * Numbers that a record can do without. One that cannot be meant is absent, and counted under its
 * name: it costs neither the record nor what else the record says.
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
