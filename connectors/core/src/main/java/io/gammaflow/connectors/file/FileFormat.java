package io.gammaflow.connectors.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A kind of file, or of folder, that holds market data. Stateless. */
public interface FileFormat {

  /** The name that the command line knows it by, e.g. {@code deribit-chain}. */
  String name();

  /** True when the file holds states of whole chains, between which nothing decays. */
  boolean snapshot();

  /** Description of a file of the format, to follow "expected". */
  String expected();

  /** Whether a file that begins so may well be of this format. */
  boolean resembles(FileHead head);

  /** Whether a file or folder may well be of this format. */
  default boolean resembles(Path path, FileHead head) {
    return Files.isRegularFile(path) && resembles(head);
  }

  /**
   * Looks the file over and makes it ready to be read.
   *
   * @param path the file, or the folder for formats that are one
   * @param options which part of it is wanted
   * @throws RefusedInputException when the file as a whole is not of this format
   * @throws IOException when the disk fails
   */
  FileInput open(Path path, ReadOptions options) throws RefusedInputException, IOException;
}
