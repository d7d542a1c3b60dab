package io.gammaflow.evaluation.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.gammaflow.evaluation.alerts.Observation;
import io.gammaflow.simulation.feed.TrueFlipsFile;
import io.gammaflow.streams.time.Micros;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Where dealers' gamma really changed its sign, as a simulated market writes it beside its
 * recording.
 */
public final class TrueFlips {
  /** Maximum age, microseconds. */
  private static final long KEPT = 120_000_000L;

  /** By underlying and time. */
  private final Map<String, TreeMap<Long, Truth>> truths = new HashMap<>();

  private record Truth(double gain, double[] flips) {}

  /** Nothing is known. */
  public static TrueFlips none() {
    return new TrueFlips();
  }

  /**
   * The flips in a recording's folder; none where it has no such file.
   *
   * @throws IOException also for a line that is not one of it
   */
  public static TrueFlips beside(Path recording) throws IOException {
    TrueFlips all = new TrueFlips();
    Path file = recording.resolve(TrueFlipsFile.NAME);
    if (Files.isRegularFile(file)) {
      try (MappingIterator<JsonNode> lines =
          new ObjectMapper().readerFor(JsonNode.class).readValues(file.toFile())) {
        while (lines.hasNextValue()) {
          all.add(lines.nextValue());
        }
      } catch (RuntimeException e) {
        throw new IOException(file + ": " + e.getMessage(), e);
      }
    }
    return all;
  }

  private void add(JsonNode line) {
    JsonNode levels = line.required("flips");
    double[] flips = new double[levels.size()];
    for (int i = 0; i < flips.length; i++) {
      flips[i] = levels.get(i).doubleValue();
    }
    long time = Micros.of(Instant.parse(line.required("eventTime").textValue()));
    truths
        .computeIfAbsent(line.required("underlying").textValue(), u -> new TreeMap<>())
        .put(time, new Truth(line.required("loopGain").doubleValue(), flips));
  }

  /** Whether anything is known. */
  public boolean isEmpty() {
    return truths.isEmpty();
  }

  /** The true sign of dealers' gamma at a time; 0 where it is not known. */
  int side(String book, long time) {
    Truth last = at(book, time);
    return last == null ? 0 : (int) Math.signum(-last.gain());
  }

  private @Nullable Truth at(String book, long time) {
    TreeMap<Long, Truth> path = truths.get(book);
    Map.Entry<Long, Truth> last = path == null ? null : path.floorEntry(time);
    return last == null || time - last.getKey() > KEPT ? null : last.getValue();
  }

  /** An observation with the true side of gamma and the nearest true flip, where they are known. */
  Observation in(String book, Observation stated) {
    Truth last = at(book, stated.time());
    if (last == null) {
      return stated;
    }
    double nearest = Double.NaN;
    for (double flip : last.flips()) {
      boolean nearer =
          Double.isNaN(nearest)
              || Math.abs(flip - stated.spot()) < Math.abs(nearest - stated.spot());
      nearest = nearer ? flip : nearest;
    }
    return stated.withFlip(-last.gain(), nearest);
  }
}
