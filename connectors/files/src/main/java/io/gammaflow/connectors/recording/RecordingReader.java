package io.gammaflow.connectors.recording;

import io.gammaflow.connectors.file.InputRecords;
import io.gammaflow.connectors.file.ReadOptions;
import io.gammaflow.connectors.file.RecordReader;
import io.gammaflow.schemas.codec.AvroCodec;
import io.gammaflow.schemas.deadletter.RejectedException;
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
  private final RecordingTimes times;
  private final AvroCodec codec = RecordingLayout.codec();
  private @Nullable DayFileReader open;
  private long bytesOfEarlierFiles;
  private boolean promisedTheEnd;
  private boolean promiseRefused;

  /**
   * @param times bounds of progress
   */
  RecordingReader(List<RecordingFile> files, ReadOptions options, RecordingTimes times) {
    this.files = new ArrayDeque<>(files);
    this.options = options;
    this.times = times;
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
      promiseRefused = false;
      SpecificRecord record = file.next();
      if (record == null) {
        bytesOfEarlierFiles += file.bytesRead();
        file.close();
        open = null;
        continue;
      }
      SpecificRecord wanted = wanted(file, record);
      if (wanted != null) {
        return wanted;
      }
    }
  }

  @Override
  public boolean isMissing() {
    return !promiseRefused;
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
    open = file.open(codec);
    return true;
  }

  private @Nullable SpecificRecord wanted(DayFileReader file, SpecificRecord record) {
    if (record instanceof DeadLetter) {
      return record;
    }
    if (record instanceof Progress progress) {
      try {
        times.check(progress);
      } catch (RejectedException e) {
        promiseRefused = true;
        return file.refuse(e);
      }
      return wanted(progress);
    }
    return InputRecords.wanted(record, options) ? record : null;
  }

  // Progress beyond the wanted end becomes the end, once.
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
