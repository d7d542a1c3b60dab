package io.gammaflow.runtime.config;

import io.gammaflow.sinks.questdb.QuestDbConnection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the archive job runs with.
 *
 * @param deployment what it shares with the other jobs
 * @param database where the rows go
 * @param profileEvery the table of profiles keeps one a book in so long
 */
public record ArchiveConfig(
    DeploymentConfig deployment, QuestDbConnection database, Duration profileEvery) {
  /** Profiles are large, and the page takes its last minutes from the topic. */
  public static final Duration PROFILE_EVERY = Duration.ofSeconds(10);

  static ArchiveConfig of(
      DeploymentConfig deployment,
      Map<? extends ConfigOption, Setting> settings,
      List<String> problems) {
    ValueReader values = new ValueReader(settings, problems);
    return new ArchiveConfig(
        deployment,
        database(settings, problems),
        values.read(LiveOption.PROFILE_EVERY, Values::duration, PROFILE_EVERY));
  }

  /**
   * How to reach the database.
   *
   * @param problems takes a line for each broken rule; the result is only good while it is empty
   */
  public static QuestDbConnection database(
      Map<? extends ConfigOption, Setting> settings, List<String> problems) {
    ValueReader values = new ValueReader(settings, problems);
    QuestDbConnection open =
        values.require(
            LiveOption.DATABASE, QuestDbConnection::local, QuestDbConnection.local("none:0"));
    Optional<String> user = values.read(LiveOption.DATABASE_USER, Optional::of, Optional.empty());
    Optional<String> password =
        values.read(
            LiveOption.DATABASE_PASSWORD, t -> Optional.of(Secrets.read(t)), Optional.empty());
    boolean tls = values.read(LiveOption.DATABASE_TLS, Values::yes, false);
    if (user.isPresent() != password.isPresent()) {
      problems.add("databaseUser: a login needs databaseUser and databasePassword");
      return open;
    }
    return new QuestDbConnection(open.address(), tls, user.orElse(null), password.orElse(null));
  }
}
