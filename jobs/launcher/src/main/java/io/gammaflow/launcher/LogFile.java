package io.gammaflow.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** The log: one folder a user under the temporary folder, one file, rolled by size. */
public final class LogFile {
  /** Read by the log configuration. */
  private static final String PROPERTY = "gammaflow.log.file";

  private LogFile() {}

  /** Where the log goes. */
  public static Path path() {
    String user = System.getProperty("user.name", "user").replaceAll("[^A-Za-z0-9._-]", "_");
    return Path.of(System.getProperty("java.io.tmpdir", "/tmp"))
        .resolve("gammaflow-" + user.toLowerCase(Locale.ROOT))
        .resolve("gammaflow.log");
  }

  /** Makes the folder and tells the log configuration; call before anything logs. */
  static void prepare() {
    if (System.getProperty(PROPERTY) != null) {
      return;
    }
    Path file = path();
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
    } catch (IOException e) {
      // A command must run without a log; doctor says what is wrong with the folder.
      System.setProperty(PROPERTY, "/dev/null");
      return;
    }
    System.setProperty(PROPERTY, file.toString());
  }
}
