package io.gammaflow.embedded;

import io.questdb.ServerMain;
import io.questdb.log.LogFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A QuestDB server in this process, over HTTP only. What was written survives a restart on the same
 * directory. It logs to {@code log/} in its directory, the first of a process wins.
 */
public final class EmbeddedQuestDb implements AutoCloseable {
  private static final String LOG_CONF =
      """
      writers=file
      queueDepth=256
      w.file.class=io.questdb.log.LogRollingFileWriter
      w.file.location=${log.dir}/questdb-${date:yyyyMMdd}.log
      w.file.level=ERROR,CRITICAL
      w.file.rollSize=8m
      w.file.sizeLimit=32m
      """;

  private final ServerMain server;

  private EmbeddedQuestDb(ServerMain server) {
    this.server = server;
  }

  /**
   * Starts a server on a free port.
   *
   * @param directory where tables live; made when absent
   * @throws IOException when the directory cannot be used or the server does not come up
   */
  public static EmbeddedQuestDb start(Path directory) throws IOException {
    return start(directory, 0, null);
  }

  /**
   * Starts a server on a given port of the loopback address, and returns when it is ready.
   *
   * @param directory where tables live; made when absent
   * @param httpPort 0 = a free one
   * @param login what it asks its clients for; null = none, so that anybody who reaches the port
   *     may read, write and drop
   * @throws IOException when the directory cannot be used or the server does not come up
   */
  public static EmbeddedQuestDb start(Path directory, int httpPort, @Nullable Login login)
      throws IOException {
    Path root = directory.toAbsolutePath();
    Files.createDirectories(root.resolve("log"));
    // Before the server looks: it is loud on standard output otherwise.
    Files.writeString(Files.createDirectories(root.resolve("conf")).resolve("log.conf"), LOG_CONF);
    try {
      return new EmbeddedQuestDb(StdoutFilter.during(() -> boot(root, httpPort, login)));
    } catch (RuntimeException e) {
      throw new IOException("QuestDB does not start in " + root + ": " + e.getMessage(), e);
    }
  }

  /** What clients connect to over HTTP, {@code 127.0.0.1:port}. */
  public String httpAddress() {
    return "127.0.0.1:" + server.getHttpServerPort();
  }

  /** Stops cleanly: what was acknowledged is on disk. */
  @Override
  public void close() {
    StdoutFilter.during(
        () -> {
          server.close();
          return true;
        });
  }

  private static ServerMain boot(Path root, int httpPort, @Nullable Login login) {
    LogFactory.configureRootDir(root.toString());
    ServerMain server = ServerMain.create(root.toString(), settings(httpPort, login));
    try {
      server.start();
    } catch (RuntimeException e) {
      server.close();
      throw e;
    }
    return server;
  }

  private static Map<String, String> settings(int httpPort, @Nullable Login login) {
    Map<String, String> settings = new HashMap<>(settings(httpPort));
    if (login != null) {
      settings.put("QDB_HTTP_USER", login.user());
      settings.put("QDB_HTTP_PASSWORD", login.password());
    }
    return settings;
  }

  private static Map<String, String> settings(int httpPort) {
    return Map.ofEntries(
        Map.entry("QDB_HTTP_BIND_TO", "127.0.0.1:" + httpPort),
        Map.entry("QDB_HTTP_MIN_ENABLED", "false"),
        Map.entry("QDB_PG_ENABLED", "false"),
        Map.entry("QDB_LINE_TCP_ENABLED", "false"),
        Map.entry("QDB_LINE_UDP_ENABLED", "false"),
        Map.entry("QDB_SHARED_WORKER_COUNT", "1"),
        Map.entry("QDB_TELEMETRY_ENABLED", "false"),
        // Each column of each table takes a page at once: the pages of a server of its own would be
        // gigabytes for an hour of a few books.
        Map.entry("QDB_CAIRO_WRITER_DATA_APPEND_PAGE_SIZE", "256k"),
        Map.entry("QDB_CAIRO_WRITER_DATA_INDEX_VALUE_APPEND_PAGE_SIZE", "64k"),
        Map.entry("QDB_CAIRO_WAL_WRITER_DATA_APPEND_PAGE_SIZE", "128k"),
        Map.entry("QDB_CAIRO_O3_COLUMN_MEMORY_SIZE", "256k"),
        // Every compiler fills its pools at birth; small ones grow where a query needs more.
        Map.entry("QDB_CAIRO_LEXER_POOL_CAPACITY", "64"),
        Map.entry("QDB_CAIRO_EXPRESSION_POOL_CAPACITY", "256"),
        Map.entry("QDB_CAIRO_COLUMN_POOL_CAPACITY", "128"),
        Map.entry("QDB_CAIRO_MODEL_POOL_CAPACITY", "16"),
        // Tables come from migrations: a row with a new name must not make a table or a column.
        Map.entry("QDB_LINE_AUTO_CREATE_NEW_TABLES", "false"),
        Map.entry("QDB_LINE_AUTO_CREATE_NEW_COLUMNS", "false"));
  }
}
