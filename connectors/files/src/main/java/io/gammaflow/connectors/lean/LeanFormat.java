package io.gammaflow.connectors.lean;

import io.gammaflow.connectors.file.FileFormat;
import io.gammaflow.connectors.file.FileHead;
import io.gammaflow.connectors.file.FileInput;
import io.gammaflow.connectors.file.ReadOptions;
import io.gammaflow.connectors.file.RefusedInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** {@code lean}: a LEAN data folder, its US equity and index options with their underlyings. */
public final class LeanFormat implements FileFormat {
  @Override
  public String name() {
    return "lean";
  }

  @Override
  public boolean snapshot() {
    return true;
  }

  @Override
  public String expected() {
    return "a LEAN data folder, with option/usa in it";
  }

  @Override
  public boolean resembles(FileHead head) {
    return false;
  }

  @Override
  public boolean resembles(Path path, FileHead head) {
    return Files.isDirectory(path.resolve("option")) || Files.isDirectory(path.resolve("Data"));
  }

  @Override
  public FileInput open(Path path, ReadOptions options) throws RefusedInputException, IOException {
    return new LeanInput(LeanFolder.markets(path, options), options);
  }
}
