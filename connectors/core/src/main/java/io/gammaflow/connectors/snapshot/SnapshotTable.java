package io.gammaflow.connectors.snapshot;

import io.gammaflow.connectors.file.ReadOptions;
import io.gammaflow.connectors.file.RefusedInputException;
import io.gammaflow.connectors.text.CsvHeader;
import io.gammaflow.connectors.text.Line;
import io.gammaflow.connectors.text.LineReader;
import io.gammaflow.schemas.deadletter.RejectedException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A table of options whose header has been read. */
public interface SnapshotTable {

  /** Id of the venue whose options these are. */
  String venue();

  /** The header of the lines. */
  CsvHeader header();

  /**
   * The data of a line, option by option.
   *
   * @throws RejectedException when the line cannot be used
   */
  List<SnapshotRow> rows(Line line) throws RejectedException;

  /** Opens a file as lines. */
  @FunctionalInterface
  interface Lines {
    /**
     * @throws RefusedInputException when the file holds no lines of the format
     */
    LineReader open(Path file) throws RefusedInputException, IOException;
  }

  /** Begins a table: takes the lines up to and including the header. */
  @FunctionalInterface
  interface Opener {
    /**
     * @param lines at the beginning of the file
     * @throws RefusedInputException when this is no table of the format
     */
    SnapshotTable begin(Path file, LineReader lines, ReadOptions options)
        throws RefusedInputException, IOException;
  }
}
