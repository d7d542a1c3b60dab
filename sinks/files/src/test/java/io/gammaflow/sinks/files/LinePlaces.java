package io.gammaflow.sinks.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Lines of a file as short words: second, group, item, number. */
final class LinePlaces {
  private static final long MICROS = 1_000_000;

  private LinePlaces() {}

  static List<String> read(Path file, Instant zero) throws IOException {
    List<String> places = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      LineKey key = LineKeys.of(line.getBytes(StandardCharsets.UTF_8));
      long second = key.micros() / MICROS - zero.getEpochSecond();
      places.add(second + " " + key.group() + " " + key.item() + " " + key.number());
    }
    return places;
  }
}
