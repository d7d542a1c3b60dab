package io.gammaflow.commands;

import io.gammaflow.runtime.terminal.Terminal;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gammaflow help [COMMAND]}: the help of the command. */
@Command(name = "help", hidden = true, description = "Show the help of a command.")
public final class HelpCommand extends TerminalCommand {
  private CommandSpec spec = CommandSpec.create();

  @Parameters(arity = "0..*", paramLabel = "COMMAND", description = "A command and its subcommand.")
  private List<String> words = new ArrayList<>();

  HelpCommand(Terminal terminal) {
    super(terminal);
  }

  @Spec
  void spec(CommandSpec given) {
    spec = given;
  }

  @Override
  public Integer call() {
    CommandLine command = spec.root().commandLine();
    for (String word : words) {
      CommandLine part = command.getSubcommands().get(word);
      if (part == null) {
        throw new ParameterException(command, CommandLines.unknownCommand(word, command));
      }
      command = part;
    }
    command.usage(terminal.out());
    return ExitCode.OK;
  }
}
