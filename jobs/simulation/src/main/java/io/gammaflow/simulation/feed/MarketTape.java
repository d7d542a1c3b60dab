package io.gammaflow.simulation.feed;

import io.gammaflow.connectors.recording.RecordingWriter;
import io.gammaflow.simulation.agents.MarketSimulation;
import io.gammaflow.simulation.agents.UnderlyingSpec;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.apache.avro.specific.SpecificRecord;

/**
 * A recording of a simulated market: one stream per underlying, progress after all that was
 * emitted.
 */
final class MarketTape implements Closeable {
  private final RecordingWriter writer;
  private final SimulatedNames names = new SimulatedNames();
  private final Map<String, SimulatedRecords> streams = new LinkedHashMap<>();
  private final TreeMap<String, Long> counts = new TreeMap<>();
  private final Predicate<SpecificRecord> isTold;

  /**
   * @param folder empty, or not there yet
   * @param isTold which of the records are written
   */
  MarketTape(Path folder, List<UnderlyingSpec> underlyings, Predicate<SpecificRecord> isTold)
      throws IOException {
    writer = new RecordingWriter(folder);
    this.isTold = isTold;
    for (UnderlyingSpec spec : underlyings) {
      String stream = stream(spec.name());
      streams.put(
          spec.name(),
          new SimulatedRecords(
              stream,
              names,
              record -> {
                if (isTold.test(record)) {
                  append(stream, record);
                }
              }));
    }
  }

  /** Runs the market until a time, and writes progress of that time. */
  void tell(MarketSimulation market, long micros) throws IOException {
    try {
      market.advanceTo(
          micros, event -> event.tell(Objects.requireNonNull(streams.get(event.underlying()))));
      Instant time = SimulatedNames.instant(micros);
      streams.forEach((name, records) -> append(stream(name), records.progress(time)));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** The contracts' names; what has expired may be forgotten. */
  SimulatedNames names() {
    return names;
  }

  /** Records written so far by kind, progress included. */
  Map<String, Long> counts() {
    return counts;
  }

  private void append(String stream, SpecificRecord record) {
    try {
      writer.append(stream, record);
      counts.merge(record.getSchema().getName(), 1L, Long::sum);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String stream(String underlying) {
    return underlying.toLowerCase(Locale.ROOT);
  }

  @Override
  public void close() throws IOException {
    writer.close();
  }
}
