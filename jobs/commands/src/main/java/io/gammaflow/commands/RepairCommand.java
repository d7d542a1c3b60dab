package io.gammaflow.commands;

import io.gammaflow.operations.repair.SignalRepair;
import io.gammaflow.runtime.terminal.Style;
import io.gammaflow.runtime.terminal.Terminal;
import java.io.IOException;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code gammaflow repair}: lost signals put back from the fast topic. */
@Command(
    name = "repair",
    description =
        "Restore lost signals from the fast topic; exit code 1 when some cannot be restored.",
    sortOptions = false)
public final class RepairCommand extends TerminalCommand {
  @Mixin private final BrokerOptions brokers = new BrokerOptions();

  @Option(
      names = "--environment",
      paramLabel = "NAME",
      description =
          "With --bootstrap: the environment of the deployment, as in its settings; only one repair of it may run.")
  private @Nullable String environment;

  RepairCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() throws CommandException {
    BrokerOptions.Target target = brokers.read();
    String named = target.environmentOr(environment);
    BrokerOptions.reach(target, terminal);
    SignalRepair.Outcome outcome;
    try {
      outcome = new SignalRepair(target.kafka(), named).run();
    } catch (IOException | KafkaException e) {
      throw CommandException.failed(
          "nothing repaired at "
              + target.kafka().bootstrapServers()
              + ": "
              + CommandLines.oneLine(e),
          e);
    }
    outcome.notices().forEach(terminal::say);
    terminal.out().println(outcome.healed() + " signals put back");
    Style style = new Style(terminal.colour());
    outcome.beyond().forEach(s -> terminal.out().println(style.bad("LOST  ") + s));
    return outcome.beyond().isEmpty() && outcome.whole() ? ExitCode.OK : ExitCode.FAILED;
  }
}
