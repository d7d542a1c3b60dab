package io.gammaflow.sinks.dashboard.http;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What may be asked of the database at once: two questions, a few wait, each for a limited time.
 */
public final class BoundedQueries implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(BoundedQueries.class);

  private final Duration limit;
  private final ThreadPoolExecutor threads;

  /** Queries with a timeout. */
  public BoundedQueries(Duration limit) {
    this.limit = limit;
    this.threads =
        new ThreadPoolExecutor(
            2, 2, 30, TimeUnit.SECONDS, new ArrayBlockingQueue<>(8), BoundedQueries::daemon);
    threads.allowCoreThreadTimeOut(true);
  }

  /** Answers with the document that a question makes, or with what became of it. */
  void ask(HttpExchange exchange, Callable<byte[]> question) throws IOException {
    Future<byte[]> answer;
    try {
      answer = threads.submit(question);
    } catch (RejectedExecutionException e) {
      exchange.getResponseHeaders().set("Retry-After", "2");
      Answers.error(exchange, 503, "too many queries at once");
      return;
    }
    try {
      Answers.json(exchange, answer.get(limit.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      answer.cancel(true);
      Answers.error(exchange, 504, "the database did not answer in time");
    } catch (ExecutionException e) {
      LOG.debug("dashboard: no answer from the history", e);
      Answers.error(exchange, 502, "the database does not answer");
    } catch (InterruptedException e) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "dashboard-history");
    thread.setDaemon(true);
    return thread;
  }
}
