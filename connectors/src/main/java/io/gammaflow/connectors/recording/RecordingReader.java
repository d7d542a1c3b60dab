package io.gammaflow.connectors.recording;

import io.gammaflow.connectors.file.InputRecords;
import io.gammaflow.connectors.file.ReadOptions;
import io.gammaflow.connectors.file.RecordReader;
import io.gammaflow.connectors.file.RefusedInputException;
import io.gammaflow.schemas.codec.AvroCodec;
import io.gammaflow.schemas.record.DeadLetter;
import io.gammaflow.schemas.record.Progress;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** One stream of a recording, day by day, in order of arrival. */
final class RecordingReader implements RecordReader {
  private final Queue<RecordingFile> files;
  private final ReadOptions options;
  private final AvroCodec codec = RecordingLayout.codec();
  private @Nullable DayFileReader open;
  private long bytesOfEarlierFiles;
  private boolean promisedTheEnd;

  RecordingReader(List<RecordingFile> files, ReadOptions options) {
    this.files = new ArrayDeque<>(files);
    this.options = options;
  }

  @Override
  public @Nullable SpecificRecord next() throws IOException {
    while (true) {
      DayFileReader file = open;
      if (file == null) {
        if (!openNext()) {
          return null;
        }
        continue;
      }
      SpecificRecord record = file.next();
      if (record == null) {
        bytesOfEarlierFiles += file.bytesRead();
        file.close();
        open = null;
        continue;
      }
      SpecificRecord wanted = wanted(record);
      if (wanted != null) {
        return wanted;
      }
    }
  }

  @Override
  public long bytesRead() {
    return bytesOfEarlierFiles + (open == null ? 0 : open.bytesRead());
  }

  @Override
  public void close() throws IOException {
    if (open != null) {
      open.close();
    }
  }

  private boolean openNext() throws IOException {
    RecordingFile file = files.poll();
    if (file == null) {
      return false;
    }
    if (!file.mayHold(options)) {
      bytesOfEarlierFiles += file.bytes();
      return true;
    }
    try {
      open = new DayFileReader(file.path(), file.source(), file.expectedFrames(), codec);
    } catch (RefusedInputException e) {
      // It was looked at when the folder was opened, so it changed since.
      throw new IOException(e.getMessage(), e);
    }
    return true;
  }

  private @Nullable SpecificRecord wanted(SpecificRecord record) {
    if (record instanceof DeadLetter) {
      return record;
    }
    if (record instanceof Progress progress) {
      return wanted(progress);
    }
    return InputRecords.wanted(record, options) ? record : null;
  }

  // A promise beyond the wanted end promises the end, once.
  private @Nullable Progress wanted(Progress progress) {
    Instant to = options.to();
    if (to != null && progress.getEventTime().isAfter(to)) {
      if (promisedTheEnd) {
        return null;
      }
      promisedTheEnd = true;
      return new Progress(
          to, null, progress.getVenue(), progress.getProvenance(), progress.getPartition());
    }
    return options.covers(progress.getEventTime()) ? progress : null;
  }
}
