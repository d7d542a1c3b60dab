package io.gammaflow.connectors.snapshot;

import io.gammaflow.connectors.file.DaySpread;
import io.gammaflow.connectors.file.FileInput;
import io.gammaflow.connectors.file.ReadOptions;
import io.gammaflow.connectors.file.RecordReader;
import io.gammaflow.connectors.file.RefusedInputException;
import io.gammaflow.connectors.text.LineReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A table file of snapshots: one partition, named like the file. */
public final class SnapshotInput implements FileInput {
  private final Path file;
  private final ReadOptions options;
  private final SnapshotTable.Lines text;
  private final SnapshotTable.Opener opener;
  private final SnapshotPlan plan;
  private final long bytes;

  private SnapshotInput(
      Path file,
      ReadOptions options,
      SnapshotTable.Lines text,
      SnapshotTable.Opener opener,
      SnapshotPlan plan,
      long bytes) {
    this.file = file;
    this.options = options;
    this.text = text;
    this.opener = opener;
    this.plan = plan;
    this.bytes = bytes;
  }

  /**
   * Reads the file once for its contracts and end time; once more without the rows whose time is
   * impossible.
   *
   * @param daily whether each UTC day is a separate snapshot, with progress after it
   * @param opener reads up to the header
   * @throws RefusedInputException when the file as a whole is not of the format
   */
  public static SnapshotInput open(
      Path file, ReadOptions options, boolean daily, SnapshotTable.Opener opener)
      throws RefusedInputException, IOException {
    return open(file, options, daily, LineReader::open, opener);
  }

  /**
   * The same, where the lines are not simply those of the file.
   *
   * @param text opens the file as lines
   */
  public static SnapshotInput open(
      Path file,
      ReadOptions options,
      boolean daily,
      SnapshotTable.Lines text,
      SnapshotTable.Opener opener)
      throws RefusedInputException, IOException {
    SnapshotPlan plan = plan(file, options, daily, text, opener, new DaySpread());
    if (plan.spread().holdsAbsurd()) {
      plan = plan(file, options, daily, text, opener, plan.spread());
    }
    return new SnapshotInput(file, options, text, opener, plan, Files.size(file));
  }

  private static SnapshotPlan plan(
      Path file,
      ReadOptions options,
      boolean daily,
      SnapshotTable.Lines text,
      SnapshotTable.Opener opener,
      DaySpread known)
      throws RefusedInputException, IOException {
    try (LineReader lines = text.open(file)) {
      SnapshotTable table = opener.begin(file, lines, options);
      return SnapshotPlan.of(file, lines, table, options, daily, known);
    }
  }

  @Override
  public List<String> partitions() {
    return List.of(name());
  }

  @Override
  public @Nullable Instant endTime() {
    return plan.end();
  }

  @Override
  public RecordReader read(String partition) throws IOException {
    if (!partition.equals(name())) {
      throw new IllegalArgumentException("no such partition: " + partition);
    }
    LineReader lines = null;
    try {
      lines = text.open(file);
      SnapshotTable table = opener.begin(file, lines, options);
      return new SnapshotReader(table.venue(), name(), lines, table, plan);
    } catch (RefusedInputException e) {
      if (lines != null) {
        lines.close();
      }
      throw new IOException("the file changed while it was read: " + e.getMessage(), e);
    }
  }

  @Override
  public long totalBytes() {
    return bytes;
  }

  @Override
  public void close() {
    // Each reader holds and closes its own file handle.
  }

  private String name() {
    return String.valueOf(file.getFileName());
  }
}
