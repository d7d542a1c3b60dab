package io.gammaflow.sinks.files;

import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What is done to a file of lines once its run is over. */
public final class LineFiles {
  private LineFiles() {}

  private record Place(LineKey key, long offset, int length) implements Comparable<Place> {
    @Override
    public int compareTo(Place other) {
      int byKey = key.compareTo(other.key);
      return byKey != 0 ? byKey : Long.compare(offset, other.offset);
    }
  }

  /**
   * Puts the lines in the order (eventTime, book, contract, revision), dead letters in the order of
   * their source. A file that is in order already, the usual case, is only read.
   *
   * @return the number of lines
   * @throws IOException when the file cannot be read or holds something else than these lines
   */
  public static long sort(Path file) throws IOException {
    List<Place> places = new ArrayList<>();
    boolean sorted = true;
    try (BufferedReader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      long offset = 0;
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        byte[] text = line.getBytes(StandardCharsets.UTF_8);
        Place place = new Place(LineKeys.of(text), offset, text.length + 1);
        sorted &= places.isEmpty() || places.get(places.size() - 1).compareTo(place) <= 0;
        places.add(place);
        offset += place.length();
      }
    }
    if (!sorted) {
      Collections.sort(places);
      rewrite(file, places);
    }
    return places.size();
  }

  private static void rewrite(Path file, List<Place> places) throws IOException {
    Path ordered = file.resolveSibling(file.getFileName() + ".ordered");
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r");
        OutputStream out = new BufferedOutputStream(Files.newOutputStream(ordered))) {
      for (Place place : places) {
        byte[] line = new byte[place.length()];
        in.seek(place.offset());
        in.readFully(line);
        out.write(line);
      }
    }
    Files.move(ordered, file, StandardCopyOption.REPLACE_EXISTING);
  }
}
