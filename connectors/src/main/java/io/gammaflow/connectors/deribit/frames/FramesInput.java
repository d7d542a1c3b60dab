package io.gammaflow.connectors.deribit.frames;

import io.gammaflow.connectors.file.FileInput;
import io.gammaflow.connectors.file.InputRecords;
import io.gammaflow.connectors.file.ReadOptions;
import io.gammaflow.schemas.record.DeadLetter;
import io.gammaflow.schemas.record.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Recorded connections that can be read, one a partition. */
final class FramesInput implements FileInput {
  private final List<FramesPartition> partitions;
  private final ReadOptions options;
  private final @Nullable Instant endTime;

  FramesInput(List<FramesPartition> partitions, ReadOptions options) throws IOException {
    this.partitions = List.copyOf(partitions);
    this.options = options;
    this.endTime = lastEventTime();
  }

  @Override
  public List<String> partitions() {
    return partitions.stream().map(FramesPartition::name).toList();
  }

  @Override
  public @Nullable Instant endTime() {
    return endTime;
  }

  @Override
  public FramesReader read(String partition) {
    for (FramesPartition candidate : partitions) {
      if (candidate.name().equals(partition)) {
        return new FramesReader(candidate, options);
      }
    }
    throw new IllegalArgumentException("no partition " + partition);
  }

  @Override
  public long totalBytes() {
    long bytes = 0;
    for (FramesPartition partition : partitions) {
      for (Path file : partition.files()) {
        bytes += size(file);
      }
    }
    return bytes;
  }

  @Override
  public void close() {}

  // Frames are in order of arrival: only the whole recording says which event time is the last.
  private @Nullable Instant lastEventTime() throws IOException {
    Instant last = null;
    for (FramesPartition partition : partitions) {
      try (FramesReader reader = new FramesReader(partition, options)) {
        for (SpecificRecord record = reader.next(); record != null; record = reader.next()) {
          if (!(record instanceof DeadLetter) && !(record instanceof Progress)) {
            Instant time = InputRecords.eventTime(record);
            last = last == null || time.isAfter(last) ? time : last;
          }
        }
      }
    }
    return last;
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException gone) {
      return 0;
    }
  }
}
