package io.gammaflow.simulation.feed;

import io.gammaflow.simulation.agents.MarketSimulation;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * The last states of a simulated market, {@code market-<epoch micros>.gz}. From each of them the
 * market emits the same events again: that is its journal.
 */
final class MarketSnapshots {
  private static final Pattern NAME = Pattern.compile("market-([0-9]{20})\\.gz");
  private static final String SAVED = "market-%020d.gz";

  private final Path folder;
  private final int kept;

  /**
   * @param folder made if it is not there
   * @param kept how many states stay
   */
  MarketSnapshots(Path folder, int kept) throws IOException {
    this.folder = folder;
    this.kept = kept;
    Files.createDirectories(folder);
  }

  /** Times of the states that are there, epoch microseconds, ascending. */
  List<Long> times() throws IOException {
    List<Long> times = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : (Iterable<Path>) files::iterator) {
        Matcher name = NAME.matcher(file.getFileName().toString());
        if (name.matches()) {
          times.add(Long.parseLong(name.group(1)));
        }
      }
    }
    times.sort(null);
    return times;
  }

  /**
   * The market as it was.
   *
   * @throws IOException naming the file where it is no state of this version
   */
  MarketSimulation restore(long micros) throws IOException {
    Path file = file(micros);
    try (GZIPInputStream in =
        new GZIPInputStream(new ByteArrayInputStream(Files.readAllBytes(file)))) {
      return MarketSimulation.restore(in.readAllBytes());
    } catch (IllegalArgumentException e) {
      throw new IOException(
          file + ": " + e.getMessage() + "; remove the folder to begin a new market", e);
    }
  }

  /** Keeps a market's state under its time; whole or not at all. */
  void save(MarketSimulation market) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(market.save());
    }
    Path written = folder.resolve("market.writing");
    Files.write(written, bytes.toByteArray());
    Files.move(
        written,
        file(market.nowMicros()),
        StandardCopyOption.ATOMIC_MOVE,
        StandardCopyOption.REPLACE_EXISTING);
    List<Long> times = times();
    for (long old : times.subList(0, Math.max(0, times.size() - kept))) {
      Files.deleteIfExists(file(old));
    }
  }

  private Path file(long micros) {
    return folder.resolve(String.format(Locale.ROOT, SAVED, micros));
  }
}
