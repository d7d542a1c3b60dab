package io.gammaflow.connectors.deribit.venue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Deribit's protocol over WebSocket on loopback. Fed by a market through {@link VenueFeed}; answers
 * requests, pushes what was subscribed to, tests heartbeats, and goes wrong on request.
 *
 * <pre>
 * market -> VenueFeed -> VenueMarket -> VenueClient (faults) -> socket
 *                            ^--- VenueMethods <--- requests
 * </pre>
 */
public final class VenueServer implements VenueFeed, AutoCloseable {
  private static final long START_SECONDS = 10;

  private final VenueOptions options;
  private final VenueHub hub;
  private final VenueSocket socket;
  private final ScheduledThreadPoolExecutor timer;
  private volatile VenueFaults faults;

  /** A venue that does not listen yet. */
  public VenueServer(VenueOptions options) {
    this.options = options;
    this.faults = options.faults();
    this.timer = new ScheduledThreadPoolExecutor(1, VenueServer::daemon);
    timer.setRemoveOnCancelPolicy(true);
    this.hub = new VenueHub(options, timer);
    this.socket =
        new VenueSocket(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), options.port()), hub);
  }

  /**
   * Listens; returns when clients can connect.
   *
   * @throws IOException when the port is taken
   */
  public void start() throws IOException, InterruptedException {
    socket.start();
    try {
      socket.listening().get(START_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw new IOException("venue on port " + options.port() + ": " + e.getCause(), e);
    } catch (TimeoutException e) {
      throw new IOException("venue on port " + options.port() + " does not start", e);
    }
    long unit = Math.max(1, options.heartbeatUnit().toMillis() / 4);
    timer.scheduleAtFixedRate(hub::testHeartbeats, unit, unit, TimeUnit.MILLISECONDS);
    cutBySchedule();
  }

  /** Where clients connect. */
  public URI uri() {
    return URI.create("ws://127.0.0.1:" + socket.getPort() + "/ws/api/v2");
  }

  /** From now on this goes wrong, with the connections that are open too. */
  public void faults(VenueFaults onPurpose) {
    faults = onPurpose;
    hub.faults(onPurpose);
    cutBySchedule();
  }

  /** From now on the venue has this trouble, until {@link #ends} is called for it. */
  public void begins(VenueTrouble trouble) {
    hub.beginTrouble(trouble);
  }

  /** What began is over. */
  public void ends(VenueTrouble trouble) {
    hub.endTrouble(trouble);
  }

  /** From now on, for this long, the venue has this trouble. */
  public void trouble(VenueTrouble trouble, Duration length) {
    hub.trouble(trouble, length);
  }

  /**
   * From now on one trouble after the other, all of them in an order that the seed decides; pauses
   * and lengths are between a quarter of the longest and the longest.
   */
  public void troubles(long seed, Duration longestPause, Duration longest) {
    next(new TroubleSchedule(seed, longestPause, longest));
  }

  private void next(TroubleSchedule schedule) {
    TroubleSchedule.Next next = schedule.next();
    timer.schedule(
        () -> {
          hub.trouble(next.trouble(), next.length());
          timer.schedule(() -> next(schedule), next.length().toNanos(), TimeUnit.NANOSECONDS);
        },
        next.pause().toNanos(),
        TimeUnit.NANOSECONDS);
  }

  /** What broke the limits of the venue so far, a line each; empty while all is well. */
  public List<String> violations() {
    return hub.violations();
  }

  /** Cuts every connection, without a goodbye. */
  public void cutAll() {
    hub.cutAll();
  }

  /** Open connections. */
  public int connections() {
    return hub.connections();
  }

  /** Connections ever opened. */
  public long connectionsOpened() {
    return hub.connectionsOpened();
  }

  /** Tests every connection's heartbeat now: true for each that answers, false when it ends. */
  public List<CompletableFuture<Boolean>> testNow() {
    return hub.testNow();
  }

  @Override
  public void list(FeedInstrument instrument) {
    hub.feed(market -> market.list(instrument));
  }

  @Override
  public void delist(String instrument, Instant time) {
    hub.feed(market -> market.delist(instrument, time));
  }

  @Override
  public void trades(List<FeedTrade> trades) {
    List<FeedTrade> copy = new ArrayList<>(trades);
    hub.feed(market -> market.trades(copy));
  }

  @Override
  public void ticker(FeedTicker ticker) {
    hub.feed(market -> market.ticker(ticker));
  }

  @Override
  public void index(FeedIndex index) {
    hub.feed(market -> market.index(index));
  }

  @Override
  public void book(FeedBook book) {
    hub.feed(market -> market.book(book));
  }

  @Override
  public void marks(List<FeedMark> marks) {
    hub.feed(market -> market.marks(marks));
  }

  @Override
  public void platform(boolean locked, boolean maintenance) {
    hub.feed(market -> market.platform(locked, maintenance));
  }

  /** Ends every connection and frees the port. */
  @Override
  public void close() {
    timer.shutdownNow();
    try {
      socket.stop(1000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void cutBySchedule() {
    VenueFaults scheduled = faults;
    long every = scheduled.cutEvery().toNanos();
    if (every > 0 && !timer.isShutdown()) {
      timer.schedule(
          () -> {
            // Other faults since then: their own schedule cuts.
            if (faults == scheduled) {
              cutAll();
              cutBySchedule();
            }
          },
          every,
          TimeUnit.NANOSECONDS);
    }
  }

  private static Thread daemon(Runnable task) {
    Thread thread = new Thread(task, "venue-timer");
    thread.setDaemon(true);
    return thread;
  }
}
