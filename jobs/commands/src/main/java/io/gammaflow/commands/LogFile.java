package io.gammaflow.commands;

import io.gammaflow.runtime.home.PrivateFolder;
import io.gammaflow.runtime.home.UserFolders;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** The log: one file, rolled by size, in a folder that only its user may look into. */
public final class LogFile {
  /** Both are read by the log configuration, which keeps no log without the second. */
  private static final String FILE = "gammaflow.log.file";

  private static final String LEVEL = "gammaflow.log.level";
  private static final String EVERYTHING = "all";

  private LogFile() {}

  /** Where the log of the user of an environment goes. */
  public static Path path(Map<String, String> environment) {
    return folder(environment).resolve("gammaflow.log");
  }

  /**
   * Creates folder and file and configures logging; call before anything logs.
   *
   * @return why no log is written, in one line; empty when one is
   */
  public static Optional<String> prepare(Map<String, String> environment) {
    if (System.getProperty(FILE) != null) {
      System.setProperty(LEVEL, EVERYTHING);
      return Optional.empty();
    }
    Path file = path(environment);
    try {
      PrivateFolder.make(folder(environment));
      PrivateFolder.file(file);
    } catch (IOException e) {
      return Optional.of("no log is written: " + e.getMessage());
    }
    System.setProperty(FILE, file.toString());
    System.setProperty(LEVEL, EVERYTHING);
    return Optional.empty();
  }

  private static Path folder(Map<String, String> environment) {
    return UserFolders.of(environment).state();
  }
}
