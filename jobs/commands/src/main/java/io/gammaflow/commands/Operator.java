package io.gammaflow.commands;

import io.gammaflow.runtime.terminal.Terminal;
import java.util.Locale;
import picocli.CommandLine.Command;

/** The command line of an image: the commands of an operator, without servers and simulations. */
@Command(
    name = "gammaflow",
    customSynopsis = "gammaflow COMMAND [OPTIONS]",
    header = "Gammaflow in the image of a cluster: the commands of an operator.",
    commandListHeading = "%nCommands:%n",
    footer = {
      "",
      "gammaflow COMMAND --help shows more. Exit codes: 0 done, 1 failed, 2 usage error."
    },
    subcommands = {
      PageCommand.class,
      AuditCommand.class,
      RepairCommand.class,
      ForgetCommand.class,
      RecordCommand.class,
      DoctorCommand.class,
      ManifestsCommand.class,
      HelpCommand.class
    })
public final class Operator extends RootCommand {
  /** Entry point of the process; the log is the image's. */
  public static void main(String[] arguments) {
    Locale.setDefault(Locale.ROOT);
    Terminal terminal = Terminal.ofProcess(System.getenv());
    int exitCode = CommandLines.create(new Operator(), terminal).execute(arguments);
    System.out.flush();
    System.exit(exitCode);
  }
}
