package io.gammaflow.connectors.deribit.live;

import io.gammaflow.connectors.deribit.live.LiveEvent.Closed;
import io.gammaflow.connectors.deribit.live.LiveEvent.Sent;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
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
  private final SourceCounts counts;
  private final ScheduledThreadPoolExecutor timer;
  private final ExecutorService io;
  private final HttpClient http;
  private final ReconnectBackoff backoff;
  private final Map<Lane, PacedLane> lanes = new EnumMap<>(Lane.class);
  private long connection;
  private long triedAt;
  private long quietUntil;
  private boolean alive;
  private boolean open;
  private boolean troubled;
  private boolean draining;
  private @Nullable LiveListener listener;
  private volatile boolean closed;

  LiveLink(LiveConfig config, FrameQueue queue, SourceCounts counts) {
    this.config = config;
    this.queue = queue;
    this.counts = counts;
    this.timer = new ScheduledThreadPoolExecutor(1, threads("deribit-timer"));
    this.io = Executors.newFixedThreadPool(2, threads("deribit-io"));
    this.http = HttpClient.newBuilder().executor(io).build();
    LiveTimes times = config.times();
    LiveLimits limits = config.limits();
    long now = config.clock().nanos();
    this.backoff = new ReconnectBackoff(times.backoffLeast(), times.backoffMost(), config.seed());
    this.quietUntil = now;
    lanes.put(
        Lane.SUBSCRIPTIONS,
        new PacedLane(
            limits.subscribePool(), limits.subscribeCost(), limits.subscribeRefill(), now));
    lanes.put(
        Lane.LISTS, new PacedLane(limits.listPool(), limits.listCost(), limits.listRefill(), now));
    lanes.put(
        Lane.REQUESTS,
        new PacedLane(limits.requestPool(), limits.requestCost(), limits.requestRefill(), now));
  }

  /** Begins to connect. */
  void start() {
    long tick = config.times().tick().toNanos();
    timer.execute(this::connect);
    timer.scheduleAtFixedRate(this::tick, tick, tick, TimeUnit.NANOSECONDS);
  }

  @Override
  public void send(long of, Lane lane, long id, String json) {
    later(
        () -> {
          if (of == connection && alive) {
            lane(lane).add(id, json);
            drain();
          }
        });
  }

  @Override
  public void quiet(Duration wait) {
    later(() -> quietUntil = Math.max(quietUntil, now() + wait.toNanos()));
  }

  @Override
  public void reconnect(long of, String why) {
    failed(of, why);
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

  /** Not while the venue wants quiet, and never closer to the last attempt than is allowed. */
  private void connect() {
    long wait = quietUntil - now();
    if (wait > 0) {
      timer.schedule(this::connect, wait, TimeUnit.NANOSECONDS);
      return;
    }
    triedAt = now();
    long number = ++connection;
    alive = true;
    open = false;
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
                later(() -> opened(number, socket));
              } else {
                failed(number, ConnectFailure.words(fault));
              }
            });
    // The connect timeout ends with the connection; a handshake may stay unanswered behind it.
    long patience = config.times().reply().toNanos();
    timer.schedule(() -> unopened(number), patience, TimeUnit.NANOSECONDS);
  }

  private void unopened(long number) {
    if (number == connection && !open) {
      failed(number, "no answer in time");
    }
  }

  private void opened(long number, WebSocket socket) {
    if (number != connection || !alive) {
      // It was abandoned meanwhile.
      socket.abort();
      return;
    }
    open = true;
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
          // One message is not enough: a venue that ends each connection after one
          // answer would be connected to without a pause.
          if (ended != null && ended.held()) {
            backoff.reset();
          }
          if (!troubled) {
            // Once an outage, not once an attempt.
            troubled = true;
            LOG.warn("{}: {}; connecting again until it answers", config.url(), why);
          }
          abort();
          lanes.values().forEach(PacedLane::clear);
          queue.put(new Closed(number));
          long apart = triedAt + config.times().connectEvery().toNanos() - now();
          long wait = Math.max(apart, backoff.nextNanos());
          timer.schedule(this::connect, Math.max(0, wait), TimeUnit.NANOSECONDS);
        });
  }

  private void tick() {
    queue.tick();
    LiveListener current = listener;
    if (alive && current != null && current.isSilent()) {
      failed(connection, "silent for " + config.times().silence().toSeconds() + " s");
    }
  }

  private void drain() {
    if (draining) {
      return;
    }
    long wait = quietUntil - now();
    if (wait <= 0) {
      wait = Long.MAX_VALUE;
      for (PacedLane lane : lanes.values()) {
        wait = Math.min(wait, drain(lane));
      }
    }
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

  private long drain(PacedLane lane) {
    LiveListener current = listener;
    while (alive && current != null && !lane.isEmpty()) {
      long wait = lane.waitNanos(now());
      if (wait > 0) {
        return wait;
      }
      PacedLane.Request next = lane.take();
      // Before it is sent: its answer must not overtake the word of it.
      queue.put(new Sent(connection, next.id()));
      current.send(next.json());
    }
    return Long.MAX_VALUE;
  }

  private PacedLane lane(Lane lane) {
    PacedLane paced = lanes.get(lane);
    if (paced == null) {
      throw new IllegalArgumentException("no lane " + lane);
    }
    return paced;
  }

  private long now() {
    return config.clock().nanos();
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
