package io.gammaflow.connectors.formats;

import io.gammaflow.connectors.file.FileFormat;
import io.gammaflow.connectors.file.FileInput;
import io.gammaflow.connectors.file.ReadOptions;
import io.gammaflow.connectors.file.RefusedInputException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/**
 * All file formats on the class path, found by {@link ServiceLoader}, in the order of their names,
 * since the order of the class path is arbitrary.
 */
public final class FileFormats {
  private static final List<FileFormat> ALL =
      ServiceLoader.load(FileFormat.class, FileFormat.class.getClassLoader()).stream()
          .map(ServiceLoader.Provider::get)
          .sorted(Comparator.comparing(FileFormat::name))
          .toList();

  private FileFormats() {}

  /** The format of that name, if there is one. */
  public static Optional<FileFormat> byName(String name) {
    return ALL.stream().filter(format -> format.name().equals(name)).findFirst();
  }

  /**
   * Opens a file; a refusal states what the file looks like.
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
