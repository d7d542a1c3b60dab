package io.gammaflow.launcher;

import io.gammaflow.runtime.terminal.Terminal;
import java.util.List;
import picocli.CommandLine.Command;

/** {@code gammaflow evaluate}: estimates against a truth that they did not see. */
@Command(
    name = "evaluate",
    description = "Score what Gammaflow says against what it could not see.",
    subcommands = {EvaluateInventory.class, EvaluateAlerts.class, EvaluateReconcile.class})
final class EvaluateCommand extends TerminalCommand {
  EvaluateCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() throws CommandException {
    throw CommandException.usage(
        List.of("what shall be evaluated? gammaflow evaluate inventory, alerts or reconcile"));
  }
}
