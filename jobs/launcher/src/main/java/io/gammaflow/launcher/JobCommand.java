package io.gammaflow.launcher;

import io.gammaflow.commands.CommandException;
import io.gammaflow.commands.CommandLines;
import io.gammaflow.commands.ExitCode;
import io.gammaflow.commands.TerminalCommand;
import io.gammaflow.connectors.deribit.live.VenueUnreachableException;
import io.gammaflow.embedded.FolderInUseException;
import io.gammaflow.operations.live.LiveRun;
import io.gammaflow.runtime.config.ConfigSources;
import io.gammaflow.runtime.config.LiveJob;
import io.gammaflow.runtime.config.LiveOptions;
import io.gammaflow.runtime.config.OptionSet;
import io.gammaflow.runtime.config.RunConfig;
import io.gammaflow.runtime.config.Setting;
import io.gammaflow.runtime.config.SettingFlags;
import io.gammaflow.runtime.job.JobPlans;
import io.gammaflow.runtime.job.LiveJobs;
import io.gammaflow.runtime.preflight.BrokerWait;
import io.gammaflow.runtime.preflight.PortCheck;
import io.gammaflow.runtime.terminal.Terminal;
import io.gammaflow.sinks.kafka.TopicsException;
import io.gammaflow.streams.config.ConfigOption;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What the commands share that run live jobs until they are stopped. */
@Command(sortOptions = false, optionListHeading = "%nOptions:%n")
abstract class JobCommand extends TerminalCommand {
  private final Set<LiveJob> jobs;
  private CommandSpec spec = CommandSpec.create();

  @Option(names = "--config", paramLabel = "FILE", description = "Settings as YAML.")
  private @Nullable Path config;

  JobCommand(Terminal terminal, Set<LiveJob> jobs) {
    super(terminal);
    this.jobs = jobs;
  }

  @Spec
  void spec(CommandSpec given) {
    spec = given;
    SettingFlags.add(given, options());
  }

  /** A recording to learn from before anything is emitted; null = none. */
  @Nullable Path warm() {
    return null;
  }

  /** Options of the jobs, each once. */
  private List<ConfigOption<?>> options() {
    Set<ConfigOption<?>> options = new LinkedHashSet<>();
    jobs.forEach(job -> options.addAll(job.options()));
    if (jobs.contains(LiveJob.ARCHIVE)) {
      // The page draws its past from the database.
      options.add(LiveOptions.DASHBOARD_PORT);
    }
    options.add(LiveOptions.METRICS_PORT);
    return List.copyOf(options);
  }

  @Override
  @SuppressWarnings("try") // the folders are held, not looked at
  public Integer call() throws CommandException {
    List<String> broken = new ArrayList<>();
    Map<ConfigOption<?>, Setting> given = given(broken);
    Optional<Integer> metrics = RunConfig.metricsPort(given, broken);
    RunConfig settings = settings(given, broken);
    refuseTaken(LiveOptions.DASHBOARD_PORT, settings.dashboardPort());
    refuseTaken(LiveOptions.METRICS_PORT, metrics);
    Path folder = folder(settings);
    LiveRun run = new LiveRun(settings, terminal, warm(), metrics.orElse(null));
    try (JobFolders held = JobFolders.take(folder, settings.jobs())) {
      run.checkVenue();
      String away = BrokerWait.problem(settings.deployment().kafka(), terminal::say).orElse(null);
      if (away != null) {
        throw CommandException.refused(List.of("brokers: " + away));
      }
      List<String> problems = JobPlans.problems(settings);
      if (!problems.isEmpty()) {
        throw CommandException.usage(problems);
      }
      List<String> twins = LiveJobs.twins(settings);
      if (!twins.isEmpty()) {
        throw CommandException.refused(twins);
      }
      Runtime.getRuntime().addShutdownHook(new Thread(run::stop, "stop-jobs"));
      run.run(folder);
    } catch (CommandException e) {
      throw e;
    } catch (FolderInUseException e) {
      throw CommandException.failed("checkpoint.dir: " + CommandLines.oneLine(e), e);
    } catch (VenueUnreachableException e) {
      throw CommandException.failed(CommandLines.oneLine(e), e);
    } catch (TopicsException e) {
      throw CommandException.failed("topics: " + CommandLines.oneLine(e), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CommandException.failed("interrupted", e);
    } catch (Exception e) {
      throw CommandException.failed(CommandLines.oneLine(e), e);
    }
    return ExitCode.OK;
  }

  private static void refuseTaken(ConfigOption<?> option, Optional<Integer> port)
      throws CommandException {
    String taken = port.flatMap(PortCheck::problem).orElse(null);
    if (taken != null) {
      throw CommandException.refused(
          List.of(
              "%s: %s; give it another with %s, or %s 0 for a free one"
                  .formatted(option.key(), taken, option.flag(), option.flag())));
    }
  }

  private RunConfig settings(Map<ConfigOption<?>, Setting> given, List<String> problems)
      throws CommandException {
    Setting.warnings(given).forEach(terminal::say);
    RunConfig settings = RunConfig.of(jobs, given, problems);
    if (!problems.isEmpty()) {
      throw CommandException.usage(problems);
    }
    return settings;
  }

  /** The settings of file, environment and flags, the later over the earlier. */
  final Map<ConfigOption<?>, Setting> given(List<String> problems) {
    return ConfigSources.read(
        OptionSet.LIVE, config, System.getenv(), SettingFlags.given(spec, options()), problems);
  }

  private static Path folder(RunConfig settings) throws CommandException {
    URI address = URI.create(settings.deployment().checkpointDir());
    if (!"file".equals(address.getScheme())) {
      throw CommandException.usage(
          List.of("checkpoint.dir: must be a folder of this machine here, is " + address));
    }
    return Path.of(address);
  }
}
