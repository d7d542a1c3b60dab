package io.gammaflow.runtime.config;

import io.gammaflow.sinks.questdb.QuestDbConnection;
import io.gammaflow.streams.config.ConfigOption;
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
  static ArchiveConfig of(
      DeploymentConfig deployment, Map<ConfigOption<?>, Setting> settings, List<String> problems) {
    ValueReader values = new ValueReader(settings, problems);
    return new ArchiveConfig(
        deployment, database(settings, problems), values.get(LiveOptions.PROFILE_EVERY));
  }

  /**
   * How to reach the database.
   *
   * @param problems takes a line for each broken rule; the result is only good while it is empty
   */
  public static QuestDbConnection database(
      Map<ConfigOption<?>, Setting> settings, List<String> problems) {
    ValueReader values = new ValueReader(settings, problems);
    QuestDbConnection open =
        values.require(LiveOptions.DATABASE, QuestDbConnection.local("none:0"));
    Optional<String> user = values.find(LiveOptions.DATABASE_USER);
    Optional<String> password = values.find(LiveOptions.DATABASE_PASSWORD);
    boolean tls = values.get(LiveOptions.DATABASE_TLS);
    if (user.isPresent() != password.isPresent()) {
      String name = LiveOptions.DATABASE_USER.key();
      problems.add(
          name + ": a login needs " + name + " and " + LiveOptions.DATABASE_PASSWORD.key());
      return open;
    }
    return new QuestDbConnection(open.address(), tls, user.orElse(null), password.orElse(null));
  }
}
