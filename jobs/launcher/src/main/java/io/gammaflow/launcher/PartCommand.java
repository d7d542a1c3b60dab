package io.gammaflow.launcher;

import io.gammaflow.commands.ExitCode;
import io.gammaflow.commands.TerminalCommand;
import io.gammaflow.drills.PartLogin;
import io.gammaflow.drills.VenueProcess;
import io.gammaflow.embedded.EmbeddedKafka;
import io.gammaflow.embedded.EmbeddedQuestDb;
import io.gammaflow.runtime.terminal.Terminal;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code gammaflow part}: one server in a separate process, for the drills to kill. */
@Command(
    name = "part",
    hidden = true,
    description = "One server as a process of its own.",
    subcommands = {PartCommand.Broker.class, PartCommand.Database.class, PartCommand.Venue.class})
final class PartCommand extends TerminalCommand {
  PartCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() {
    terminal.err().println("gammaflow: which part? broker, questdb or venue");
    return ExitCode.USAGE;
  }

  /** A server on a port of its own, until it is killed. */
  abstract static class Server extends TerminalCommand {
    @Option(names = "--dir", required = true, description = "Its data folder.")
    private Path directory = Path.of("");

    @Option(names = "--port", required = true, description = "Its port.")
    private int port;

    Server(Terminal terminal) {
      super(terminal);
    }

    /** Starts it; it ends with the process. */
    abstract AutoCloseable start(Path folder, int freePort) throws Exception;

    @Override
    public Integer call() throws Exception {
      AutoCloseable server = start(directory, port);
      try {
        terminal.out().println("port " + port);
        new CountDownLatch(1).await();
      } finally {
        server.close();
      }
      return ExitCode.OK;
    }
  }

  /** A Kafka broker. */
  @Command(name = "broker", description = "A Kafka broker.")
  static final class Broker extends Server {
    Broker(Terminal terminal) {
      super(terminal);
    }

    @Override
    AutoCloseable start(Path folder, int freePort) throws Exception {
      return EmbeddedKafka.start(folder, freePort);
    }
  }

  /** A QuestDB server. */
  @Command(name = "questdb", description = "A QuestDB server.")
  static final class Database extends Server {
    Database(Terminal terminal) {
      super(terminal);
    }

    @Override
    AutoCloseable start(Path folder, int freePort) throws Exception {
      return EmbeddedQuestDb.start(folder, freePort, PartLogin.read(folder));
    }
  }

  /** A venue with its ingest, played from a recording. */
  @Command(name = "venue", description = "Writes a recording to the input topics.")
  static final class Venue extends TerminalCommand {
    @Option(names = "--recording", required = true, description = "The recording.")
    private Path recording = Path.of("");

    @Option(names = "--bootstrap", required = true, description = "A broker.")
    private String bootstrap = "";

    @Option(names = "--speed", required = true, description = "Event time per second.")
    private double speed;

    @Option(names = "--times", required = true, description = "Number of repetitions.")
    private int times;

    @Option(names = "--disorder", required = true, description = "Seed of disorder, 0 = none.")
    private long disorder;

    @Option(names = "--stop", required = true, description = "A file that asks to stop.")
    private Path stop = Path.of("");

    Venue(Terminal terminal) {
      super(terminal);
    }

    @Override
    public Integer call() throws Exception {
      terminal.out().println(VenueProcess.tell(recording, bootstrap, speed, times, disorder, stop));
      return ExitCode.OK;
    }
  }
}
