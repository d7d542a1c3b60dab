package io.gammaflow.launcher;

import io.gammaflow.commands.CommandException;
import io.gammaflow.commands.CommandLines;
import io.gammaflow.commands.ExitCode;
import io.gammaflow.commands.TerminalCommand;
import io.gammaflow.connectors.file.FileFormat;
import io.gammaflow.connectors.formats.FileFormats;
import io.gammaflow.replay.report.JsonReport;
import io.gammaflow.replay.report.ReplayReport;
import io.gammaflow.replay.report.TextReport;
import io.gammaflow.replay.run.Replay;
import io.gammaflow.replay.run.ReplayException;
import io.gammaflow.runtime.config.ConfigSources;
import io.gammaflow.runtime.config.Nearest;
import io.gammaflow.runtime.config.OptionSet;
import io.gammaflow.runtime.config.ReplayConfig;
import io.gammaflow.runtime.config.Setting;
import io.gammaflow.runtime.config.SettingFlags;
import io.gammaflow.runtime.terminal.Style;
import io.gammaflow.runtime.terminal.Terminal;
import io.gammaflow.streams.config.ConfigOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gammaflow replay}: a recorded file through the exposure job. */
@Command(
    name = "replay",
    customSynopsis = "gammaflow replay FORMAT PATH [OPTIONS]",
    description = "Run a recorded file through the exposure job; no broker needed.",
    sortOptions = false,
    optionListHeading = "%nOptions:%n",
    parameterListHeading = "%n")
final class ReplayCommand extends TerminalCommand {
  private CommandSpec spec = CommandSpec.create();

  @Parameters(
      index = "0",
      paramLabel = "FORMAT",
      description = "What PATH is: ${COMPLETION-CANDIDATES}.",
      completionCandidates = FormatNames.class)
  private String format = "";

  @Parameters(index = "1", paramLabel = "PATH", description = "The file, or the folder.")
  private Path path = Path.of("");

  @Option(names = "--config", paramLabel = "FILE", description = "Settings as YAML.")
  private @Nullable Path config;

  @Option(names = "--json", description = "Print one JSON document instead of tables.")
  private boolean json;

  ReplayCommand(Terminal terminal) {
    super(terminal);
  }

  /** For the help. */
  static final class FormatNames implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return FileFormats.names().iterator();
    }
  }

  @Spec
  void spec(CommandSpec given) {
    spec = given;
    SettingFlags.add(given, OptionSet.REPLAY.options());
  }

  @Override
  public Integer call() throws CommandException {
    FileFormat chosen =
        FileFormats.byName(format)
            .orElseThrow(() -> CommandException.usage(List.of(unknownFormat())));
    ReplayConfig settings = settings(spec, config, terminal);
    ReplayReport report;
    try {
      report = new Replay(chosen, path, settings).run(terminal);
    } catch (ReplayException e) {
      throw e.isUsage()
          ? CommandException.usage(List.of(CommandLines.oneLine(e)))
          : CommandException.failed(CommandLines.oneLine(e), e.getCause());
    }
    terminal
        .out()
        .print(
            json
                ? JsonReport.print(report)
                : new TextReport(new Style(terminal.colour())).print(report));
    terminal.out().flush();
    if (!report.counts().holds()) {
      throw CommandException.failed(
          "records are unaccounted for: in = applied + duplicate + late + expired + dead-lettered does not hold",
          null);
    }
    return ExitCode.OK;
  }

  private String unknownFormat() {
    return "there is no format '"
        + format
        + "'"
        + Nearest.hint(format, FileFormats.names())
        + "; one of "
        + String.join(", ", FileFormats.names());
  }

  /** The settings of a command that has the flags of a replay. */
  static ReplayConfig settings(CommandSpec spec, @Nullable Path file, Terminal terminal)
      throws CommandException {
    List<String> problems = new ArrayList<>();
    Map<ConfigOption<?>, Setting> settings =
        ConfigSources.read(
            OptionSet.REPLAY,
            file,
            System.getenv(),
            SettingFlags.given(spec, OptionSet.REPLAY.options()),
            problems);
    Setting.warnings(settings).forEach(terminal::say);
    ReplayConfig config = ReplayConfig.of(settings, problems);
    if (!problems.isEmpty()) {
      throw CommandException.usage(problems);
    }
    return config;
  }
}
