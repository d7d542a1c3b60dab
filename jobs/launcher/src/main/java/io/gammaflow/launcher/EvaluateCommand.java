package io.gammaflow.launcher;

import io.gammaflow.commands.CommandException;
import io.gammaflow.commands.TerminalCommand;
import io.gammaflow.runtime.terminal.Terminal;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code gammaflow evaluate}: estimates against a truth that they did not see. */
@Command(
    name = "evaluate",
    description = "Score estimates and alerts against the truth.",
    subcommands = {EvaluateInventory.class, EvaluateAlerts.class, EvaluateReconcile.class})
final class EvaluateCommand extends TerminalCommand {
  EvaluateCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() throws CommandException {
    throw CommandException.usage(
        List.of("what should be evaluated? gammaflow evaluate inventory, alerts or reconcile"));
  }
}
