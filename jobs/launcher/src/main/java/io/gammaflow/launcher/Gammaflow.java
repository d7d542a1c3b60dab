package io.gammaflow.launcher;

import io.gammaflow.commands.AuditCommand;
import io.gammaflow.commands.CommandLines;
import io.gammaflow.commands.DoctorCommand;
import io.gammaflow.commands.ForgetCommand;
import io.gammaflow.commands.HelpCommand;
import io.gammaflow.commands.LogFile;
import io.gammaflow.commands.ManifestsCommand;
import io.gammaflow.commands.PageCommand;
import io.gammaflow.commands.RecordCommand;
import io.gammaflow.commands.RepairCommand;
import io.gammaflow.commands.RootCommand;
import io.gammaflow.runtime.terminal.Terminal;
import java.util.Locale;
import picocli.CommandLine.Command;

/** The command line. */
@Command(
    name = "gammaflow",
    customSynopsis = "gammaflow COMMAND [OPTIONS]",
    header = "Market-wide gamma exposure as a stream.",
    commandListHeading = "%nCommands:%n",
    footer = {
      "",
      "Examples:",
      "  gammaflow replay deribit-chain options_data.csv",
      "  gammaflow replay deribit-eod btc_2021_06.txt --from 2021-06-15 --out june --json",
      "  gammaflow doctor --config gammaflow.yaml",
      "",
      "gammaflow COMMAND --help shows more. Exit codes: 0 done, 1 failed, 2 usage error."
    },
    subcommands = {
      ReplayCommand.class,
      DemoCommand.class,
      RunCommand.class,
      IngestCommand.class,
      ExposureCommand.class,
      ArchiveCommand.class,
      NotifyCommand.class,
      PageCommand.class,
      RecordCommand.class,
      SimulateCommand.class,
      EvaluateCommand.class,
      AuditCommand.class,
      RepairCommand.class,
      ForgetCommand.class,
      DrillCommand.class,
      ClusterCommand.class,
      PartCommand.class,
      DoctorCommand.class,
      ManifestsCommand.class,
      BenchCommand.class,
      HelpCommand.class
    })
public final class Gammaflow extends RootCommand {
  /** Entry point of the process. */
  public static void main(String[] arguments) {
    Locale.setDefault(Locale.ROOT);
    LogFile.prepare(System.getenv())
        .ifPresent(problem -> System.err.println("gammaflow: " + problem));
    int exitCode = run(Terminal.ofProcess(System.getenv()), arguments);
    System.out.flush();
    System.exit(exitCode);
  }

  /** Runs a command and returns the exit code. */
  static int run(Terminal terminal, String... arguments) {
    return CommandLines.create(new Gammaflow(), terminal).execute(arguments);
  }
}
