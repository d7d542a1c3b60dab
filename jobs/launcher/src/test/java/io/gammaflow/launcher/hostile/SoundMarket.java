package io.gammaflow.launcher.hostile;

import io.gammaflow.connectors.file.FileInput;
import io.gammaflow.connectors.file.ReadOptions;
import io.gammaflow.connectors.file.RecordReader;
import io.gammaflow.connectors.recording.RecordingFormat;
import io.gammaflow.connectors.recording.RecordingWriter;
import io.gammaflow.schemas.record.Progress;
import io.gammaflow.simulation.agents.Scenario;
import io.gammaflow.simulation.feed.SimulationRun;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;

/** A recording of a small simulated market, and copies of it with something wrong in the midst. */
final class SoundMarket {
  static final String STREAM = "btc";
  static final Instant START = Instant.parse("2026-11-02T09:00:30Z");

  /** What comes before is learned and not told: it would be told the same each time. */
  static final Instant LEARNED = START.plusSeconds(20);

  /** When something goes wrong: the book is OK by then. */
  static final Instant WRONG = START.plusSeconds(24).plusMillis(500);

  private static final int SECONDS = 32;

  private final List<SpecificRecord> records = new ArrayList<>();

  private SoundMarket() {}

  static SoundMarket make(Path folder) throws Exception {
    new SimulationRun(Scenario.CALM, 1, 1, START, SECONDS, false).write(folder, share -> {});
    SoundMarket market = new SoundMarket();
    try (FileInput input = new RecordingFormat().open(folder, ReadOptions.all());
        RecordReader reader = input.read(STREAM)) {
      for (SpecificRecord r = reader.next(); r != null; r = reader.next()) {
        market.records.add(r);
      }
    }
    return market;
  }

  /** A copy of the last record of a kind before the wrong, at its time. */
  <T extends SpecificRecord> T copy(Class<T> kind, Predicate<T> wanted) {
    T found = null;
    for (SpecificRecord r : records) {
      if (kind.isInstance(r) && !time(r).isAfter(WRONG) && wanted.test(kind.cast(r))) {
        found = kind.cast(r);
      }
    }
    if (found == null) {
      throw new IllegalStateException("no " + kind.getSimpleName() + " before " + WRONG);
    }
    T copy = SpecificData.get().deepCopy(found.getSchema(), found);
    set(copy, "eventTime", WRONG);
    return copy;
  }

  <T extends SpecificRecord> T copy(Class<T> kind) {
    return copy(kind, r -> true);
  }

  /** Records the market with more records at {@link #WRONG}. */
  Path with(Path folder, List<? extends SpecificRecord> more) throws IOException {
    List<SpecificRecord> all = new ArrayList<>(records);
    int at = 0;
    while (!(records.get(at) instanceof Progress && time(records.get(at)).isAfter(WRONG))) {
      at++;
    }
    all.addAll(at, more);
    try (RecordingWriter writer = new RecordingWriter(folder)) {
      for (SpecificRecord r : all) {
        writer.append(STREAM, r);
      }
    }
    return folder;
  }

  static void set(SpecificRecord record, String field, Object value) {
    Schema.Field place = record.getSchema().getField(field);
    record.put(place.pos(), value);
  }

  static Instant time(SpecificRecord record) {
    return (Instant) record.get(record.getSchema().getField("eventTime").pos());
  }
}
