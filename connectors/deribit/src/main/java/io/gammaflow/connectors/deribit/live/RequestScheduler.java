package io.gammaflow.connectors.deribit.live;

import io.gammaflow.connectors.deribit.protocol.DeribitProtocol;
import io.gammaflow.connectors.json.JsonObject;
import io.gammaflow.schemas.deadletter.RejectedException;
import java.time.Duration;

/**
 * Schedules the requests to the venue: authentication, its state, lists, its history at a cold
 * start, then trades, then what was missed, then tickers; later lost trades. Confined to the
 * reader's thread.
 */
final class RequestScheduler {
  private static final long LEAST_VALID = Duration.ofSeconds(30).toNanos();

  private final LiveConfig config;
  private final Asking asking;
  private final DeribitProtocol protocol;
  private final LiveOutput output;
  private final Subscriptions subscriptions;
  private final ListQuestions lists;
  private final HistoryQuestions history;
  private final SweepQuestions sweeps;
  private final GapQuestions gaps;
  private final LiveMemory memory;
  private boolean begun;
  private long authAt = Long.MAX_VALUE;
  private long statusAt;

  RequestScheduler(
      LiveConfig config,
      SessionRequests requests,
      SourceCounts counts,
      DeribitProtocol protocol,
      LiveMemory memory,
      LiveOutput output,
      PendingReplies replies) {
    this.config = config;
    this.protocol = protocol;
    this.memory = memory;
    this.output = output;
    this.asking = new Asking(requests, replies, config.clock());
    VenueTime time = new VenueTime(output);
    this.subscriptions = new Subscriptions(config, asking, counts, this::granted, time);
    this.history =
        new HistoryQuestions(config, asking, counts, protocol, memory, output, time, this::follow);
    this.lists =
        new ListQuestions(config, asking, protocol, memory, output, subscriptions, history, time);
    this.sweeps = new SweepQuestions(config, asking, counts, protocol, memory, output, time);
    this.gaps = new GapQuestions(config, asking, counts, protocol, memory, output);
  }

  void connected(long number, long now) {
    asking.connected(number);
    subscriptions.connected(now);
    memory.sweeps.connected();
    gaps.connected(now);
    history.connected(now);
    begun = false;
    authAt = Long.MAX_VALUE;
    if (config.credentials() == null) {
      begin();
    } else {
      authenticate();
    }
  }

  void disconnected() {
    begun = false;
  }

  /** Messages were dropped: request their content. */
  void dropped(long now) {
    sweeps.dropped(now);
    lists.dropped(now);
  }

  /** An option came that no list has named, or one ended. */
  void news(String option, long now) {
    lists.news(option, now);
  }

  /** A channel has sent a message. */
  void heard(String channel, long now) {
    subscriptions.heard(channel, now);
  }

  void tick(long now) {
    if (authAt != Long.MAX_VALUE && now - authAt >= 0) {
      authAt = Long.MAX_VALUE;
      authenticate();
    }
    if (begun) {
      if (now - statusAt >= 0) {
        status();
      }
      lists.tick(now);
      history.tick(now);
      subscriptions.tick(now);
      gaps.tick(now);
      sweeps.tick(now);
    }
  }

  /** Subscribing again brings a snapshot. */
  void resubscribeBook(String instrument) {
    subscriptions.renew(Channels.book(instrument));
  }

  private void begin() {
    if (!begun) {
      begun = true;
      status();
      lists.connected(asking.now());
    }
  }

  /**
   * The venue's state is valid only for the connection that reported it. It is requested again as
   * often as trades are: a lost push would leave it locked, or open, for as long as the connection
   * lasts.
   */
  private void status() {
    statusAt = asking.now() + config.times().sweepEvery().toNanos();
    asking.ask(
        "status",
        Lane.REQUESTS,
        Rpc::status,
        new PendingReplies.Handler() {
          @Override
          public void reply(JsonObject frame) throws RejectedException {
            protocol.status(frame, output.origin(), output);
          }

          @Override
          public void refused(boolean permanent, long pauseNanos) {
            protocol.wordless(output.origin(), output);
          }
        },
        null);
  }

  private void authenticate() {
    Credentials who = config.credentials();
    if (who == null) {
      return;
    }
    asking.ask(
        "auth",
        Lane.REQUESTS,
        id -> Rpc.auth(id, who),
        new PendingReplies.Handler() {
          @Override
          public void reply(JsonObject frame) throws RejectedException {
            Double seconds = frame.requireObject("result").number("expires_in");
            long valid = seconds == null ? 0 : (long) (Math.min(seconds, 1e6) * 1e9);
            // Well before it ends, whatever the venue grants.
            authAt = valid <= 0 ? Long.MAX_VALUE : asking.now() + Math.max(LEAST_VALID, valid / 2);
            begin();
          }

          @Override
          public void refused(boolean permanent, long pauseNanos) {
            // Public channels are still available.
            begin();
          }
        },
        this::authenticate);
  }

  /** Whether history is being asked for: nothing is followed before its end. */
  boolean isHistoryOpen() {
    return history.isOpen();
  }

  /** Whether all currencies have come equally far in history: progress may go so far. */
  boolean isHistoryEven() {
    return history.isEven();
  }

  private void follow() {
    lists.follow();
  }

  private void granted(String channel) {
    for (String currency : config.currencies()) {
      if (channel.equals(Channels.trades(currency))) {
        sweeps.followed(currency);
      }
    }
  }
}
