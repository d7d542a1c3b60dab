package io.gammaflow.runtime.config;

import static io.gammaflow.streams.config.ValueTypes.BOOLEAN;
import static io.gammaflow.streams.config.ValueTypes.DURATION;
import static io.gammaflow.streams.config.ValueTypes.TEXT;
import static io.gammaflow.streams.config.ValueTypes.WHOLE_NUMBER;
import static io.gammaflow.streams.config.ValueTypes.WORDS;

import io.gammaflow.connectors.deribit.live.LiveConfig;
import io.gammaflow.sinks.kafka.TransactionPrefix;
import io.gammaflow.sinks.questdb.QuestDbConnection;
import io.gammaflow.streams.config.ConfigOption;
import io.gammaflow.streams.config.Durations;
import io.gammaflow.streams.config.OptionGroup;
import io.gammaflow.streams.config.Rule;
import io.gammaflow.streams.config.ValueType;
import io.gammaflow.streams.config.ValueTypes;
import io.gammaflow.streams.exposure.ExposureConfig;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Settings of the live jobs, by job; those of the exposure job's computation are in {@link
 * ExposureConfig#options}.
 */
public final class LiveOptions {
  static final OptionGroup DEPLOYMENT = OptionGroup.ofRuns();
  static final OptionGroup INGEST = OptionGroup.ofRuns();
  static final OptionGroup EXPOSURE = OptionGroup.ofRuns();
  static final OptionGroup ARCHIVE = OptionGroup.ofRuns();
  static final OptionGroup DASHBOARD = OptionGroup.ofRuns();
  static final OptionGroup METRICS = OptionGroup.ofRuns();

  private static final String NONE = Durations.NONE;

  public static final ConfigOption<String> ENVIRONMENT =
      DEPLOYMENT
          .option(
              "environment", new ValueType<>("NAME", LiveOptions::environmentName, name -> name))
          .describedAs(
              "Names the deployment in transactional ids and consumer groups: a-z, 0-9, dashes;"
                  + " never change it.");

  public static final ConfigOption<String> BROKERS =
      DEPLOYMENT
          .option(
              "brokers",
              new ValueType<>("HOST:PORT,...", LiveOptions::addresses, addresses -> addresses))
          .describedAs("Brokers of the Kafka cluster.");

  public static final ConfigOption<Integer> REPLICATION_FACTOR =
      DEPLOYMENT
          .option("replication.factor", WHOLE_NUMBER)
          .formerly("copies")
          .defaultsTo(3)
          .rule(Rule.between(1, 9))
          .describedAs("Replication factor of topics that a job creates; 1 for a single broker.");

  public static final ConfigOption<String> CHECKPOINT_DIR =
      DEPLOYMENT
          .option("checkpoint.dir", new ValueType<>("DIR", LiveOptions::folder, address -> address))
          .formerly("checkpointDir")
          .describedAs("Checkpoint folder: a path, or an address such as s3://bucket/checkpoints.");

  public static final ConfigOption<Duration> CHECKPOINT_INTERVAL =
      DEPLOYMENT
          .option("checkpoint.interval", DURATION)
          .formerly("checkpointInterval")
          .defaultsTo(Duration.ofSeconds(1))
          .describedAs("Checkpoint interval; bounds the latency of committed signals.");

  public static final ConfigOption<Duration> CHECKPOINT_TIMEOUT =
      DEPLOYMENT
          .option("checkpoint.timeout", DURATION)
          .formerly("checkpointTimeout")
          .defaultsTo(Duration.ofMinutes(1))
          .describedAs("A checkpoint that takes longer fails.");

  public static final ConfigOption<URI> VENUE_URL =
      INGEST
          .option("venue.url", new ValueType<>("URL", URI::create, URI::toString))
          .formerly("venueUrl")
          .defaultsTo(LiveConfig.DERIBIT)
          .describedAs("WebSocket address of a venue with Deribit's protocol.");

  public static final ConfigOption<List<String>> CURRENCIES =
      INGEST
          .option("currencies", WORDS)
          .defaultsTo(List.of("BTC", "ETH"))
          .describedAs("Currencies whose options are subscribed to.");

  public static final ConfigOption<Boolean> MARK_PRICES =
      INGEST
          .option("mark-prices", BOOLEAN)
          .formerly("markPrices")
          .defaultsTo(false)
          .describedAs(
              "Subscribe to the mark-price channels too; their marks have fewer fields than those"
                  + " they replace.");

  public static final ConfigOption<Duration> BACKFILL =
      INGEST
          .option(
              "backfill",
              new ValueType<>(
                  "DURATION",
                  text -> Durations.ofMicros(Durations.micros(text)),
                  ago -> ago.isZero() ? "0s" : Durations.print(Durations.toMicros(ago))))
          .defaultsTo(Duration.ZERO)
          .rule(
              (key, ago, problems) -> {
                if (ago.compareTo(LiveConfig.MOST_BACKFILL) > 0) {
                  problems.add(
                      key
                          + ": must be 0s to "
                          + LiveConfig.MOST_BACKFILL.toHours()
                          + "h, is "
                          + Durations.print(Durations.toMicros(ago)));
                }
              })
          .describedAs(
              "Before a cold start, request the trades of this period from the venue's history, at"
                  + " most 168h; 0s: none.");

