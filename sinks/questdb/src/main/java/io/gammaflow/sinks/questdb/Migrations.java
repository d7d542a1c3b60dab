package io.gammaflow.sinks.questdb;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * Brings the tables up to date: applies in order the steps that {@code gammaflow_migrations} does
 * not list, and refuses one that has changed since it was applied.
 */
public final class Migrations {
  /** Without a write-ahead log, so that what one process records the next one sees. */
  private static final String JOURNAL =
      "CREATE TABLE IF NOT EXISTS gammaflow_migrations (ts TIMESTAMP, version INT, name VARCHAR,"
          + " checksum VARCHAR) TIMESTAMP(ts) PARTITION BY YEAR BYPASS WAL";

  private Migrations() {}

  /**
   * Applies missing migrations, waiting as long as the database is unavailable.
   *
   * @throws IOException when the database refuses, when an applied step has changed, or when the
   *     thread is interrupted
   */
  public static void apply(QuestDbConnection connection) throws IOException {
    apply(
        connection,
        new Outage(
            connection.address(),
            RandomGenerator.getDefault(),
            pause -> Thread.sleep(pause.toMillis())));
  }

  /** One at a time: the writers of a process start together. */
  static synchronized void apply(QuestDbConnection connection, Outage outage) throws IOException {
    QuestDbReader database = new QuestDbReader(connection);
    while (true) {
      try {
        applyMissing(database, Migration.all());
        outage.over();
        return;
      } catch (UnavailableException e) {
        pause(outage, e);
      }
    }
  }

  static void applyMissing(QuestDbReader database, List<Migration> migrations) throws IOException {
    database.execute(JOURNAL);
    Map<Integer, String> applied = applied(database);
    for (Migration migration : migrations) {
      String checksum = applied.get(migration.version());
      if (checksum == null) {
        for (String statement : migration.statements()) {
          database.execute(statement);
        }
        record(database, migration);
      } else if (!checksum.equals(migration.checksum())) {
        throw new IOException(
            "migration " + migration.name() + " has changed since it was applied to the database");
      }
    }
  }

  private static Map<Integer, String> applied(QuestDbReader database) throws IOException {
    Map<Integer, String> applied = new HashMap<>();
    Page page = database.read("SELECT version, checksum FROM gammaflow_migrations", 1_000);
    for (int i = 0; i < page.size(); i++) {
      applied.put((int) page.integer(i, "version"), page.text(i, "checksum"));
    }
    return applied;
  }

  /** Names and checksums are ours, of letters, digits and underscores. */
  private static void record(QuestDbReader database, Migration migration) throws IOException {
    database.execute(
        "INSERT INTO gammaflow_migrations VALUES (now(), %d, '%s', '%s')"
            .formatted(migration.version(), migration.name(), migration.checksum()));
  }

  private static void pause(Outage outage, UnavailableException e) throws IOException {
    try {
      outage.await(String.valueOf(e.getMessage()));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting for QuestDB", interrupted);
    }
  }
}
