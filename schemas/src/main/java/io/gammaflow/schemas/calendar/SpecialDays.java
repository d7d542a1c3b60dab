package io.gammaflow.schemas.calendar;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.Set;

/** Weekdays without a session, and sessions that end at 13:00, from the committed table. */
record SpecialDays(Set<LocalDate> holidays, Set<LocalDate> earlyCloses) {
  private static final String TABLE = "us-options-days.txt";

  static SpecialDays load() {
    Set<LocalDate> holidays = new HashSet<>();
    Set<LocalDate> earlyCloses = new HashSet<>();
    try (InputStream in = SpecialDays.class.getResourceAsStream(TABLE)) {
      if (in == null) {
        throw new IllegalStateException("resource missing: " + TABLE);
      }
      BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.isBlank() || line.startsWith("#")) {
          continue;
        }
        String[] words = line.split(" ", 3);
        Set<LocalDate> days =
            switch (words[1]) {
              case "closed" -> holidays;
              case "13:00" -> earlyCloses;
              default -> throw new IllegalStateException(TABLE + ": " + line);
            };
        days.add(LocalDate.parse(words[0]));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new SpecialDays(Set.copyOf(holidays), Set.copyOf(earlyCloses));
  }
}
