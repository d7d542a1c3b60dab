package io.gammaflow.commands;

import io.gammaflow.operations.live.CommittedFreshness;
import io.gammaflow.operations.live.KafkaLive;
import io.gammaflow.operations.live.QuestDbHistory;
import io.gammaflow.operations.metrics.PageMetrics;
import io.gammaflow.runtime.config.ConfigSources;
import io.gammaflow.runtime.config.DashboardConfig;
import io.gammaflow.runtime.config.OptionSet;
import io.gammaflow.runtime.config.Setting;
import io.gammaflow.runtime.terminal.Terminal;
import io.gammaflow.sinks.dashboard.DashboardOptions;
import io.gammaflow.sinks.dashboard.HistorySource;
import io.gammaflow.sinks.dashboard.server.Dashboard;
import io.gammaflow.streams.config.ConfigOption;
import io.gammaflow.streams.config.Durations;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code gammaflow page}: the dashboard in a process of its own, beside jobs on a cluster. */
@Command(
    name = "page",
    description = "Serve the dashboard of jobs that run elsewhere; it has no login of its own.",
    sortOptions = false)
public final class PageCommand extends TerminalCommand {
  private static final InstantSource CLOCK = InstantSource.system();
  private static final int MOST_PORT = 65_535;

  @Option(
      names = "--config",
      required = true,
      paramLabel = "FILE",
      description = "Settings of the live jobs as YAML: brokers, login, database.")
  private Path config = Path.of("");

  @Option(
      names = "--host",
      paramLabel = "HOST",
      description =
          "Address to listen on; any but loopback opens the page to its network [127.0.0.1].")
  private String host = "127.0.0.1";

  @Option(
      names = "--port",
      paramLabel = "PORT",
      description = "Port to listen on; 0 picks a free one [8080].")
  private int port = 8080;

  @Option(
      names = "--names",
      paramLabel = "HOST",
      split = ",",
      splitSynopsisLabel = ",",
      description = "Host names of an ingress before it; requests for others are refused [none].")
  private List<String> names = new ArrayList<>();

  @Option(
      names = "--history",
      paramLabel = "DURATION",
      description = "Signals, profiles and alerts of this period are read at the start [15m].")
  private String history = "15m";

  @Option(
      names = "--metrics",
      paramLabel = "PORT",
      description = "Serve metrics for Prometheus on this port of --host; 0: a free port [none].")
  private @Nullable Integer metrics;

  PageCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() throws CommandException, InterruptedException {
    List<String> problems = new ArrayList<>();
    Duration past = past(problems);
    checkPort("--port", port, problems);
    if (metrics != null) {
      checkPort("--metrics", metrics, problems);
    }
    Map<ConfigOption<?>, Setting> settings =
        ConfigSources.read(OptionSet.LIVE, config, System.getenv(), Map.of(), problems);
    if (!problems.isEmpty()) {
      throw CommandException.usage(problems);
    }
    Setting.warnings(settings).forEach(terminal::say);
    DashboardConfig wanted = DashboardConfig.of(settings, problems);
    if (!problems.isEmpty()) {
      throw CommandException.usage(problems);
    }
    serve(wanted, past);
    return ExitCode.OK;
  }

  private static void checkPort(String option, int port, List<String> problems) {
    if (port < 0 || port > MOST_PORT) {
      problems.add(option + ": must be 0 to " + MOST_PORT + ", is " + port);
    }
  }

  private Duration past(List<String> problems) {
    try {
      return Duration.of(Durations.micros(history), ChronoUnit.MICROS);
    } catch (IllegalArgumentException e) {
      problems.add("--history: " + e.getMessage());
      return Duration.ZERO;
    }
  }

  private void serve(DashboardConfig wanted, Duration past)
      throws CommandException, InterruptedException {
    CountDownLatch stopped = new CountDownLatch(1);
    try (Dashboard page =
        Dashboard.start(
            DashboardOptions.defaults()
                .withHost(host)
                .withPort(port)
                .withNames(Set.copyOf(names))
                .withBounds(CommittedFreshness.bounds(wanted.checkpointInterval())),
            KafkaLive.since(wanted.kafka(), CLOCK.instant().minus(past)),
            wanted
                .database()
                .<HistorySource>map(QuestDbHistory::new)
                .orElseGet(HistorySource::none))) {
      Runtime.getRuntime().addShutdownHook(new Thread(stopped::countDown, "stop-page"));
      terminal.out().println("the page: " + page.uri());
      terminal.out().flush();
      measure(page, stopped);
    } catch (IOException e) {
      throw CommandException.failed(
          "the page cannot listen on %s, port %d: %s"
              .formatted(host, port, CommandLines.oneLine(e)),
          e);
    }
  }

  /** Serves the metrics, where they are wanted, until it is stopped. */
  private void measure(Dashboard page, CountDownLatch stopped)
      throws CommandException, InterruptedException {
    if (metrics == null) {
      stopped.await();
      return;
    }
    try (PageMetrics served =
        PageMetrics.start(
            InetAddress.getByName(host), metrics, VersionText.version(), page::counts)) {
      terminal.say("metrics at " + served.uri());
      stopped.await();
    } catch (IOException e) {
      throw CommandException.failed(
          "no metrics on %s, port %d: %s".formatted(host, metrics, CommandLines.oneLine(e)), e);
    }
  }
}