  public static final ConfigOption<String> CLIENT_ID =
      INGEST
          .option("venue.client-id", Secrets.TYPE)
          .formerly("clientId")
          .secret()
          .shownAs(NONE)
          .describedAs(
              "API key, where the venue requires a login; it needs no more than the right to read.");

  public static final ConfigOption<String> CLIENT_SECRET =
      INGEST
          .option("venue.client-secret", Secrets.TYPE)
          .formerly("clientSecret")
          .secret()
          .shownAs(NONE)
          .describedAs("Secret of that API key.");

  public static final ConfigOption<Duration> TRANSACTION_TIMEOUT =
      EXPOSURE
          .option("transaction.timeout", DURATION)
          .formerly("transactionTimeout")
          .defaultsTo(Duration.ofMinutes(10))
          .describedAs("Brokers abort the open transaction of a job that is down for longer.");

  public static final ConfigOption<Duration> RESTART_BUDGET =
      EXPOSURE
          .option("restart.budget", DURATION)
          .formerly("restartBudget")
          .defaultsTo(Duration.ofMinutes(5))
          .describedAs("Longest recovery that must not lose a signal.");

  public static final ConfigOption<Boolean> COLD =
      EXPOSURE
          .option("cold", BOOLEAN.labelled("BOOLEAN"))
          .defaultsTo(false)
          .switchable()
          .describedAs(
              "Permit a start without state although there are signals: new ones begin a new"
                  + " generation. Where there is state, the job resumes from it.");

  public static final ConfigOption<QuestDbConnection> DATABASE =
      ARCHIVE
          .option(
              "database",
              new ValueType<>("HOST:PORT", QuestDbConnection::local, QuestDbConnection::address))
          .describedAs("HTTP address of QuestDB.");

  public static final ConfigOption<Boolean> DATABASE_TLS =
      ARCHIVE
          .option("database.tls", BOOLEAN)
          .formerly("databaseTls")
          .defaultsTo(false)
          .describedAs("Connect to the database by TLS.");

  public static final ConfigOption<String> DATABASE_USER =
      ARCHIVE
          .option("database.user", TEXT.labelled("NAME"))
          .formerly("databaseUser")
          .shownAs(NONE)
          .describedAs("User, where the database requires a login.");

  public static final ConfigOption<String> DATABASE_PASSWORD =
      ARCHIVE
          .option("database.password", Secrets.TYPE)
          .formerly("databasePassword")
          .secret()
          .shownAs(NONE)
          .describedAs("Password of that user.");

  public static final ConfigOption<Duration> PROFILE_EVERY =
      ARCHIVE
          .option("archive.profile-interval", DURATION)
          .formerly("profileEvery")
          .defaultsTo(Duration.ofSeconds(10))
          // Profiles are large, and the dashboard takes its last minutes from the topic.
          .describedAs("Archive at most one profile per book per interval.");

  public static final ConfigOption<Integer> DASHBOARD_PORT =
      DASHBOARD
          .option("dashboard.port", WHOLE_NUMBER.labelled("PORT"))
          .formerly("page")
          .unsetBy(NONE)
          .rule(Rule.between(0, 65_535))
          .describedAs("Serve the dashboard on this port, on loopback; 0: a free port.");

  /**
   * A free port by default: several jobs on one machine never take it from each other. A Prometheus
   * that is to find it needs a fixed one.
   */
  public static final ConfigOption<Integer> METRICS_PORT =
      METRICS
          .option("metrics.port", WHOLE_NUMBER.labelled("PORT"))
          .defaultsTo(0)
          .unsetBy(NONE)
          .shownAs("0")
          .rule(Rule.between(0, 65_535))
          .describedAs(
              "Serve metrics for Prometheus on this port, on loopback; 0: a free port; none: nowhere."
                  + " A Flink cluster has its own setting.");

  private LiveOptions() {}

  /** Settings of the exposure job: how it runs, and what it computes. */
  static List<ConfigOption<?>> exposure() {
    List<ConfigOption<?>> options = new ArrayList<>(EXPOSURE.all());
    options.addAll(ExposureConfig.options());
    options.addAll(ExecutionOptions.all());
    return options;
  }

  /** Whether only live jobs know an option. */
  public static boolean has(ConfigOption<?> option) {
    return Stream.of(DEPLOYMENT, INGEST, EXPOSURE, ARCHIVE, NotifyOptions.GROUP, DASHBOARD, METRICS)
        .anyMatch(group -> group.all().contains(option));
  }

  /**
   * The name of an environment.
   *
   * @throws IllegalArgumentException with the rule that it breaks
   */
  public static String environmentName(String text) {
    return new TransactionPrefix(text, "job", "sink").environment();
  }

  /**
   * Addresses of brokers.
   *
   * @throws IllegalArgumentException with the first that is none
   */
  public static String addresses(String text) {
    for (String address : ValueTypes.words(text)) {
      if (!address.matches("[A-Za-z0-9.\\-\\[\\]:]+:[0-9]{1,5}")) {
        throw new IllegalArgumentException("'" + address + "' is not HOST:PORT");
      }
    }
    return text;
  }

  private static String folder(String text) {
    if (text.contains("://")) {
      return text;
    }
    try {
      return Path.of(text).toAbsolutePath().normalize().toUri().toString();
    } catch (InvalidPathException e) {
      throw new IllegalArgumentException("'" + text + "' is not a path", e);
    }
  }
}
