package io.gammaflow.commands;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.gammaflow.operations.audit.Audit;
import io.gammaflow.operations.audit.AuditProgress;
import io.gammaflow.operations.audit.AuditReport;
import io.gammaflow.operations.audit.ObjectivesTable;
import io.gammaflow.operations.audit.Series;
import io.gammaflow.operations.audit.SignalAudit;
import io.gammaflow.operations.metrics.AuditMetrics;
import io.gammaflow.runtime.config.ArchiveConfig;
import io.gammaflow.runtime.config.LiveOptions;
import io.gammaflow.runtime.config.Setting;
import io.gammaflow.runtime.terminal.Style;
import io.gammaflow.runtime.terminal.Terminal;
import io.gammaflow.schemas.topic.TopicCatalogue;
import io.gammaflow.sinks.kafka.KafkaConnection;
import io.gammaflow.sinks.questdb.QuestDbConnection;
import io.gammaflow.sinks.questdb.QuestDbReader;
import io.gammaflow.streams.config.ConfigOption;
import io.gammaflow.streams.config.Durations;
import java.io.IOException;
import java.io.StringWriter;
import java.net.InetAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code gammaflow audit}: whether a reader of the signals gets each of them, once, in order. */
@Command(
    name = "audit",
    description = "Read the committed signals back and check for gaps, repeats and steps back.",
    sortOptions = false)
public final class AuditCommand extends TerminalCommand {
  private static final InstantSource CLOCK = InstantSource.system();
  private static final long LAST_WORDS_SECONDS = 30;

  private final CountDownLatch told = new CountDownLatch(1);

  private List<String> ages = List.of();

  @Mixin private final BrokerOptions brokers = new BrokerOptions();

  @Option(
      names = "--topic",
      paramLabel = "NAME",
      description = "A topic of signals; repeat for more [gammaflow.signals.v1].")
  private List<String> topics = new ArrayList<>();

  @Option(
      names = "--max-age",
      paramLabel = "DURATION",
      description = "Fail if the last tick of a book is older than this [never].")
  private @Nullable String maxAge;

