package io.gammaflow.rehearsal;

import io.gammaflow.drills.JavaProcess;
import io.gammaflow.drills.JvmOptions;
import io.gammaflow.drills.PartLogin;
import io.gammaflow.drills.Waits;
import io.gammaflow.embedded.FreePorts;
import io.gammaflow.embedded.Login;
import io.gammaflow.sinks.questdb.QuestDbConnection;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** QuestDB as a process. */
final class Database implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String HEAP = "320m";

  private final Path folder;
  private final int port = FreePorts.take(1)[0];
  private final Login login = Login.random();
  private JavaProcess process;

  private Database(Path folder) throws IOException {
    this.folder = folder;
    this.process = begin();
  }

  /** Starts one with an empty folder; returns when it serves. */
  static Database start(Path folder) throws IOException {
    Database database = new Database(Files.createDirectories(folder).toAbsolutePath());
    database.awaitServing();
    return database;
  }

  private JavaProcess begin() throws IOException {
    Path home = Files.createDirectories(folder.resolve("questdb"));
    PartLogin.write(home, login);
    return JavaProcess.start(
        "questdb",
        JvmOptions.small(HEAP),
        folder,
        JavaProcess.COMMAND,
        List.of("part", "questdb", "--dir", home.toString(), "--port", Integer.toString(port)));
  }

  private void awaitServing() throws IOException {
    Waits.until(
        "the database serves",
        PATIENCE,
        () -> {
          try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), 1000);
            return true;
          }
        });
  }

  /** Settings of jobs that write to it. */
  Map<String, String> settings() {
    return Map.of("database", "127.0.0.1:" + port, "database.user", login.user());
  }

  /** The Secret with its password. */
  Map<String, String> secret() {
    return Map.of("password", login.password());
  }

  /** How to read it from here. */
  QuestDbConnection connection() {
    return new QuestDbConnection("127.0.0.1:" + port, false, login.user(), login.password());
  }

  /** SIGKILL; its files stay. */
  void stop() {
    process.kill();
  }

  /** Its files are gone, as with a lost volume; it must be stopped. */
  void wipe() throws IOException {
    try (Stream<Path> files = Files.walk(folder.resolve("questdb"))) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /** It serves again. */
  void resume() throws IOException {
    process = begin();
    awaitServing();
  }

  @Override
  public void close() {
    process.kill();
  }
}
