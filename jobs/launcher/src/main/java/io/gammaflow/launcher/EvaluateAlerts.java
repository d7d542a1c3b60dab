package io.gammaflow.launcher;

import io.gammaflow.commands.CommandException;
import io.gammaflow.commands.CommandLines;
import io.gammaflow.commands.ExitCode;
import io.gammaflow.commands.TerminalCommand;
import io.gammaflow.connectors.file.FileFormat;
import io.gammaflow.connectors.formats.FileFormats;
import io.gammaflow.evaluation.alerts.AlertReport;
import io.gammaflow.evaluation.alerts.AlertScoring;
import io.gammaflow.evaluation.alerts.BookRecord;
import io.gammaflow.evaluation.alerts.ScoringRules;
import io.gammaflow.evaluation.report.AlertReportText;
import io.gammaflow.evaluation.report.AlertStreams;
import io.gammaflow.evaluation.report.TrueFlips;
import io.gammaflow.replay.run.Replay;
import io.gammaflow.replay.run.ReplayException;
import io.gammaflow.runtime.config.OptionSet;
import io.gammaflow.runtime.config.ReplayConfig;
import io.gammaflow.runtime.config.SettingFlags;
import io.gammaflow.runtime.terminal.Terminal;
import io.gammaflow.streams.config.Durations;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code gammaflow evaluate alerts}: warnings against what happened afterwards. */
@Command(
    name = "alerts",
    customSynopsis = "gammaflow evaluate alerts RECORDING... [OPTIONS]",
    description = {
      "Replay recordings and score their alerts by what happened: crossings of the flip and jumps of"
          + " the price; beside two baselines. Several recordings are scored as one.",
      ""
    },
    sortOptions = false,
    parameterListHeading = "%n")
final class EvaluateAlerts extends TerminalCommand {
  private static final double PERCENT = 100;
  private static final String RECORDING = "recording";

  private CommandSpec spec = CommandSpec.create();

  @Parameters(
      index = "0..*",
      arity = "1..*",
      paramLabel = "RECORDING",
      description = "Folders of recordings.")
  private List<Path> paths = List.of();

  @Option(names = "--horizon", paramLabel = "DURATION", description = "Horizon of an alert [1h].")
  private String horizon = "1h";

  @Option(names = "--move", paramLabel = "PCT", description = "Size of a jump [3].")
  private double movePct = 3;

  @Option(
      names = "--within",
      paramLabel = "DURATION",
      description = "Longest duration of a jump [15m].")
  private String within = "15m";

  @Option(
      names = "--margin",
      paramLabel = "PCT",
      description = "Distance from the flip beyond which the side is certain [0.05].")
  private double marginPct = 0.05;

  @Option(names = "--config", paramLabel = "FILE", description = "Settings as YAML.")
  private @Nullable Path config;

  @Option(names = "--json", description = "Print one JSON document instead of tables.")
  private boolean json;

  EvaluateAlerts(Terminal terminal) {
    super(terminal);
  }

  @Spec
  void spec(CommandSpec given) {
    spec = given;
    SettingFlags.add(given, OptionSet.REPLAY.options());
  }

  @Override
  public Integer call() throws CommandException {
    ScoringRules rules = rules();
    ReplayConfig settings = ReplayCommand.settings(spec, config, terminal);
    List<TrueFlips> truths = new ArrayList<>();
    for (Path path : paths) {
      truths.add(truth(path));
    }
    boolean stated = truths.get(0).isEmpty();
    if (truths.stream().anyMatch(truth -> truth.isEmpty() != stated)) {
      throw CommandException.usage(
          List.of("RECORDING: some of the recordings come with true flips and others do not"));
    }
    List<BookRecord> books = new ArrayList<>();
    for (int i = 0; i < truths.size(); i++) {
      books.addAll(books(paths.get(i), settings, truths.get(i)));
    }
    AlertReport report = AlertScoring.score(books, rules);
    terminal
        .out()
        .print(json ? AlertReportText.json(report, stated) : AlertReportText.text(report, stated));
    terminal.out().flush();
    return ExitCode.OK;
  }

  private List<BookRecord> books(Path path, ReplayConfig settings, TrueFlips truth)
      throws CommandException {
    FileFormat format = FileFormats.byName(RECORDING).orElseThrow();
    AlertStreams streams = new AlertStreams();
    try {
      new Replay(format, path, settings).run(terminal, streams);
    } catch (ReplayException e) {
      throw e.isUsage()
          ? CommandException.usage(List.of(CommandLines.oneLine(e)))
          : CommandException.failed(CommandLines.oneLine(e), e.getCause());
    }
    List<BookRecord> books = streams.books(truth);
    if (books.isEmpty()) {
      throw CommandException.failed(path + ": no book ever had a spot, nothing to score", null);
    }
    return books;
  }

  private static TrueFlips truth(Path path) throws CommandException {
    try {
      return TrueFlips.beside(path);
    } catch (IOException e) {
      throw CommandException.failed(CommandLines.oneLine(e), e);
    }
  }

  private ScoringRules rules() throws CommandException {
    List<String> problems = new ArrayList<>();
    long speaks = duration("--horizon", horizon, problems);
    long window = duration("--within", within, problems);
    if (!(movePct > 0 && movePct < PERCENT)) {
      problems.add("--move: must be above 0 and below 100, is " + movePct);
    }
    if (!(marginPct >= 0 && marginPct < PERCENT)) {
      problems.add("--margin: must be 0 to below 100, is " + marginPct);
    }
    if (!problems.isEmpty()) {
      throw CommandException.usage(problems);
    }
    ScoringRules usual = ScoringRules.defaults();
    return new ScoringRules(speaks, movePct / PERCENT, window, marginPct / PERCENT, usual.dwell());
  }

  private static long duration(String flag, String text, List<String> problems) {
    try {
      long micros = Durations.micros(text);
      if (micros <= 0) {
        problems.add(flag + ": must be above 0, is " + text);
      }
      return micros;
    } catch (IllegalArgumentException e) {
      problems.add(flag + ": " + e.getMessage());
      return 1;
    }
  }
}
