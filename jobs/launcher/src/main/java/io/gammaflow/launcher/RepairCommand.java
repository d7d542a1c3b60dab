package io.gammaflow.launcher;

import io.gammaflow.launcher.repair.SignalRepair;
import io.gammaflow.sinks.kafka.KafkaConnection;
import java.io.IOException;
import java.util.List;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code gammaflow repair}: lost signals put back from the fast topic. */
@Command(
    name = "repair",
    description = "Put lost signals back from the fast topic; exit code 1 when some are beyond it.",
    sortOptions = false)
final class RepairCommand extends TerminalCommand {
  @Option(
      names = "--bootstrap",
      required = true,
      paramLabel = "HOST:PORT",
      description = "A broker of the cluster.")
  private String bootstrap = "";

  @Option(
      names = "--environment",
      required = true,
      paramLabel = "NAME",
      description = "The deployment's, as in its settings; two repairs of one shut each other out.")
  private String environment = "";

  RepairCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() throws CommandException {
    SignalRepair.Outcome outcome;
    try {
      outcome = new SignalRepair(KafkaConnection.plaintext(bootstrap), environment).run();
    } catch (IOException | KafkaException e) {
      throw CommandException.failed(
          "nothing repaired at " + bootstrap + ": " + CommandLines.oneLine(e), e);
    } catch (IllegalArgumentException e) {
      throw CommandException.usage(List.of("--environment: " + e.getMessage()));
    }
    terminal.out().println(outcome.healed() + " signals put back");
    Style style = new Style(terminal.colour());
    outcome.beyond().forEach(s -> terminal.out().println(style.bad("LOST  ") + s));
    return outcome.beyond().isEmpty() ? ExitCode.OK : ExitCode.FAILED;
  }
}
