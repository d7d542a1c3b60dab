package io.gammaflow.sinks.files;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times as written to files: ISO-8601 UTC, 6 decimals, {@code Z}. */
public final class IsoMicros {
  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private IsoMicros() {}

  /** The time with exactly 6 decimals; what is finer than a microsecond is cut off. */
  public static String format(Instant time) {
    return FORMAT.format(time);
  }
}
