package io.gammaflow.sinks.dashboard.server;

import com.sun.net.httpserver.HttpServer;
import io.gammaflow.sinks.dashboard.DashboardOptions;
import io.gammaflow.sinks.dashboard.HistorySource;
import io.gammaflow.sinks.dashboard.LiveSource;
import io.gammaflow.sinks.dashboard.http.BooksHandler;
import io.gammaflow.sinks.dashboard.http.BoundedQueries;
import io.gammaflow.sinks.dashboard.http.CountsHandler;
import io.gammaflow.sinks.dashboard.http.Guarded;
import io.gammaflow.sinks.dashboard.http.HealthHandler;
import io.gammaflow.sinks.dashboard.http.HeatMap;
import io.gammaflow.sinks.dashboard.http.HistoryColumns;
import io.gammaflow.sinks.dashboard.http.LiveHandler;
import io.gammaflow.sinks.dashboard.http.PageFiles;
import io.gammaflow.sinks.dashboard.http.PageHandler;
import io.gammaflow.sinks.dashboard.live.LiveCounts;
import io.gammaflow.sinks.dashboard.live.LiveHub;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The page and its server.
 *
 * <pre>
 * LiveSource --> LiveHub --+-- latest, counts --> /api/books, /api/counts
 *                          +-- a bounded queue a client --> /api/live (server-sent events)
 * HistorySource -------------------------------------------> /api/history, /api/heat
 * LiveSource ----------------------------------------------> /health
 * class path (page, chart library) ------------------------> everything else
 * </pre>
 */
public final class Dashboard implements AutoCloseable {
  // Beyond the open pages: those who load files and ask for the past.
  private static final int SHORT_REQUESTS = 16;

  private final DashboardOptions options;
  private final LiveSource source;
  private final LiveHub hub;
  private final HttpServer server;
  private final ThreadPoolExecutor threads;
  private final HistorySource past;
  private final BoundedQueries questions;

  private Dashboard(
      DashboardOptions options, LiveSource source, HistorySource past, HttpServer server) {
    this.options = options;
    this.source = source;
    this.server = server;
    this.hub = new LiveHub(options);
    this.past = past;
    this.questions = new BoundedQueries(options.historyLimit());
    this.threads =
        new ThreadPoolExecutor(
            2,
            options.clients() + SHORT_REQUESTS,
            30,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            Dashboard::daemon);
  }

  /**
   * Listens and begins to take records; returns when the page can be opened. Closing the dashboard
   * closes the source.
   *
   * @throws IOException when the address or the port cannot be taken
   */
  public static Dashboard start(DashboardOptions options, LiveSource live, HistorySource past)
      throws IOException {
    // Small events must not wait for the acknowledgement of the last one; a request that is not
    // complete after ten seconds is given up. Read once by the JDK's server, when it first loads.
    System.getProperties().putIfAbsent("sun.net.httpserver.nodelay", "true");
    System.getProperties().putIfAbsent("sun.net.httpserver.maxReqTime", "10");
    HttpServer server = HttpServer.create(new InetSocketAddress(options.host(), options.port()), 0);
    Dashboard dashboard = new Dashboard(options, live, past, server);
    dashboard.serve();
    live.start(dashboard.hub::accept);
    return dashboard;
  }

  private void serve() {
    Guarded guarded = new Guarded(options.host(), options.names());
    server.createContext("/api/books", guarded.with(new BooksHandler(hub)));
    server.createContext("/api/counts", guarded.with(new CountsHandler(hub)));
    server.createContext(
        "/api/history", guarded.with(HistoryColumns.handler(hub, past, questions)));
    server.createContext("/api/heat", guarded.with(HeatMap.handler(hub, past, questions)));
    server.createContext("/api/live", guarded.with(new LiveHandler(hub)));
    server.createContext("/health", guarded.with(new HealthHandler(source)));
    server.createContext("/", guarded.with(new PageHandler(PageFiles.ofClasspath())));
    server.setExecutor(threads);
    server.start();
  }

  /** Where the page is. */
  public URI uri() {
    String host = options.host().contains(":") ? "[" + options.host() + "]" : options.host();
    return URI.create("http://" + host + ":" + server.getAddress().getPort() + "/");
  }

  /** What has been received so far. */
  public LiveCounts counts() {
    return hub.counts();
  }

  /** Stops the source, ends the open pages' streams, frees the port. */
  @Override
  public void close() {
    source.close();
    hub.close();
    questions.close();
    server.stop(0);
    threads.shutdownNow();
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "dashboard");
    thread.setDaemon(true);
    return thread;
  }
}