  @Option(names = "--watch", description = "Keep running and report every gap as it is found.")
  private boolean watch;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      description = "Stop watching after N seconds; 0 = when interrupted [0].")
  private int seconds;

  @Option(
      names = "--objectives",
      description = "Also print the objectives of each calendar month, and the ages of signals.")
  private boolean objectives;

  @Option(
      names = "--metrics",
      paramLabel = "PORT",
      description = "With --watch: serve metrics for Prometheus on this port; 0: a free port.")
  private @Nullable Integer metrics;

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      description = "Address of the metrics [127.0.0.1].")
  private String host = "127.0.0.1";

  @Option(names = "--json", description = "Print one JSON document.")
  private boolean json;

  AuditCommand(Terminal terminal) {
    super(terminal);
  }

  @Override
  public Integer call() throws CommandException, IOException {
    Duration age = age();
    checkWatch();
    // A watch waits for brokers and topic itself.
    BrokerOptions.Target target = watch ? brokers.read() : brokers.reach(terminal);
    if (watch) {
      Setting.warnings(target.settings()).forEach(terminal::say);
    }
    QuestDbConnection database = database(target.settings());
    try {
      List<AuditReport> reports = reports(target.kafka(), age);
      if (json) {
        terminal.out().println(json(reports));
      } else {
        reports.forEach(this::print);
        ages.forEach(terminal.out()::println);
      }
      List<String> tables = database == null ? List.of() : suspended(database);
      tables.forEach(terminal::say);
      return tables.isEmpty() && reports.stream().allMatch(AuditReport::isClean)
          ? ExitCode.OK
          : ExitCode.FAILED;
    } finally {
      told.countDown();
    }
  }

  /** The database of the archive job, where the settings name one. */
  private static @Nullable QuestDbConnection database(Map<ConfigOption<?>, Setting> settings)
      throws CommandException {
    if (!settings.containsKey(LiveOptions.DATABASE)) {
      return null;
    }
    List<String> problems = new ArrayList<>();
    QuestDbConnection database = ArchiveConfig.database(settings, problems);
    if (!problems.isEmpty()) {
      throw CommandException.usage(problems);
    }
    return database;
  }

  /** A line for each table that takes signals and shows none. */
  private static List<String> suspended(QuestDbConnection database) {
    try {
      return new QuestDbReader(database)
          .suspendedTables().stream().map(t -> "QuestDB has suspended " + t).toList();
    } catch (IOException e) {
      return List.of(
          "whether QuestDB has suspended a table is not known: " + CommandLines.oneLine(e));
    }
  }

  private List<AuditReport> reports(KafkaConnection kafka, @Nullable Duration age)
      throws CommandException {
    List<String> names = topics.isEmpty() ? List.of(TopicCatalogue.SIGNALS.name()) : topics;
    List<AuditReport> reports = new ArrayList<>();
    try {
      for (String topic : names) {
        Audit audit = new Audit(kafka, topic, CLOCK);
        reports.add(watch ? watched(audit, age) : audit.once(age));
      }
    } catch (KafkaException e) {
      throw CommandException.failed(
          "nothing audited at " + kafka.bootstrapServers() + ": " + CommandLines.oneLine(e), e);
    }
    return reports;
  }

  private void checkWatch() throws CommandException {
    List<String> problems = new ArrayList<>();
    if (watch && topics.size() > 1) {
      problems.add("--watch: one --topic at a time, got " + topics.size());
    }
    if (metrics != null && !watch) {
      problems.add("--metrics: needs --watch");
    }
    if (metrics != null && (metrics < 0 || metrics > 65_535)) {
      problems.add("--metrics: must be 0 to 65535, is " + metrics);
    }
    if (seconds < 0 || (seconds > 0 && !watch)) {
      problems.add("--seconds: must be 0 or more, with --watch, is " + seconds);
    }
    if (!problems.isEmpty()) {
      throw CommandException.usage(problems);
    }
  }

  /** With metrics, where they are asked for. */
  private AuditReport watched(Audit audit, @Nullable Duration age) throws CommandException {
    Integer port = metrics;
    if (port == null) {
      return watch(audit, age, progress -> {});
    }
    try (AuditMetrics served =
        AuditMetrics.start(InetAddress.getByName(host), port, VersionText.version())) {
      terminal.say("metrics: " + served.uri());
      return watch(audit, age, served::show);
    } catch (IOException e) {
      throw CommandException.failed("--metrics: " + CommandLines.oneLine(e), e);
    }
  }

  /** Findings go to stderr as they come: what is printed in the end stays one report. */
  private AuditReport watch(Audit audit, @Nullable Duration age, Consumer<AuditProgress> listener) {
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(stopped), "stop-audit"));
    if (seconds > 0) {
      CompletableFuture.delayedExecutor(seconds, TimeUnit.SECONDS).execute(stopped::countDown);
    }
    return audit.watch(
        new SignalAudit.Findings() {
          @Override
          public void hole(Series series, long first, long last) {
            tell("%s: %d lost, signalSeq %d-%d".formatted(series, last - first + 1, first, last));
          }

          @Override
          public void healed(Series series, long number) {
            tell("%s: healed, signalSeq %d".formatted(series, number));
          }
        },
        stopped,
        age,
        progress -> {
          listener.accept(progress);
          ages = objectives ? ObjectivesTable.lines(progress.ages()) : List.of();
        },
        reason -> terminal.say("audit waits: " + reason));
  }

  /** Asks the watch to end, and keeps the process alive until it has reported its findings. */
  private void stop(CountDownLatch stopped) {
    stopped.countDown();
    try {
      told.await(LAST_WORDS_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void tell(String finding) {
    terminal.say(CLOCK.instant() + " " + finding);
  }

  private @Nullable Duration age() throws CommandException {
    String text = maxAge;
    if (text == null) {
      return null;
    }
    try {
      return Duration.of(Durations.micros(text), ChronoUnit.MICROS);
    } catch (IllegalArgumentException e) {
      throw CommandException.usage(List.of("--max-age: " + e.getMessage()));
    }
  }

  private void print(AuditReport report) {
    Style style = new Style(terminal.colour());
    report.lines().forEach(terminal.out()::println);
    if (objectives) {
      ObjectivesTable.lines(report.account().objectives()).forEach(terminal.out()::println);
    }
    report.problems().forEach(p -> terminal.out().println(style.bad("WRONG ") + p));
    if (report.isClean()) {
      terminal.out().println(style.good("ok    ") + "nothing lost, repeated or out of order");
    }
  }

  private static String json(List<AuditReport> reports) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = new JsonFactory().createGenerator(text)) {
      out.useDefaultPrettyPrinter();
      out.writeStartArray();
      for (AuditReport report : reports) {
        report.write(out);
      }
      out.writeEndArray();
    }
    return text.toString();
  }
}
