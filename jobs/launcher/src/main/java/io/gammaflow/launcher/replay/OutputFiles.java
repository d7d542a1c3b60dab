package io.gammaflow.launcher.replay;

import io.gammaflow.sinks.files.JsonLinesSink;
import io.gammaflow.sinks.files.LineFiles;
import io.gammaflow.sinks.files.LineObserver;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.avro.generic.IndexedRecord;
import org.apache.flink.api.connector.sink2.Sink;

/** The files of a run, or none where no folder was given. */
final class OutputFiles {
  static final String SIGNALS = "signals";
  static final String PROFILES = "profiles";
  static final String POSITIONS = "positions";
  static final String ALERTS = "alerts";
  static final String CALIBRATIONS = "calibrations";
  static final String DEAD_LETTERS = "dead-letters";
  static final String LATE = "late";

  private static final List<String> ALL =
      List.of(SIGNALS, PROFILES, POSITIONS, ALERTS, CALIBRATIONS, DEAD_LETTERS, LATE);

  /** Those that there are only where something was said. */
  private static final Set<String> RARE = Set.of(CALIBRATIONS, LATE);

  private final Optional<Path> folder;

  private OutputFiles(Optional<Path> folder) {
    this.folder = folder;
  }

  /** Makes the folder. */
  static OutputFiles in(Optional<Path> folder) throws ReplayException {
    if (folder.isPresent()) {
      try {
        Files.createDirectories(folder.get());
      } catch (IOException e) {
        throw ReplayException.failed(
            folder.get() + ": cannot be made a folder; give --out another one", e);
      }
      if (!Files.isWritable(folder.get())) {
        throw ReplayException.failed(
            folder.get() + ": cannot be written to; give --out another one", null);
      }
    }
    return new OutputFiles(folder);
  }

  /** A sink to the file of that name; to the observer alone where there is no folder. */
  <T extends IndexedRecord> Sink<T> sink(String name, LineObserver<T> observer) {
    return folder.isPresent()
        ? new JsonLinesSink<>(file(folder.get(), name), observer)
        : new CollectSink<>(observer);
  }

  /**
   * Puts revisions and dead letters in their place; late records and what was learned have a file
   * only if there is any.
   */
  void finish() throws ReplayException {
    if (folder.isEmpty()) {
      return;
    }
    for (String name : ALL) {
      Path file = file(folder.get(), name);
      try {
        if (LineFiles.sort(file) == 0 && RARE.contains(name)) {
          Files.delete(file);
        }
      } catch (IOException e) {
        throw ReplayException.failed(file + ": cannot be finished: " + e.getMessage(), e);
      }
    }
  }

  private static Path file(Path folder, String name) {
    return folder.toAbsolutePath().resolve(name + ".jsonl");
  }
}
