package io.gammaflow.operations.doctor;

import io.gammaflow.connectors.deribit.live.DeribitPreflight;
import io.gammaflow.connectors.deribit.live.LiveConfig;
import io.gammaflow.connectors.deribit.live.VenueUnreachableException;
import io.gammaflow.runtime.config.ArchiveConfig;
import io.gammaflow.runtime.config.ConfigSources;
import io.gammaflow.runtime.config.IngestConfig;
import io.gammaflow.runtime.config.LiveJob;
import io.gammaflow.runtime.config.LiveOptions;
import io.gammaflow.runtime.config.OptionSet;
import io.gammaflow.runtime.config.RunConfig;
import io.gammaflow.runtime.config.Setting;
import io.gammaflow.runtime.job.JobPlans;
import io.gammaflow.runtime.preflight.PortCheck;
import io.gammaflow.schemas.topic.TopicCatalogue;
import io.gammaflow.sinks.kafka.BrokerReach;
import io.gammaflow.sinks.kafka.TopicSettings;
import io.gammaflow.sinks.kafka.Topics;
import io.gammaflow.sinks.questdb.QuestDbConnection;
import io.gammaflow.sinks.questdb.QuestDbReader;
import io.gammaflow.sinks.questdb.SuspendedTable;
import io.gammaflow.sinks.webhook.WebhookAddress;
import io.gammaflow.streams.config.ConfigOption;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.common.KafkaException;

/** Looks at everything that the live jobs of a file need: nothing is made or changed by it. */
final class LiveDoctor {
  private static final int CONNECT_MILLIS = 5_000;
  private static final Duration CLOCKS_APART = Duration.ofSeconds(2);
  private static final String TABLES =
      "SELECT count() n FROM tables() WHERE table_name = 'signals'";

  /** Of everybody together: who has not answered by then is not there. */
  private static final Duration LIMIT = Duration.ofSeconds(10);

  /** Sooner than all of them: then it is known why. */
  private static final Duration BROKER_LIMIT = Duration.ofSeconds(8);

  /** How long transactions are watched: more than two checkpoints. */
  private static final Duration PREFLIGHT_LIMIT = Duration.ofSeconds(12);

  private static final String NO_BROKER = "start them, or set brokers";
  private static final String NO_DATABASE = "start QuestDB there, or set database";
  private static final String NO_RECEIVER = "set webhook, or allow access to it";
  private static final String NO_VENUE = "set venue.url, or allow access to it";

  private final Map<String, String> environment;
  private final Consumer<String> say;

  /**
   * @param environment variables of the process
   * @param say receives what is being waited for
   */
  LiveDoctor(Map<String, String> environment, Consumer<String> say) {
    this.environment = environment;
    this.say = say;
  }

  List<Check> examine(Path config) {
    List<String> problems = new ArrayList<>();
    Map<ConfigOption<?>, Setting> settings =
        ConfigSources.read(OptionSet.LIVE, config, environment, Map.of(), problems);
    Set<LiveJob> jobs = EnumSet.allOf(LiveJob.class);
    if (!settings.containsKey(LiveOptions.DATABASE)) {
      jobs.remove(LiveJob.ARCHIVE);
    }
    RunConfig run = RunConfig.of(jobs, settings, problems);
    List<Check> checks = new ArrayList<>(SettingsCheck.of(settings, problems));
    if (!problems.isEmpty()) {
      return checks;
    }
    String labels = run.jobs().stream().map(LiveJob::label).collect(Collectors.joining(", "));
    checks.add(Check.pass("would run", labels));
    ParallelRequests questions = new ParallelRequests(LIMIT, say);
    String brokers = "the brokers at " + run.deployment().kafka().bootstrapServers();
    CompletableFuture<Check> topics =
        questions.ask("topics", brokers, NO_BROKER, () -> topics(run));
    run.archive()
        .map(ArchiveConfig::database)
        .ifPresent(
            database ->
                questions.ask(
                    "tables",
                    "the database at " + database.address(),
                    NO_DATABASE,
                    () -> tables(database)));
    run.notification()
        .map(notify -> notify.webhook().address())
        .ifPresent(
            address ->
                questions.ask("webhook", address.toString(), NO_RECEIVER, () -> receiver(address)));
    run.ingest().map(IngestConfig::venue).ifPresent(venue -> askVenue(questions, venue));
    List<Check> answers = questions.answers();
    checks.addAll(preflight(run, brokers, topics));
    checks.addAll(answers);
    run.dashboardPort().ifPresent(port -> checks.add(port(port)));
    return checks;
  }

  private static void askVenue(ParallelRequests questions, LiveConfig venue) {
    String whom = "the venue at " + venue.url();
    questions.ask("venue", whom, NO_VENUE, () -> venue(venue));
    questions.ask("clock", whom, "see venue", () -> clock(venue.url()));
  }

