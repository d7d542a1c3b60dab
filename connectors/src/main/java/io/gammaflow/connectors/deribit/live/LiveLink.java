package io.gammaflow.connectors.deribit.live;

import io.gammaflow.connectors.deribit.live.LiveEvent.Closed;
import java.net.http.HttpClient;
import java.util.ArrayDeque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one WebSocket open: connects, connects again, paces what is asked, watches for silence. All
 * of its state belongs to its timer's thread; messages reach the queue from the socket's.
 */
final class LiveLink implements SessionRequests, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LiveLink.class);
  private static final long CLOSE_SECONDS = 5;

  private final LiveConfig config;
  private final FrameQueue queue;
  private final LiveCounts counts;
  private final ScheduledThreadPoolExecutor timer;
  private final ExecutorService io;
  private final HttpClient http;
  private final Backoff backoff;
  private final CreditPool requestCredits;
  private final CreditPool subscribeCredits;
  private final ArrayDeque<String> requests = new ArrayDeque<>();
  private final ArrayDeque<String> subscriptions = new ArrayDeque<>();
  private long connection;
  private boolean alive;
  private boolean troubled;
  private boolean draining;
  private @Nullable LiveListener listener;
  private volatile boolean closed;

  LiveLink(LiveConfig config, FrameQueue queue, LiveCounts counts) {
    this.config = config;
    this.queue = queue;
    this.counts = counts;
    this.timer = new ScheduledThreadPoolExecutor(1, threads("deribit-timer"));
    this.io = Executors.newFixedThreadPool(2, threads("deribit-io"));
    this.http = HttpClient.newBuilder().executor(io).build();
    LiveTimes times = config.times();
    LiveLimits limits = config.limits();
    long now = config.clock().nanos();
    this.backoff = new Backoff(times.backoffLeast(), times.backoffMost(), config.seed());
    this.requestCredits = new CreditPool(limits.requestPool(), limits.requestRefill(), now);
    this.subscribeCredits = new CreditPool(limits.subscribePool(), limits.subscribeRefill(), now);
  }

  /** Begins to connect. */
  void start() {
    long tick = config.times().tick().toNanos();
    timer.execute(this::connect);
    timer.scheduleAtFixedRate(this::tick, tick, tick, TimeUnit.NANOSECONDS);
  }

  @Override
  public void request(long of, String json) {
    later(() -> enqueue(of, requests, json));
  }

  @Override
  public void subscribe(long of, String json) {
    later(() -> enqueue(of, subscriptions, json));
  }

  @Override
  public void close() {
    closed = true;
    CountDownLatch ended = new CountDownLatch(1);
    timer.execute(
        () -> {
          alive = false;
          abort();
          ended.countDown();
        });
    try {
      ended.await(CLOSE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    timer.shutdownNow();
    io.shutdownNow();
  }

  private void connect() {
    long number = ++connection;
    alive = true;
    LiveListener fresh =
        new LiveListener(config, number, queue, counts, fault -> failed(number, fault));
    listener = fresh;
    http.newWebSocketBuilder()
        .connectTimeout(config.times().connect())
        .buildAsync(config.url(), fresh)
        .whenComplete(
            (socket, fault) -> {
              if (fault == null && closed) {
                socket.abort();
              } else if (fault == null) {
                later(() -> opened(number));
              } else {
                failed(number, ConnectFailure.words(fault));
              }
            });
  }

  private void opened(long number) {
    if (number != connection || !alive) {
      return;
    }
    counts.add(LiveCount.CONNECTIONS);
    if (troubled) {
      troubled = false;
      LOG.info("{}: connected again", config.url());
    }
    drain();
  }

  /** From any thread; the first report of a connection's end counts. */
  private void failed(long number, String why) {
    later(
        () -> {
          if (number != connection || !alive) {
            return;
          }
          alive = false;
          counts.add(LiveCount.DISCONNECTIONS);
          LiveListener ended = listener;
          if (ended != null && ended.heard()) {
            backoff.reset();
          }
          if (!troubled) {
            // Once an outage, not once an attempt.
            troubled = true;
            LOG.warn("{}: {}; connecting again until it answers", config.url(), why);
          }
          abort();
          requests.clear();
          subscriptions.clear();
          queue.put(new Closed(number));
          timer.schedule(this::connect, backoff.nextNanos(), TimeUnit.NANOSECONDS);
        });
  }

  private void tick() {
    queue.tick();
    LiveListener open = listener;
    if (alive && open != null && open.isSilent()) {
      failed(connection, "silent for " + config.times().silence().toSeconds() + " s");
    }
  }

  private void enqueue(long of, ArrayDeque<String> lane, String json) {
    if (of == connection && alive) {
      lane.add(json);
      drain();
    }
  }

  private void drain() {
    if (draining) {
      return;
    }
    LiveLimits limits = config.limits();
    long wait =
        Math.min(
            drain(subscriptions, subscribeCredits, limits.subscribeCost()),
            drain(requests, requestCredits, limits.requestCost()));
    if (wait != Long.MAX_VALUE) {
      draining = true;
      timer.schedule(
          () -> {
            draining = false;
            drain();
          },
          wait,
          TimeUnit.NANOSECONDS);
    }
  }

  private long drain(ArrayDeque<String> lane, CreditPool credits, double cost) {
    LiveListener open = listener;
    while (alive && open != null && !lane.isEmpty()) {
      long wait = credits.take(cost, config.clock().nanos());
      if (wait > 0) {
        return wait;
      }
      open.send(lane.remove());
    }
    return Long.MAX_VALUE;
  }

  private void abort() {
    if (listener != null) {
      listener.abort();
    }
  }

  private void later(Runnable task) {
    try {
      timer.execute(task);
    } catch (RejectedExecutionException e) {
      // Closed meanwhile: nothing of this connection matters any more.
      LOG.trace("closed", e);
    }
  }

  private static ThreadFactory threads(String name) {
    return task -> {
      Thread thread = new Thread(task, name);
      thread.setDaemon(true);
      return thread;
    };
  }
}
