package io.gammaflow.runtime.config;

import io.gammaflow.streams.config.ValueType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/**
 * Where a secret may come from: a variable of the environment, or a file that holds nothing else.
 */
final class Secrets {
  static final String RULE = "a secret must not be given here; write ${NAME} or file:PATH";

  private static final String FILE = "file:";

  /** A secret, by reference. */
  static final ValueType<String> TYPE =
      new ValueType<>("${NAME}|" + FILE + "PATH", Secrets::read, secret -> "***");

  private Secrets() {}

  /** Whether a settings file refers to the secret instead of containing it. */
  static boolean isReference(String written) {
    return written.contains("${") || written.startsWith(FILE);
  }

  /**
   * The secret itself.
   *
   * @throws IllegalArgumentException naming the file, when it cannot be read
   */
  static String read(String value) {
    if (!value.startsWith(FILE)) {
      return value;
    }
    String name = value.substring(FILE.length());
    try {
      return Files.readString(Path.of(name)).strip();
    } catch (IOException | InvalidPathException e) {
      throw new IllegalArgumentException("cannot read the file " + name, e);
    }
  }
}
