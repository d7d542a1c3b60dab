package io.gammaflow.replay.run;

import io.gammaflow.connectors.file.FileInput;
import io.gammaflow.streams.record.RecordKind;
import io.gammaflow.streams.time.Micros;
import java.io.Closeable;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * One replay in this process: the input that its readers share, how far they are, and what came
 * out. The cluster runs in the same process and serialises its operators, so they find the run by
 * id.
 */
public final class ReplayRun implements Closeable {
  private static final Map<String, ReplayRun> RUNS = new ConcurrentHashMap<>();

  private final String id;
  private final FileInput input;
  private final ReplayOutcome outcome;
  private final Map<String, PartitionProgress> partitions;

  private ReplayRun(String id, FileInput input, ReplayObserver observer) {
    this.id = id;
    this.outcome = new ReplayOutcome(observer);
    this.input = input;
    this.partitions =
        input.partitions().stream()
            .collect(Collectors.toUnmodifiableMap(name -> name, name -> new PartitionProgress()));
  }

  /** Registers a run over the input, which stays the caller's to close, shown to an observer. */
  static ReplayRun start(FileInput input, ReplayObserver observer) {
    ReplayRun run = new ReplayRun(UUID.randomUUID().toString(), input, observer);
    RUNS.put(run.id, run);
    return run;
  }

  /**
   * The run of that id.
   *
   * @throws IllegalStateException when there is none in this process
   */
  static ReplayRun byId(String id) {
    ReplayRun run = RUNS.get(id);
    if (run == null) {
      throw new IllegalStateException("no replay " + id + " in this process");
    }
    return run;
  }

  /** The key to find the run by. */
  public String id() {
    return id;
  }

  FileInput input() {
    return input;
  }

  /** The last tick, microseconds; without end where the input does not know one. */
  long endTime() throws IOException {
    Instant end = input.endTime();
    return end == null ? Long.MAX_VALUE : Micros.of(end);
  }

  /** No record after this is accepted, microseconds; unlimited where the input has no bound. */
  long latest() throws IOException {
    Instant latest = input.latest();
    return latest == null ? Long.MAX_VALUE : Micros.of(latest);
  }

  PartitionProgress progressOf(String partition) {
    PartitionProgress progress = partitions.get(partition);
    if (progress == null) {
      throw new IllegalStateException("no partition " + partition);
    }
    return progress;
  }

  /** What came out. */
  public ReplayOutcome outcome() {
    return outcome;
  }

  /** Bytes read so far, in the unit of {@link #totalBytes()}. */
  public long bytesRead() {
    return partitions.values().stream().mapToLong(PartitionProgress::bytes).sum();
  }

  /** Size of the input in bytes. */
  public long totalBytes() {
    return input.totalBytes();
  }

  /**
   * Records read so far, dead letters among them; progress and reports of rejections are not input.
   */
  public long recordsRead() {
    long all = count(RecordKind.values());
    return all - count(RecordKind.PROGRESS, RecordKind.PULSE, RecordKind.REFUSAL);
  }

  /** Records of these kinds read so far. */
  public long count(RecordKind... kinds) {
    return partitions.values().stream().mapToLong(p -> p.count(kinds)).sum();
  }

  List<ReplaySplit> splits() {
    List<String> names = input.partitions();
    return IntStream.range(0, names.size())
        .mapToObj(i -> new ReplaySplit(names.get(i), i, 0))
        .toList();
  }

  /** Forgets the run. */
  @Override
  public void close() {
    RUNS.remove(id);
  }
}
