package io.gammaflow.replay.run;

import io.gammaflow.connectors.file.FileFormat;
import io.gammaflow.connectors.file.FileInput;
import io.gammaflow.connectors.file.RefusedInputException;
import io.gammaflow.connectors.formats.FileFormats;
import io.gammaflow.replay.report.RecordCounts;
import io.gammaflow.replay.report.ReplayReport;
import io.gammaflow.runtime.config.ReplayConfig;
import io.gammaflow.runtime.terminal.Terminal;
import io.gammaflow.schemas.record.PositioningModel;
import io.gammaflow.streams.exposure.ExposureConfig;
import io.gammaflow.streams.exposure.ExposureOptions;
import io.gammaflow.streams.exposure.Models;
import io.gammaflow.streams.record.RecordKind;
import io.gammaflow.streams.time.Micros;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;

/** One replay from file to report: look at the input, run the job, finish the files. */
public final class Replay {
  private final FileFormat format;
  private final Path path;
  private final ReplayConfig config;

  /**
   * @param format what the file is
   * @param path the file, or the folder
   * @param config how to run it
   */
  public Replay(FileFormat format, Path path, ReplayConfig config) {
    this.format = format;
    this.path = path;
    this.config = config;
  }

  /**
   * Runs to the end of the input.
   *
   * @throws ReplayException when the input is refused, does not fit the settings, or the job fails
   */
  public ReplayReport run(Terminal terminal) throws ReplayException {
    return run(terminal, ReplayObserver.NOBODY);
  }

  /**
   * Runs to the end of the input and shows the outputs on the way.
   *
   * @throws ReplayException as {@link #run(Terminal)}
   */
  public ReplayReport run(Terminal terminal, ReplayObserver observer) throws ReplayException {
    try (FileInput input = FileFormats.open(format, path, config.read())) {
      ExposureConfig exposure = settle(input);
      try (OutputFiles files = OutputFiles.in(config, exposure, terminal::say);
          ReplayRun run = ReplayRun.start(input, observer)) {
        try (RunFolder folder = RunFolder.create();
            ProgressBar bar = new ProgressBar(run, terminal.err())) {
          if (terminal.errIsTerminal()) {
            bar.start();
          }
          new ReplayJob(config, exposure, files).execute(run, folder.path());
        }
        files.finish();
        return report(run, exposure);
      }
    } catch (RefusedInputException e) {
      throw ReplayException.failed(String.valueOf(e.getMessage()), e);
    } catch (IOException e) {
      throw ReplayException.failed(path + ": cannot be read: " + e.getMessage(), e);
    }
  }

  /**
   * What the input decides where the settings do not: the model, the emission interval, the last
   * tick.
   */
  private ExposureConfig settle(FileInput input) throws ReplayException, IOException {
    Instant end = input.endTime();
    ExposureConfig base = config.exposure();
    if (end != null && Micros.of(end) <= base.learnUntilMicros()) {
      throw ReplayException.usage(
          "learn.until: must be before " + end + ", where the input ends, or nothing is emitted");
    }
    long decay = format.snapshot() ? 0 : ExposureConfig.defaults().decayMicros();
    return base.withModel(model(input))
        .withDecay(config.decayMicros().orElse(decay))
        // No record, no tick; the run still reports what was rejected.
        .withEnd(end == null ? 0 : Micros.of(end));
  }

  private PositioningModel model(FileInput input) throws ReplayException, IOException {
    boolean asked = config.model().isPresent();
    PositioningModel model = config.model().orElse(PositioningModel.FILTER);
    if (Models.isConvention(model) || InputLook.hasTrades(input) || othersTrade()) {
      return model;
    }
    if (asked) {
      throw ReplayException.usage(
          "model: " + model + " needs trades and " + path + " has none; leave --model out");
    }
    return PositioningModel.CALLS_LONG_PUTS_SHORT;
  }

  /** Whether the unselected underlyings trade: a part is computed like the whole. */
  private boolean othersTrade() throws IOException {
    if (config.read().underlying() == null) {
      return false;
    }
    try (FileInput whole = format.open(path, config.read().ofEveryUnderlying())) {
      return InputLook.hasTrades(whole);
    } catch (RefusedInputException e) {
      return false; // The whole cannot be run: there is nothing that this is a part of.
    }
  }

  private ReplayReport report(ReplayRun run, ExposureConfig exposure) throws ReplayException {
    ReplayOutcome outcome = run.outcome();
    if (run.recordsRead() == 0) {
      throw ReplayException.failed(
          path + ": holds no record within --underlying, --from and --to", null);
    }
    return new ReplayReport(
        format.name(),
        path.toString(),
        exposure.positioningModel(),
        exposure.configHash(),
        config.timeZone(),
        ReplayReport.books(
            outcome.signals(), outcome.profiles(), exposure.get(ExposureOptions.LEVELS)),
        RecordCounts.of(run.recordsRead(), run.count(RecordKind.DEAD_LETTER), outcome.tallies()),
        outcome.refused(),
        ReplayReport.underlyings(outcome.tallies()),
        outcome.signalCount(),
        outcome.alertCount(),
        config.out());
  }
}
