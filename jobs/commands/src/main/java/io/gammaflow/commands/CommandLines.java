package io.gammaflow.commands;

import io.gammaflow.runtime.config.Nearest;
import io.gammaflow.runtime.terminal.Terminal;
import java.io.PrintWriter;
import java.lang.reflect.Constructor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.IFactory;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** How commands are built, and how their errors are reported: in one line. */
public final class CommandLines {
  private static final int WIDTH = 100;

  private CommandLines() {}

  public static CommandLine create(Object root, Terminal terminal) {
    CommandLine line = new CommandLine(root, factory(terminal));
    line.setOut(new PrintWriter(terminal.out(), true));
    line.setErr(new PrintWriter(terminal.err(), true));
    line.setUsageHelpWidth(WIDTH);
    line.setUsageHelpLongOptionsMaxWidth(34);
    line.setColorScheme(
        CommandLine.Help.defaultColorScheme(
            terminal.colour() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF));
    line.setParameterExceptionHandler((e, args) -> notUnderstood(e, terminal));
    line.setExecutionExceptionHandler((e, command, parsed) -> failed(e, parsed, terminal));
    return line;
  }

  /** Commands take the terminal they write to; all else is made as usual. */
  private static IFactory factory(Terminal terminal) {
    IFactory usual = CommandLine.defaultFactory();
    return new IFactory() {
      @Override
      public <K> K create(Class<K> type) throws Exception {
        if (TerminalCommand.class.isAssignableFrom(type)) {
          Constructor<K> constructor = type.getDeclaredConstructor(Terminal.class);
          // Commands are private to their packages.
          constructor.setAccessible(true);
          return constructor.newInstance(terminal);
        }
        return usual.create(type);
      }
    };
  }

  private static int notUnderstood(ParameterException e, Terminal terminal) {
    CommandLine command = e.getCommandLine();
    terminal.say(
        message(e, command) + "; see " + command.getCommandSpec().qualifiedName() + " --help");
    return ExitCode.USAGE;
  }

  private static String message(ParameterException e, CommandLine command) {
    if (e instanceof UnmatchedArgumentException unmatched && !unmatched.getUnmatched().isEmpty()) {
      String word = unmatched.getUnmatched().get(0);
      if (word.startsWith("-")) {
        List<String> options = new ArrayList<>();
        command.getCommandSpec().options().forEach(o -> options.addAll(Arrays.asList(o.names())));
        return "there is no option " + word + Nearest.hint(word, options);
      }
      return command.getSubcommands().isEmpty()
          ? "one argument too many: " + word
          : unknownCommand(word, command);
    }
    return String.valueOf(e.getMessage()).replace('\n', ' ');
  }

  /** That a command has no such part, and which it may have been. */
  public static String unknownCommand(String word, CommandLine command) {
    return "there is no command '"
        + word
        + "'"
        + Nearest.hint(word, command.getSubcommands().keySet());
  }

  private static int failed(Exception e, CommandLine.ParseResult parsed, Terminal terminal) {
    boolean known = e instanceof CommandException;
    if (e instanceof CommandException told) {
      told.lines().forEach(terminal::say);
    } else {
      terminal.say("failed: " + oneLine(e) + "; --verbose shows where");
    }
    if (verbose(parsed)) {
      Throwable shown = known && e.getCause() != null ? e.getCause() : e;
      shown.printStackTrace(terminal.err());
    }
    return e instanceof CommandException told ? told.exitCode() : ExitCode.FAILED;
  }

  private static boolean verbose(CommandLine.ParseResult parsed) {
    CommandLine.ParseResult last = parsed;
    while (last.hasSubcommand()) {
      last = last.subcommand();
    }
    return last.matchedOptionValue("--verbose", false);
  }

  /** A throwable as one line: the message, or its kind where it has none. */
  public static String oneLine(Throwable e) {
    String message = e.getMessage();
    String text = message == null || message.isBlank() ? e.getClass().getSimpleName() : message;
    return text.lines().findFirst().orElse(text);
  }
}
