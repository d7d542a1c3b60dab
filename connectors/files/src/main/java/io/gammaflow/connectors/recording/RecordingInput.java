package io.gammaflow.connectors.recording;

import io.gammaflow.connectors.file.FileInput;
import io.gammaflow.connectors.file.ReadOptions;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A recording that can be read, one stream a partition. */
final class RecordingInput implements FileInput {
  private final TreeMap<String, List<RecordingFile>> streams;
  private final ReadOptions options;
  private final RecordingTimes times;
  private final @Nullable Instant endTime;
  private final Instant latest;

  /**
   * @param streams files by stream, by day
   * @param times bounds of progress
   * @param covered the last whole second that all streams' progress covers
   * @param latest no record after this is accepted: time never came near it
   */
  RecordingInput(
      TreeMap<String, List<RecordingFile>> streams,
      ReadOptions options,
      RecordingTimes times,
      Instant covered,
      Instant latest) {
    this.streams = streams;
    this.options = options;
    this.times = times;
    this.latest = latest;
    Instant to = options.to();
    Instant from = options.from();
    Instant end = to != null && to.isBefore(covered) ? to : covered;
    this.endTime = from != null && end.isBefore(from) ? null : end;
  }

  @Override
  public List<String> partitions() {
    return List.copyOf(streams.keySet());
  }

  @Override
  public @Nullable Instant endTime() {
    return endTime;
  }

  @Override
  public Instant latest() {
    return latest;
  }

  @Override
  public RecordingReader read(String partition) {
    List<RecordingFile> files = streams.get(partition);
    if (files == null) {
      throw new IllegalArgumentException("no partition " + partition);
    }
    return new RecordingReader(files, options, times);
  }

  @Override
  public long totalBytes() {
    return streams.values().stream().flatMap(List::stream).mapToLong(RecordingFile::bytes).sum();
  }

  @Override
  public void close() {}
}