  /** Watches for a while whether others write: only if the brokers answer at all. */
  private List<Check> preflight(RunConfig run, String brokers, CompletableFuture<Check> topics) {
    String name = "preflight";
    if (!isReached(topics)) {
      return List.of(
          Check.fail(name, "what others write is not known without " + brokers, "see topics"));
    }
    ParallelRequests questions =
        new ParallelRequests(
            PREFLIGHT_LIMIT.plus(run.deployment().checkpointInterval().multipliedBy(2)), say);
    List<String> broken = new CopyOnWriteArrayList<>();
    questions.ask(
        name,
        brokers + " (what others write)",
        "check the brokers' log",
        () -> {
          broken.addAll(JobPlans.problems(run));
          return Check.pass(name, "every rule holds");
        });
    List<Check> answer = questions.answers();
    return broken.isEmpty()
        ? answer
        : broken.stream().map(line -> Check.fail(name, line, "correct it")).toList();
  }

  private static boolean isReached(CompletableFuture<Check> topics) {
    return topics.isDone()
        && !topics.isCompletedExceptionally()
        && !topics.join().mend().equals(NO_BROKER);
  }

  private static Check topics(RunConfig run) {
    String mend = "alter the topics, or let the jobs create them again";
    String away = BrokerReach.problem(run.deployment().kafka(), BROKER_LIMIT).orElse(null);
    if (away != null) {
      return Check.fail("topics", away, NO_BROKER);
    }
    try {
      Topics.Look look =
          Topics.look(
              run.deployment().kafka(),
              TopicCatalogue.all(),
              TopicSettings.replicated(run.deployment().replicationFactor()));
      if (!look.problems().isEmpty()) {
        return Check.fail("topics", String.join("; ", look.problems()), mend);
      }
      return Check.pass(
          "topics",
          "%d correct, %d to be created"
              .formatted(
                  TopicCatalogue.all().size() - look.missing().size(), look.missing().size()));
    } catch (IOException | KafkaException e) {
      return Check.fail("topics", String.valueOf(e.getMessage()), "check the brokers' log");
    }
  }

  private static Check tables(QuestDbConnection database) {
    try {
      QuestDbReader reader = new QuestDbReader(database);
      List<SuspendedTable> suspended = reader.suspendedTables();
      if (!suspended.isEmpty()) {
        String names =
            suspended.stream().map(SuspendedTable::name).collect(Collectors.joining(", "));
        return Check.fail("tables", "suspended: " + names, suspended.get(0).toString());
      }
      long there = reader.read(TABLES, 1).integer(0, "n");
      return Check.pass("tables", there > 0 ? "there" : "to be made");
    } catch (IOException e) {
      return Check.fail("tables", "no database answers at " + database.address(), NO_DATABASE);
    }
  }

  /**
   * Whether a receiver is there: only a connection, since a spurious alert would wake somebody up.
   */
  static Check receiver(WebhookAddress address) {
    URI uri = address.uri();
    int port = uri.getPort() > 0 ? uri.getPort() : "https".equals(uri.getScheme()) ? 443 : 80;
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(uri.getHost(), port), CONNECT_MILLIS);
      return Check.pass("webhook", address + " is there");
    } catch (IOException e) {
      return Check.fail("webhook", "nothing listens at " + address, NO_RECEIVER);
    }
  }

  static Check port(int port) {
    String name = "port of the page";
    return PortCheck.problem(port)
        .map(problem -> Check.fail(name, problem, "set dashboard.port to another port, or 0"))
        .orElseGet(() -> Check.pass(name, port == 0 ? "a free one" : port + " is free"));
  }

  private static Check venue(LiveConfig venue) {
    try {
      DeribitPreflight.check(venue);
      return Check.pass("venue", venue.url() + " answers");
    } catch (VenueUnreachableException e) {
      return Check.fail("venue", String.valueOf(e.getMessage()), NO_VENUE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Check.fail("venue", "interrupted", "ask again");
    }
  }

  /** A clock that is ahead or behind makes times of tomorrow, or late records. */
  private static Check clock(URI venue) {
    try {
      Duration apart = VenueClock.apart(venue);
      String found = "%.1f s from the venue's".formatted(apart.toMillis() / 1e3);
      return apart.abs().compareTo(CLOCKS_APART) <= 0
          ? Check.pass("clock", found)
          : Check.fail("clock", found, "synchronise the clock of this machine, e.g. by chrony");
    } catch (IOException e) {
      String why = e.getMessage();
      return Check.fail(
          "clock",
          "the venue does not report its time" + (why == null ? "" : ": " + why),
          "see venue");
    }
  }
}
