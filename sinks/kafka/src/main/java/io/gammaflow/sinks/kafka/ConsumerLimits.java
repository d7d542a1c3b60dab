package io.gammaflow.sinks.kafka;

import java.util.Map;
import java.util.Properties;

/**
 * What a consumer holds of a broker's answers at once. The broker's own limits decide how far a
 * batch can open, see {@link Topics}; these decide how many of them are in memory.
 */
public final class ConsumerLimits {
  private static final Map<String, String> LIMITS =
      Map.of(
          "max.partition.fetch.bytes", Integer.toString(1 << 20),
          "fetch.max.bytes", Integer.toString(16 << 20));

  private ConsumerLimits() {}

  /** Lays the limits over the options of a consumer. */
  public static void lay(Properties consumer) {
    consumer.putAll(LIMITS);
  }
}
