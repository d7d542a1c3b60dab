package io.gammaflow.runtime.job;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.flink.runtime.checkpoint.Checkpoints;
import org.apache.flink.runtime.checkpoint.metadata.CheckpointMetadata;
import org.apache.flink.runtime.state.IncrementalKeyedStateHandle;
import org.apache.flink.runtime.state.KeyGroupsStateHandle;
import org.apache.flink.runtime.state.KeyedStateHandle;
import org.apache.flink.runtime.state.SavepointKeyedStateHandle;

/** Checkpoints and savepoints of a job in a folder of this machine. */
public final class SavedState {
  private static final String METADATA = "_metadata";

  private SavedState() {}

  /**
   * Why a backend cannot read it, in a line that states what to do; empty when it can. Checkpoints
   * are in the format of the backend that wrote them, the savepoint of an orderly stop in the
   * canonical one that all of them read.
   *
   * @param state its folder
   */
  static Optional<String> problem(Path state, boolean rocksDb) {
    CheckpointMetadata metadata;
    try (DataInputStream in =
        new DataInputStream(
            new BufferedInputStream(Files.newInputStream(state.resolve(METADATA))))) {
      metadata =
          Checkpoints.loadCheckpointMetadata(
              in, SavedState.class.getClassLoader(), state.toUri().toString());
    } catch (IOException | RuntimeException e) {
      return Optional.of(
          "checkpoint.dir: " + state + " cannot be read as a checkpoint: " + e.getMessage());
    }
    return metadata.getOperatorStates().stream()
        .flatMap(operator -> operator.getStates().stream())
        .flatMap(subtask -> subtask.getManagedKeyedState().stream())
        .map(handle -> writtenBy(handle))
        .filter(backend -> !backend.isEmpty() && !backend.equals(name(rocksDb)))
        .findFirst()
        .map(
            backend ->
                "state.backend: %s was written by %s, which %s cannot read; start once with %s and stop"
                        .formatted(state, backend, name(rocksDb), backend)
                    + " in order, which leaves a savepoint that either reads");
  }

  private static String name(boolean rocksDb) {
    return rocksDb ? "rocksdb" : "heap";
  }

  /** Empty for what every backend reads. */
  private static String writtenBy(KeyedStateHandle handle) {
    if (handle instanceof SavepointKeyedStateHandle) {
      return "";
    }
    if (handle instanceof IncrementalKeyedStateHandle) {
      return "rocksdb";
    }
    return handle instanceof KeyGroupsStateHandle ? "heap" : "";
  }

  /** The newest that is whole; its folder. */
  public static Optional<Path> newest(Path folder) {
    if (!Files.isDirectory(folder)) {
      return Optional.empty();
    }
    try (Stream<Path> all = Files.walk(folder, 3)) {
      return all.filter(p -> p.getFileName().toString().equals(METADATA))
          .max(Comparator.comparing((Path p) -> p.toFile().lastModified()))
          .map(p -> p.resolveSibling(""));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
