package io.gammaflow.simulation.feed;

import com.fasterxml.jackson.core.JsonGenerator;
import io.gammaflow.simulation.agents.TruePosition;
import io.gammaflow.sinks.files.IsoMicros;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * {@code true-positions.jsonl}: what no venue publishes, a line per time and contract. {@code
 * eventTime}: the position holds with all trades up to it, itself included; {@code contract}: the
 * venue's name; {@code dealerPosition}: net of all dealers in contracts, + = long; {@code
 * openInterest}: contracts. Times are the beginning, every whole hour (the end of an epoch of open
 * interest) and the end.
 */
final class TruePositionsFile implements Closeable {
  static final String NAME = "true-positions.jsonl";

  private final TruthLines lines;

  TruePositionsFile(Path folder) throws IOException {
    lines = new TruthLines(folder.resolve(NAME));
  }

  void write(Instant time, List<TruePosition> positions, SimulatedNames names) throws IOException {
    JsonGenerator json = lines.json;
    String eventTime = IsoMicros.format(time);
    for (TruePosition position : positions) {
      json.writeStartObject();
      json.writeStringField("eventTime", eventTime);
      json.writeStringField("contract", names.symbol(position.contract()));
      json.writeNumberField("dealerPosition", position.dealerContracts());
      json.writeNumberField("openInterest", position.openInterest());
      json.writeEndObject();
    }
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
