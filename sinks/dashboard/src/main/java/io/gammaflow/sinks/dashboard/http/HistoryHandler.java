package io.gammaflow.sinks.dashboard.http;

import com.fasterxml.jackson.core.JsonGenerator;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import io.gammaflow.sinks.dashboard.DashboardOptions;
import io.gammaflow.sinks.dashboard.HistoryPoint;
import io.gammaflow.sinks.dashboard.HistorySource;
import io.gammaflow.sinks.dashboard.live.LiveHub;
import io.gammaflow.sinks.dashboard.live.PageJson;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code /api/history?book=&from=&to=}: columns of the past, times in milliseconds. Known books,
 * whole numbers, at most 31 days and {@value #POINTS} points; two questions at a time, a few wait.
 */
public final class HistoryHandler implements HttpHandler, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HistoryHandler.class);
  private static final long LONGEST_MILLIS = Duration.ofDays(31).toMillis();
  private static final int POINTS = 1500;

  private final LiveHub hub;
  private final HistorySource past;
  private final DashboardOptions options;
  private final ThreadPoolExecutor questions;

  /** Answers from a database, about books that the hub knows. */
  public HistoryHandler(LiveHub hub, HistorySource past, DashboardOptions options) {
    this.hub = hub;
    this.past = past;
    this.options = options;
    this.questions =
        new ThreadPoolExecutor(
            2, 2, 30, TimeUnit.SECONDS, new ArrayBlockingQueue<>(8), HistoryHandler::daemon);
    questions.allowCoreThreadTimeOut(true);
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    if (!Query.isExactly(exchange, "/api/history")) {
      return;
    }
    Query query = Query.of(exchange);
    String book = query.book();
    long from = query.number("from");
    long to = query.number("to");
    if (book == null || from < 0 || to <= from || to - from > LONGEST_MILLIS) {
      Answers.error(exchange, 400, "book, from and to are needed: whole milliseconds, 31 days");
    } else if (!hub.knows(book)) {
      Answers.error(exchange, 404, "no such book");
    } else {
      answer(exchange, book, Instant.ofEpochMilli(from), Instant.ofEpochMilli(to));
    }
  }

  private void answer(HttpExchange exchange, String book, Instant from, Instant to)
      throws IOException {
    Future<List<HistoryPoint>> answer;
    try {
      answer = questions.submit(() -> past.read(book, from, to, POINTS));
    } catch (RejectedExecutionException e) {
      exchange.getResponseHeaders().set("Retry-After", "2");
      Answers.error(exchange, 503, "too many questions at once");
      return;
    }
    try {
      List<HistoryPoint> points =
          answer.get(options.historyLimit().toMillis(), TimeUnit.MILLISECONDS);
      List<HistoryPoint> kept = points.subList(Math.max(0, points.size() - POINTS), points.size());
      Answers.json(exchange, PageJson.bytes(json -> columns(json, kept)));
    } catch (TimeoutException e) {
      answer.cancel(true);
      Answers.error(exchange, 504, "the database did not answer in time");
    } catch (ExecutionException e) {
      LOG.debug("dashboard: no history", e);
      Answers.error(exchange, 502, "the database does not answer");
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
    }
  }

  private static void columns(JsonGenerator json, List<HistoryPoint> points) throws IOException {
    json.writeStartObject();
    column(json, "time", points, HistoryPoint::time);
    column(json, "spot", points, HistoryPoint::spot);
    column(json, "gex", points, HistoryPoint::gexPerPct);
    column(json, "gexLower", points, HistoryPoint::gexPerPctLower);
    column(json, "gexUpper", points, HistoryPoint::gexPerPctUpper);
    column(json, "flip", points, HistoryPoint::flip);
    column(json, "flipSd", points, HistoryPoint::flipSd);
    column(json, "callWall", points, HistoryPoint::callWall);
    column(json, "putWall", points, HistoryPoint::putWall);
    json.writeEndObject();
  }

  private static void column(JsonGenerator json, String name, List<HistoryPoint> points, Part part)
      throws IOException {
    json.writeArrayFieldStart(name);
    for (HistoryPoint point : points) {
      PageJson.write(json, part.of(point));
    }
    json.writeEndArray();
  }

  /** One column of a point. */
  @FunctionalInterface
  private interface Part {
    @Nullable Object of(HistoryPoint point);
  }

  @Override
  public void close() {
    questions.shutdownNow();
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "dashboard-history");
    thread.setDaemon(true);
    return thread;
  }
}
