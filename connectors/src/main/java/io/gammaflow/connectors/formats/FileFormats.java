package io.gammaflow.connectors.formats;

import io.gammaflow.connectors.cboe.CboeCsvFormat;
import io.gammaflow.connectors.deribit.chain.DeribitChainFormat;
import io.gammaflow.connectors.deribit.chain.DeribitSummaryFormat;
import io.gammaflow.connectors.deribit.eod.DeribitEodFormat;
import io.gammaflow.connectors.deribit.frames.DeribitFramesFormat;
import io.gammaflow.connectors.file.FileFormat;
import io.gammaflow.connectors.file.FileInput;
import io.gammaflow.connectors.file.ReadOptions;
import io.gammaflow.connectors.file.RefusedInputException;
import io.gammaflow.connectors.lean.LeanFormat;
import io.gammaflow.connectors.recording.RecordingFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** All file formats, in the order in which the help lists them. */
public final class FileFormats {
  private static final List<FileFormat> ALL =
      List.of(
          new DeribitChainFormat(),
          new DeribitSummaryFormat(),
          new DeribitEodFormat(),
          new DeribitFramesFormat(),
          new LeanFormat(),
          new CboeCsvFormat(),
          new RecordingFormat());

  private FileFormats() {}

  /** The format of that name, if there is one. */
  public static Optional<FileFormat> byName(String name) {
    return ALL.stream().filter(format -> format.name().equals(name)).findFirst();
  }

  /**
   * Opens a file, and says of one that is refused what it looks like.
   *
   * @throws RefusedInputException when the file as a whole is not of the format
   * @throws IOException when the disk fails
   */
  public static FileInput open(FileFormat format, Path path, ReadOptions options)
      throws RefusedInputException, IOException {
    try {
      return format.open(path, options);
    } catch (RefusedInputException e) {
      throw FileAdvice.advised(e, format, path, ALL);
    }
  }

  /** Names of all formats. */
  public static List<String> names() {
    return ALL.stream().map(FileFormat::name).toList();
  }
}
