package io.gammaflow.sinks.questdb;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * Asks the database over HTTP. Queries are constants of the caller; what varies goes in as {@link
 * Parameter}. Thread safe.
 */
public final class QuestDbReader {
  /** Most rows of a page. */
  public static final int MAX_ROWS = 100_000;

  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final Duration ANSWER = Duration.ofSeconds(30);
  private static final int OK = 200;
  private static final int SERVER_ERROR = 500;
  private static final int MAX_SUSPENDED = 1_000;

  private final QuestDbConnection connection;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(CONNECT).build();

  /** Connects on the first question. */
  public QuestDbReader(QuestDbConnection connection) {
    this.connection = connection;
  }

  /**
   * The first rows of an answer.
   *
   * @param sql a query of the caller's own making, a question mark for each parameter
   * @param limit most rows, up to {@link #MAX_ROWS}
   * @throws UnavailableException when the database does not answer
   * @throws IOException when it refuses the query
   */
  public Page read(String sql, int limit, Parameter... parameters) throws IOException {
    return read(sql, 0, limit, parameters);
  }

  /**
   * A page of an answer.
   *
   * @param offset rows to pass over
   * @param limit most rows, up to {@link #MAX_ROWS}
   * @throws UnavailableException when the database does not answer
   * @throws IOException when it refuses the query
   */
  public Page read(String sql, long offset, int limit, Parameter... parameters) throws IOException {
    if (offset < 0 || limit < 1 || limit > MAX_ROWS) {
      throw new IllegalArgumentException("rows " + offset + " + " + limit);
    }
    // Counted from 1, both ends included; one row more than requested shows whether there are more.
    String range = (offset + 1) + "," + (offset + limit + 1);
    try (InputStream body = get(bound(sql, parameters), range)) {
      return DatabaseAnswers.read(body, limit);
    }
  }

  /**
   * Whether every row that the database has taken for the table can be read: it applies its log
   * behind the writers.
   *
   * @throws IOException as {@link #read}; also for a table that is not there or is suspended
   */
  public boolean isApplied(String table) throws IOException {
    Page log =
        read(
            "SELECT writerTxn, sequencerTxn FROM wal_tables() WHERE name = ?",
            1,
            Parameter.name(table));
    if (log.size() == 0) {
      throw new IOException("QuestDB has no table " + table);
    }
    Optional<SuspendedTable> suspended = suspended(table);
    if (suspended.isPresent()) {
      throw new IOException("QuestDB has suspended " + suspended.get());
    }
    return log.integer(0, "writerTxn") == log.integer(0, "sequencerTxn");
  }

  /**
   * The table, where the database has suspended it.
   *
   * @throws IOException as {@link #read}
   */
  public Optional<SuspendedTable> suspended(String table) throws IOException {
    return suspendedTables().stream().filter(t -> t.name().equals(table)).findFirst();
  }

  /**
   * The tables that the database has suspended, by name.
   *
   * @throws IOException as {@link #read}
   */
  public List<SuspendedTable> suspendedTables() throws IOException {
    Page page =
        read(
            "SELECT name, sequencerTxn - writerTxn behind, errorTag, errorMessage FROM wal_tables()"
                + " WHERE suspended ORDER BY name",
            MAX_SUSPENDED);
    List<SuspendedTable> tables = new ArrayList<>();
    for (int i = 0; i < page.size(); i++) {
      String cause = (page.text(i, "errorTag") + " " + page.text(i, "errorMessage")).strip();
      tables.add(new SuspendedTable(page.text(i, "name"), page.integer(i, "behind"), cause));
    }
    return tables;
  }

  /**
   * Runs a statement that has no answer.
   *
   * @throws UnavailableException when the database does not answer
   * @throws IOException when it refuses
   */
  void execute(String statement) throws IOException {
    try (InputStream body = get(statement, "1,1")) {
      body.readAllBytes();
    }
  }

  static String bound(String sql, Parameter... parameters) {
    StringBuilder bound = new StringBuilder();
    int next = 0;
    for (char c : sql.toCharArray()) {
      if (c == '?') {
        if (next == parameters.length) {
          throw new IllegalArgumentException("more question marks than parameters: " + sql);
        }
        bound.append(parameters[next++].literal());
      } else {
        bound.append(c);
      }
    }
    if (next < parameters.length) {
      throw new IllegalArgumentException("more parameters than question marks: " + sql);
    }
    return bound.toString();
  }

  private InputStream get(String sql, String range) throws IOException {
    String query = "query=" + URLEncoder.encode(sql, StandardCharsets.UTF_8) + "&limit=" + range;
    URI uri =
        URI.create(
            (connection.tls() ? "https://" : "http://") + connection.address() + "/exec?" + query);
    HttpRequest.Builder request = HttpRequest.newBuilder(uri).timeout(ANSWER);
    String username = connection.username();
    if (username != null) {
      String login = username + ":" + connection.password();
      request.header(
          "Authorization",
          "Basic " + Base64.getEncoder().encodeToString(login.getBytes(StandardCharsets.UTF_8)));
    }
    HttpResponse<InputStream> response = send(request.build());
    if (response.statusCode() == OK) {
      return response.body();
    }
    try (InputStream body = response.body()) {
      String message =
          "QuestDB " + response.statusCode() + ": " + DatabaseAnswers.error(body) + " in: " + sql;
      if (response.statusCode() >= SERVER_ERROR) {
        throw new UnavailableException(message);
      }
      throw new IOException(message);
    }
  }

  private HttpResponse<InputStream> send(HttpRequest request) throws IOException {
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofInputStream());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting for QuestDB");
    } catch (IOException e) {
      throw new UnavailableException(
          "QuestDB at " + connection.address() + " does not answer: " + e, e);
    }
  }
}
