package io.gammaflow.drills;

import io.gammaflow.embedded.Login;
import io.gammaflow.runtime.home.PrivateFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The login of a database that runs as a process of its own: a file that its user alone reads. */
public final class PartLogin {
  private static final String FILE = "login";
  private static final int LINES = 2;

  private PartLogin() {}

  /** Writes the one that a database in the folder is to ask for. */
  public static void write(Path folder, Login login) throws IOException {
    Path file = folder.resolve(FILE);
    PrivateFolder.file(file);
    Files.write(file, List.of(login.user(), login.password()));
  }

  /**
   * The login that a database in the folder is to ask for.
   *
   * @throws IOException when nobody has written one
   */
  public static Login read(Path folder) throws IOException {
    List<String> lines = Files.readAllLines(folder.resolve(FILE));
    if (lines.size() != LINES) {
      throw new IOException(folder.resolve(FILE) + " is not a login");
    }
    return new Login(lines.get(0), lines.get(1));
  }
}
