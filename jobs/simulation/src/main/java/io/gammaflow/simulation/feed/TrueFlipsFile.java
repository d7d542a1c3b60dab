package io.gammaflow.simulation.feed;

import com.fasterxml.jackson.core.JsonGenerator;
import io.gammaflow.quant.exposure.GammaFlip;
import io.gammaflow.simulation.agents.MarketSimulation;
import io.gammaflow.simulation.agents.UnderlyingSpec;
import io.gammaflow.sinks.files.IsoMicros;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;

/**
 * {@code true-flips.jsonl}: where dealers' true gamma changes its sign, a line per minute and
 * underlying. {@code loopGain}: at spot, impact times -gamma; {@code flips}: prices within 10 % of
 * spot, ascending.
 */
public final class TrueFlipsFile implements Closeable {
  /** The file beside a recording. */
  public static final String NAME = "true-flips.jsonl";

  private final TruthLines lines;

  TrueFlipsFile(Path folder) throws IOException {
    lines = new TruthLines(folder.resolve(NAME));
  }

  void write(Instant time, MarketSimulation market) throws IOException {
    JsonGenerator json = lines.json;
    for (UnderlyingSpec spec : market.underlyings()) {
      json.writeStartObject();
      json.writeStringField("eventTime", IsoMicros.format(time));
      json.writeStringField("underlying", spec.name());
      json.writeNumberField("loopGain", market.trueLoopGain(spec.name()));
      json.writeArrayFieldStart("flips");
      for (GammaFlip flip : market.trueFlips(spec.name())) {
        json.writeNumber(flip.level());
      }
      json.writeEndArray();
      json.writeEndObject();
    }
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
