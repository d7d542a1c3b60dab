package io.gammaflow.drills;

import io.gammaflow.connectors.file.FileInput;
import io.gammaflow.connectors.file.InputRecords;
import io.gammaflow.connectors.file.ReadOptions;
import io.gammaflow.connectors.file.RecordReader;
import io.gammaflow.connectors.file.RefusedInputException;
import io.gammaflow.connectors.recording.RecordingFormat;
import io.gammaflow.connectors.recording.RecordingWriter;
import io.gammaflow.schemas.record.Progress;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.specific.SpecificRecord;

/**
 * A recording in memory: the records of each stream up to each of its progress records. Streams
 * have progress at the same instants, as the simulated market's do.
 *
 * @param streams segments by stream, in order
 */
record RecordedInput(Map<String, List<Segment>> streams) {

  /**
   * The records of a stream between two of its progress records.
   *
   * @param records in order of arrival
   * @param promise the progress that ends it
   */
  record Segment(List<SpecificRecord> records, Progress promise) {}

  /** Reads a recording; records after the last progress of a stream are left out. */
  static RecordedInput read(Path recording) throws IOException {
    Map<String, List<Segment>> streams = new TreeMap<>();
    try (FileInput input = new RecordingFormat().open(recording, ReadOptions.all())) {
      for (String stream : input.partitions()) {
        List<Segment> segments = new ArrayList<>();
        List<SpecificRecord> records = new ArrayList<>();
        try (RecordReader reader = input.read(stream)) {
          for (SpecificRecord r = reader.next(); r != null; r = reader.next()) {
            if (r instanceof Progress promise) {
              segments.add(new Segment(records, promise));
              records = new ArrayList<>();
            } else {
              records.add(r);
            }
          }
        }
        streams.put(stream, segments);
      }
    } catch (RefusedInputException e) {
      throw new IOException(e.getMessage(), e);
    }
    return new RecordedInput(streams);
  }

  /** Writes it as a recording that a replay reads. */
  void write(Path folder) throws IOException {
    try (RecordingWriter writer = new RecordingWriter(folder)) {
      for (Map.Entry<String, List<Segment>> stream : streams.entrySet()) {
        for (Segment segment : stream.getValue()) {
          for (SpecificRecord r : segment.records()) {
            writer.append(stream.getKey(), r);
          }
          writer.append(stream.getKey(), segment.promise());
        }
      }
    }
  }

  /** The first progress of all. */
  Instant begin() {
    return streams.values().stream()
        .map(s -> s.get(0).promise().getEventTime())
        .min(Instant::compareTo)
        .orElseThrow();
  }

  /** Everything in the order in which a venue publishes it: by time, progress after its records. */
  List<SpecificRecord> told() {
    TreeMap<Instant, List<Segment>> byPromise = new TreeMap<>();
    for (List<Segment> segments : streams.values()) {
      for (Segment s : segments) {
        byPromise.computeIfAbsent(s.promise().getEventTime(), t -> new ArrayList<>()).add(s);
      }
    }
    List<SpecificRecord> told = new ArrayList<>();
    byPromise.forEach(
        (time, segments) -> {
          List<SpecificRecord> records = new ArrayList<>();
          Map<String, Progress> promises = new TreeMap<>();
          for (Segment s : segments) {
            records.addAll(s.records());
            promises.put(s.promise().getVenue(), s.promise());
          }
          records.sort((a, b) -> InputRecords.eventTime(a).compareTo(InputRecords.eventTime(b)));
          told.addAll(records);
          told.addAll(promises.values());
        });
    return told;
  }
}
