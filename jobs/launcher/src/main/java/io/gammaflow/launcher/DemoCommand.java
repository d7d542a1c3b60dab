package io.gammaflow.launcher;

import io.gammaflow.commands.CommandException;
import io.gammaflow.commands.CommandLines;
import io.gammaflow.commands.ExitCode;
import io.gammaflow.commands.TerminalCommand;
import io.gammaflow.demo.Demo;
import io.gammaflow.demo.DemoCounts;
import io.gammaflow.demo.DemoOptions;
import io.gammaflow.embedded.FolderInUseException;
import io.gammaflow.runtime.home.UserFolders;
import io.gammaflow.runtime.preflight.PortCheck;
import io.gammaflow.runtime.terminal.Terminal;
import io.gammaflow.simulation.agents.Scenario;
import io.gammaflow.simulation.feed.SimulatedUnderlyings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code gammaflow demo}: everything in one process, on a simulated market. */
@Command(
    name = "demo",
    description =
        "A simulated market, live: venue, broker, database, jobs and page in one process.",
    sortOptions = false)
final class DemoCommand extends TerminalCommand {
  @Option(
      names = "--seconds",
      paramLabel = "N",
      description = "Stop after N seconds; 0 = when interrupted [0].")
  private int seconds;

  @Option(names = "--seed", paramLabel = "N", description = "Seed of the market [1].")
  private long seed = 1;

  @Option(
      names = "--scenario",
      paramLabel = "S",
      description = "calm, short-gamma, flip or cascade [short-gamma].")
  private String scenario = "short-gamma";

  @Option(names = "--port", paramLabel = "N", description = "Port of the page; 0 = a free one [0].")
  private int port;

  @Option(names = "--underlyings", paramLabel = "N", description = "Number of underlyings [3].")
  private int underlyings = 3;

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      description = "Folder of all data, kept for the next start [the user's cache folder].")
  private @Nullable Path directory;

  @Option(
      names = "--faults",
      description =
          "The venue disconnects, loses, duplicates and swaps messages, locks, refuses and falls"
              + " silent; it counts the requests it receives.")
  private boolean faults;

  @Option(
      names = "--database-away",
      paramLabel = "N",
      description = "Stop the database for N seconds and report the effect on signals [0].")
  private int databaseAway;

  DemoCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() throws CommandException {
    DemoOptions asked = options();
    String taken = PortCheck.problem(asked.port()).orElse(null);
    if (taken != null) {
      throw CommandException.refused(
          List.of(taken + "; give the page another with --port N, or --port 0 for a free one"));
    }
    Demo demo = new Demo(asked, terminal);
    Thread hook = new Thread(demo::stop, "stop-demo");
    Runtime.getRuntime().addShutdownHook(hook);
    DemoCounts counts;
    try {
      counts = demo.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CommandException.failed("interrupted", e);
    } catch (FolderInUseException e) {
      throw CommandException.failed(
          CommandLines.oneLine(e) + "; stop that demo, or name another folder with --dir", e);
    } catch (Exception e) {
      throw CommandException.failed("the demo failed: " + CommandLines.oneLine(e), e);
    }
    terminal
        .out()
        .printf(
            "signals: %d committed in Kafka, %d rows in QuestDB, %d on the page; %d out of order%n",
            counts.kafka(), counts.rows(), counts.page(), counts.broken());
    if (!counts.agree()) {
      throw CommandException.failed("signals were lost: the three counts differ", null);
    }
    return ExitCode.OK;
  }

  private DemoOptions options() throws CommandException {
    List<String> problems = new ArrayList<>();
    if (seconds < 0) {
      problems.add("--seconds: must be 0 or more, is " + seconds);
    }
    if (databaseAway < 0) {
      problems.add("--database-away: must be 0 or more, is " + databaseAway);
    }
    if (port < 0 || port > 65_535) {
      problems.add("--port: must be 0 to 65535, is " + port);
    }
    if (underlyings < 1 || underlyings > SimulatedUnderlyings.most()) {
      problems.add(
          "--underlyings: must be 1 to " + SimulatedUnderlyings.most() + ", is " + underlyings);
    }
    Scenario course = Scenario.CALM;
    try {
      course = Scenario.of(scenario);
    } catch (IllegalArgumentException e) {
      problems.add("--scenario: " + e.getMessage());
    }
    if (!problems.isEmpty()) {
      throw CommandException.usage(problems);
    }
    Path home =
        directory != null
            ? directory
            : UserFolders.of(System.getenv())
                .cache()
                .resolve("demo")
                .resolve(course.label() + "-" + seed + "-" + underlyings);
    return new DemoOptions(
        course,
        seed,
        underlyings,
        port,
        home,
        Duration.ofSeconds(seconds),
        faults,
        Duration.ofSeconds(databaseAway));
  }
}
