package io.gammaflow.operations.live;

import io.gammaflow.connectors.file.FileInput;
import io.gammaflow.connectors.file.InputRecords;
import io.gammaflow.connectors.file.ReadOptions;
import io.gammaflow.connectors.file.RecordReader;
import io.gammaflow.connectors.file.RefusedInputException;
import io.gammaflow.connectors.recording.RecordingFormat;
import io.gammaflow.schemas.record.DeadLetter;
import io.gammaflow.schemas.record.Progress;
import io.gammaflow.schemas.topic.TopicCatalogue;
import io.gammaflow.sinks.kafka.KafkaConnection;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * Writes a recording to empty input topics, as ingest would have: the exposure job learns from it
 * up to {@link #end}, and ingest continues after it. A recording of the topics includes it, so a
 * replay that learns as long gives the same signals.
 */
public final class WarmStart implements Closeable {
  private final FileInput input;
  private final Instant end;

  private WarmStart(FileInput input, Instant end) {
    this.input = input;
    this.end = end;
  }

  /**
   * Checks a recording.
   *
   * @throws IOException naming what is wrong with it
   */
  public static WarmStart of(Path recording) throws IOException {
    try {
      FileInput input = new RecordingFormat().open(recording, ReadOptions.all());
      Instant end = input.endTime();
      if (end == null) {
        throw new IOException(recording + ": holds nothing to learn from");
      }
      return new WarmStart(input, end);
    } catch (RefusedInputException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  /** The last whole second that all streams of the recording cover. */
  public Instant end() {
    return end;
  }

  /**
   * Writes the recording up to its end; records after the last progress of all streams are left
   * out.
   *
   * @return records written
   * @throws IOException where the topics are not empty: their records would precede the recording
   */
  public long load(KafkaConnection kafka) throws IOException {
    requireEmpty(kafka);
    List<Stream> streams = new ArrayList<>();
    try (PastWriter out = new PastWriter(kafka)) {
      for (String partition : input.partitions()) {
        streams.add(new Stream(input.read(partition)));
      }
      for (Instant floor = Instant.MIN; floor.isBefore(end); ) {
        Stream slowest = slowest(streams);
        for (SpecificRecord record : slowest.next()) {
          if (record instanceof DeadLetter letter) {
            out.write(letter, end);
          } else if (!InputRecords.eventTime(record).isAfter(end)) {
            out.write(record);
          }
        }
        Instant least = slowest(streams).promised();
        floor = least.isBefore(end) ? least : end;
        out.promise(slowest.promise(), floor, floor.equals(end));
      }
      out.flush();
      return out.records();
    } finally {
      for (Stream stream : streams) {
        stream.close();
      }
    }
  }

  private static void requireEmpty(KafkaConnection kafka) throws IOException {
    try (TopicReader reader = new TopicReader(kafka, TopicCatalogue.inputNames(), false, true)) {
      if (!reader.isAtEnd()) {
        throw new IOException(
            "the input topics have records already: a recording must come before them");
      }
    }
  }

  private static Stream slowest(List<Stream> streams) {
    Stream slowest = streams.get(0);
    for (Stream stream : streams) {
      if (stream.promised().isBefore(slowest.promised())) {
        slowest = stream;
      }
    }
    return slowest;
  }

  @Override
  public void close() throws IOException {
    input.close();
  }

  /** A stream of the recording, read from progress to progress. */
  private static final class Stream implements Closeable {
    private final RecordReader reader;
    private @Nullable Progress promise;

    Stream(RecordReader reader) {
      this.reader = reader;
    }

    /** Up to where it has been read. */
    Instant promised() {
      return promise == null ? Instant.MIN : promise.getEventTime();
    }

    Progress promise() {
      if (promise == null) {
        throw new IllegalStateException("nothing has been read");
      }
      return promise;
    }

    /** The records up to its next progress. */
    List<SpecificRecord> next() throws IOException {
      List<SpecificRecord> records = new ArrayList<>();
      for (SpecificRecord r = reader.next(); r != null; r = reader.next()) {
        if (r instanceof Progress progress) {
          promise = progress;
          return records;
        }
        records.add(r);
      }
      throw new IOException("a stream of the recording ends before " + promised());
    }

    @Override
    public void close() throws IOException {
      reader.close();
    }
  }
}
