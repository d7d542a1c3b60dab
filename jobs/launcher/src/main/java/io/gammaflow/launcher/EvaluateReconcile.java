package io.gammaflow.launcher;

import io.gammaflow.commands.CommandException;
import io.gammaflow.commands.CommandLines;
import io.gammaflow.commands.ExitCode;
import io.gammaflow.commands.TerminalCommand;
import io.gammaflow.connectors.file.FileFormat;
import io.gammaflow.connectors.file.FileInput;
import io.gammaflow.connectors.file.ReadOptions;
import io.gammaflow.connectors.file.RefusedInputException;
import io.gammaflow.connectors.formats.FileFormats;
import io.gammaflow.evaluation.report.ReconcileReport;
import io.gammaflow.runtime.config.Nearest;
import io.gammaflow.runtime.terminal.Terminal;
import io.gammaflow.streams.config.Times;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code gammaflow evaluate reconcile}: trades against the open interest they led to. */
@Command(
    name = "reconcile",
    customSynopsis = "gammaflow evaluate reconcile FORMAT PATH [OPTIONS]",
    description = {
      "Compare the trades of a market file with its open interest, close by close, and"
          + " report the differences.",
      ""
    },
    sortOptions = false,
    parameterListHeading = "%n")
final class EvaluateReconcile extends TerminalCommand {
  @Parameters(index = "0", paramLabel = "FORMAT", description = "What PATH is, as for replay.")
  private String format = "";

  @Parameters(index = "1", paramLabel = "PATH", description = "The file, or the folder.")
  private Path path = Path.of("");

  @Option(names = "--underlying", paramLabel = "NAME", description = "Only this one [all].")
  private @Nullable String underlying;

  @Option(names = "--from", paramLabel = "TIME", description = "First event time, UTC [beginning].")
  private @Nullable String from;

  @Option(names = "--to", paramLabel = "TIME", description = "Last event time, UTC [end].")
  private @Nullable String to;

  @Option(names = "--json", description = "Print one JSON document instead of a table.")
  private boolean json;

  EvaluateReconcile(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() throws CommandException {
    FileFormat chosen =
        FileFormats.byName(format)
            .orElseThrow(
                () ->
                    CommandException.usage(
                        List.of(
                            "there is no format '"
                                + format
                                + "'"
                                + Nearest.hint(format, FileFormats.names())
                                + "; one of "
                                + String.join(", ", FileFormats.names()))));
    ReconcileReport report;
    try (FileInput input = chosen.open(path, options())) {
      report = ReconcileReport.of(input);
    } catch (RefusedInputException e) {
      throw CommandException.failed(CommandLines.oneLine(e), e);
    } catch (IOException e) {
      throw CommandException.failed(path + ": cannot be read: " + CommandLines.oneLine(e), e);
    }
    if (report.trades() == 0 || report.closes().isEmpty()) {
      throw CommandException.failed(
          path + ": needs trades, and contracts with two open interest reports", null);
    }
    terminal.out().print(json ? report.json() : report.text());
    terminal.out().flush();
    return ExitCode.OK;
  }

  private ReadOptions options() throws CommandException {
    List<String> problems = new ArrayList<>();
    Instant first = null;
    Instant last = null;
    try {
      first = from == null ? null : Times.first(from, ZoneOffset.UTC);
    } catch (IllegalArgumentException e) {
      problems.add("--from: " + e.getMessage());
    }
    try {
      last = to == null ? null : Times.last(to, ZoneOffset.UTC);
    } catch (IllegalArgumentException e) {
      problems.add("--to: " + e.getMessage());
    }
    if (!problems.isEmpty()) {
      throw CommandException.usage(problems);
    }
    return new ReadOptions(underlying, first, last, null);
  }
}
