package io.gammaflow.launcher.doctor;

import io.gammaflow.connectors.deribit.live.DeribitPreflight;
import io.gammaflow.connectors.deribit.live.LiveConfig;
import io.gammaflow.connectors.deribit.live.VenueUnreachableException;
import io.gammaflow.launcher.config.ConfigOption;
import io.gammaflow.launcher.config.ConfigSources;
import io.gammaflow.launcher.config.LiveJob;
import io.gammaflow.launcher.config.LiveOption;
import io.gammaflow.launcher.config.OptionSet;
import io.gammaflow.launcher.config.RunConfig;
import io.gammaflow.launcher.config.Setting;
import io.gammaflow.launcher.live.JobPlans;
import io.gammaflow.schemas.topic.TopicCatalogue;
import io.gammaflow.sinks.kafka.TopicSettings;
import io.gammaflow.sinks.kafka.Topics;
import io.gammaflow.sinks.questdb.QuestDbConnection;
import io.gammaflow.sinks.questdb.QuestDbReader;
import io.gammaflow.sinks.questdb.SuspendedTable;
import io.gammaflow.sinks.webhook.WebhookAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.common.KafkaException;

/** Looks at everything that the live jobs of a file need: nothing is made or changed by it. */
final class LiveDoctor {
  private static final int CONNECT_MILLIS = 5_000;
  private static final Duration CLOCKS_APART = Duration.ofSeconds(2);
  private static final String TABLES =
      "SELECT count() n FROM tables() WHERE table_name = 'signals'";

  private final Map<String, String> environment;

  LiveDoctor(Map<String, String> environment) {
    this.environment = environment;
  }

  List<Check> examine(Path config) {
    List<String> problems = new ArrayList<>();
    Map<ConfigOption, Setting> settings =
        ConfigSources.read(OptionSet.LIVE, config, environment, Map.of(), problems);
    Set<LiveJob> jobs = EnumSet.allOf(LiveJob.class);
    if (!settings.containsKey(LiveOption.DATABASE)) {
      jobs.remove(LiveJob.ARCHIVE);
    }
    RunConfig run = RunConfig.of(jobs, settings, problems);
    List<Check> checks = new ArrayList<>(Doctor.settings(settings, problems));
    if (!problems.isEmpty()) {
      return checks;
    }
    String labels = run.jobs().stream().map(LiveJob::label).collect(Collectors.joining(", "));
    checks.add(Check.pass("would run", labels));
    List<String> broken = JobPlans.problems(run);
    if (broken.isEmpty()) {
      checks.add(Check.pass("preflight", "every rule holds"));
      checks.add(topics(run));
    }
    broken.forEach(line -> checks.add(Check.fail("preflight", line, "correct it")));
    run.archive().ifPresent(archive -> checks.add(tables(archive.database())));
    run.notification().ifPresent(notify -> checks.add(receiver(notify.webhook().address())));
    run.page().ifPresent(port -> checks.add(port(port)));
    run.ingest()
        .ifPresent(
            ingest -> {
              checks.add(venue(ingest.venue()));
              checks.add(clock(ingest.venue().url()));
            });
    return checks;
  }

  private static Check topics(RunConfig run) {
    String mend = "alter the topics, or let the jobs make them anew";
    try {
      Topics.Look look =
          Topics.look(
              run.deployment().kafka(),
              TopicCatalogue.all(),
              TopicSettings.replicated(run.deployment().copies()));
      if (!look.problems().isEmpty()) {
        return Check.fail("topics", String.join("; ", look.problems()), mend);
      }
      return Check.pass(
          "topics",
          "%d as they should be, %d to be made"
              .formatted(
                  TopicCatalogue.all().size() - look.missing().size(), look.missing().size()));
    } catch (IOException | KafkaException e) {
      return Check.fail("topics", String.valueOf(e.getMessage()), "look at the brokers' log");
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
      return Check.fail(
          "tables",
          "no database answers at " + database.address(),
          "start QuestDB there, or set database");
    }
  }

  /** Whether somebody is there: a look, since an alert that nobody meant would wake somebody. */
  static Check receiver(WebhookAddress address) {
    URI uri = address.uri();
    int port = uri.getPort() > 0 ? uri.getPort() : "https".equals(uri.getScheme()) ? 443 : 80;
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(uri.getHost(), port), CONNECT_MILLIS);
      return Check.pass("webhook", address + " is there");
    } catch (IOException e) {
      return Check.fail("webhook", "nobody is at " + address, "set webhook, or open the way to it");
    }
  }

  static Check port(int port) {
    try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
      return Check.pass("port of the page", socket.getLocalPort() + " is free");
    } catch (IOException e) {
      return Check.fail("port of the page", port + " is taken", "set page to another port, or 0");
    }
  }

  private static Check venue(LiveConfig venue) {
    try {
      DeribitPreflight.check(venue);
      return Check.pass("venue", venue.url() + " answers");
    } catch (VenueUnreachableException e) {
      return Check.fail(
          "venue", String.valueOf(e.getMessage()), "set venueUrl, or open the way to it");
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
      return Check.fail(
          "clock", "the venue does not tell the time: " + e.getMessage(), "see venue");
    }
  }
}
