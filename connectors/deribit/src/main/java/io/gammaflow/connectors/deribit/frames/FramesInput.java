package io.gammaflow.connectors.deribit.frames;

import io.gammaflow.connectors.file.FileInput;
import io.gammaflow.connectors.file.ReadOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Recorded connections that can be read, one a partition. */
final class FramesInput implements FileInput {
  private final List<FramesPartition> partitions;
  private final ReadOptions options;
  private @Nullable FramesSurvey survey;

  FramesInput(List<FramesPartition> partitions, ReadOptions options) {
    this.partitions = List.copyOf(partitions);
    this.options = options;
  }

  @Override
  public List<String> partitions() {
    return partitions.stream().map(FramesPartition::name).toList();
  }

  @Override
  public @Nullable Instant endTime() throws IOException {
    return survey().last();
  }

  @Override
  public FramesReader read(String partition) throws IOException {
    for (FramesPartition candidate : partitions) {
      if (candidate.name().equals(partition)) {
        return survey().reader(candidate, options);
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

  private FramesSurvey survey() throws IOException {
    FramesSurvey known = survey;
    if (known == null) {
      known = FramesSurvey.of(partitions, options.ofEveryUnderlying());
      survey = known;
    }
    return known;
  }

  private static long size(Path file) {
    try {
      return Files.size(file);
    } catch (IOException gone) {
      return 0;
    }
  }
}
