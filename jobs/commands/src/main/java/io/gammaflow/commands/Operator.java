package io.gammaflow.commands;

import io.gammaflow.runtime.terminal.Terminal;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command line of an image: the commands of an operator, without servers and simulations. */
@Command(
    name = "gammaflow",
    customSynopsis = "gammaflow COMMAND [OPTIONS]",
    versionProvider = VersionText.class,
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
public final class Operator {
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      hidden = true,
      description = "Show this and exit.")
  private boolean help;

  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      hidden = true,
      description = "Show the version and exit.")
  private boolean version;

  /** Entry point of the process; the log is the image's. */
  public static void main(String[] arguments) {
    Locale.setDefault(Locale.ROOT);
    Terminal terminal = Terminal.ofProcess(System.getenv());
    int exitCode = CommandLines.create(new Operator(), terminal).execute(arguments);
    System.out.flush();
    System.exit(exitCode);
  }
}
