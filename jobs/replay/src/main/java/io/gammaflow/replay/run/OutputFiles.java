package io.gammaflow.replay.run;

import io.gammaflow.runtime.config.ReplayConfig;
import io.gammaflow.sinks.files.JsonLinesSink;
import io.gammaflow.sinks.files.LineFiles;
import io.gammaflow.sinks.files.LineObserver;
import io.gammaflow.streams.exposure.ExposureConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.avro.generic.IndexedRecord;
import org.apache.flink.api.connector.sink2.Sink;

/**
 * The files of a run, or none where no folder was given. Until the run has ended well each bears
 * the mark of a part, {@code .partial}, behind its name.
 */
final class OutputFiles implements AutoCloseable {
  static final String SIGNALS = "signals";
  static final String PROFILES = "profiles";
  static final String POSITIONS = "positions";
  static final String ALERTS = "alerts";
  static final String CALIBRATIONS = "calibrations";
  static final String DEAD_LETTERS = "dead-letters";
  static final String LATE = "late";

  private static final List<String> ALL =
      List.of(SIGNALS, PROFILES, POSITIONS, ALERTS, CALIBRATIONS, DEAD_LETTERS, LATE);

  /** Those that exist only if something was written. */
  private static final Set<String> RARE = Set.of(CALIBRATIONS, LATE);

  private static final String ENDING = ".jsonl";
  private static final String PARTIAL = ENDING + ".partial";

  private final Optional<Path> folder;
  private final Duration profileEvery;
  private final Consumer<String> say;
  private final Thread atExit = new Thread(this::tellPartial, "partial-files");
  private boolean finished;

  private OutputFiles(Optional<Path> folder, Duration profileEvery, Consumer<String> say) {
    this.folder = folder;
    this.profileEvery = profileEvery;
    this.say = say;
  }

  /**
   * Creates the folder and reports what will be written there. Files of an earlier run are deleted:
   * beside parts of this one they would pass for its own.
   *
   * @param exposure what is computed
   * @param say receives what is written, and what remains of a run that fails
   */
  static OutputFiles in(ReplayConfig config, ExposureConfig exposure, Consumer<String> say)
      throws ReplayException {
    Optional<Path> folder = config.out();
    OutputFiles files = new OutputFiles(folder, config.profileEvery(), say);
    if (folder.isEmpty()) {
      return files;
    }
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
    say.accept(OutputSize.line(folder.get(), config.profileEvery(), exposure));
    files.clear();
    Runtime.getRuntime().addShutdownHook(files.atExit);
    return files;
  }

  private void clear() throws ReplayException {
    for (String name : ALL) {
      for (String ending : List.of(ENDING, PARTIAL)) {
        Path file = file(folder.orElseThrow(), name, ending);
        try {
          Files.deleteIfExists(file);
        } catch (IOException e) {
          throw ReplayException.failed(file + ": cannot be replaced; give --out another folder", e);
        }
      }
    }
  }

  /** A sink to the file of that name; to the observer alone where there is no folder. */
  <T extends IndexedRecord> Sink<T> sink(String name, LineObserver<T> observer) {
    return folder.isPresent()
        ? JsonLinesSink.thinned(
            file(folder.get(), name, PARTIAL),
            observer,
            name.equals(PROFILES) ? profileEvery : Duration.ZERO)
        : new CollectSink<>(observer);
  }

  /**
   * Puts revisions and dead letters in their place, and takes the mark of a part off; late records
   * and what was learned have a file only if there is any.
   */
  void finish() throws ReplayException {
    if (folder.isEmpty()) {
      return;
    }
    List<String> kept = new ArrayList<>();
    for (String name : ALL) {
      Path file = file(folder.get(), name, PARTIAL);
      try {
        if (LineFiles.sort(file) == 0 && RARE.contains(name)) {
          Files.delete(file);
        } else {
          kept.add(name);
        }
      } catch (IOException e) {
        throw ReplayException.failed(file + ": cannot be finished: " + e.getMessage(), e);
      }
    }
    // All or, where the disk fails, as few as possible: none is whole before all are.
    for (String name : kept) {
      Path whole = file(folder.get(), name, ENDING);
      try {
        Files.move(file(folder.get(), name, PARTIAL), whole, StandardCopyOption.REPLACE_EXISTING);
      } catch (IOException e) {
        throw ReplayException.failed(whole + ": cannot be finished: " + e.getMessage(), e);
      }
    }
    finished = true;
  }

  /** Reports what remains of a run that failed. */
  @Override
  public void close() {
    if (folder.isEmpty()) {
      return;
    }
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException processIsEnding) {
      return; // The hook reports it.
    }
    if (!finished) {
      tellPartial();
    }
  }

  private void tellPartial() {
    say.accept("what " + folder.orElseThrow() + " holds is a part: its files end in " + PARTIAL);
  }

  private static Path file(Path folder, String name, String ending) {
    return folder.toAbsolutePath().resolve(name + ending);
  }
}
