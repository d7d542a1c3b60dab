package io.gammaflow.connectors.deribit.live;

import io.gammaflow.connectors.deribit.live.LiveEvent.Closed;
import io.gammaflow.connectors.deribit.live.LiveEvent.Dropped;
import io.gammaflow.connectors.deribit.live.LiveEvent.Frame;
import io.gammaflow.connectors.deribit.live.LiveEvent.Opened;
import io.gammaflow.connectors.deribit.live.LiveEvent.Refused;
import io.gammaflow.connectors.deribit.live.LiveEvent.Sent;
import io.gammaflow.connectors.deribit.live.LiveEvent.Tick;
import io.gammaflow.connectors.deribit.live.PendingReplies.Pending;
import io.gammaflow.connectors.deribit.protocol.ClockSkew;
import io.gammaflow.connectors.deribit.protocol.DeribitProtocol;
import io.gammaflow.connectors.deribit.protocol.Origin;
import io.gammaflow.connectors.ingest.ProgressClock;
import io.gammaflow.connectors.ingest.WireWriter;
import io.gammaflow.connectors.json.Json;
import io.gammaflow.connectors.json.JsonObject;
import io.gammaflow.schemas.codec.WireRecord;
import io.gammaflow.schemas.deadletter.RejectedException;
import io.gammaflow.schemas.record.Provenance;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the reader does with events: replies to their questions, pushes to the protocol, waits when
 * they are due. No thread, no socket; confined to the reader's thread.
 */
final class LiveSession {
  private static final Logger LOG = LoggerFactory.getLogger(LiveSession.class);
  private static final long BOOK_PAUSE = Duration.ofSeconds(2).toNanos();
  private static final long PULSE_PERIOD = Duration.ofSeconds(1).toNanos();

  private final LiveConfig config;
  private final SourceCounts counts;
  private final SessionRequests requests;
  private final DeribitProtocol protocol = DeribitProtocol.live();
  private final ClockSkew skew = new ClockSkew("this host");
  private final LiveMemory memory;
  private final LiveOutput output;
  private final PendingReplies replies;
  private final RequestScheduler questions;
  private final Map<String, Long> booksAsked = new HashMap<>();
  private long connection;
  private long holdUntil;
  private long nextPulse;

  LiveSession(LiveConfig config, SessionRequests requests, SourceCounts counts) {
    this.config = config;
    this.requests = requests;
    this.counts = counts;
    LiveTimes times = config.times();
    this.memory =
        new LiveMemory(
            new ProgressClock(times.progressSlack(), times.progressPeriod()),
            new TradeTracker(config.recentTrades(), counts),
            new BackfillSweeps(config.currencies()));
    memory.begun = config.clock().now().toEpochMilli();
    this.nextPulse = now();
    this.output =
        new LiveOutput(memory.clock, memory.tracker, new WireWriter(config.partitions()), counts);
    this.replies =
        new PendingReplies(
            times.reply().toNanos(), times.askAgain().toNanos(), times.askAgainMost().toNanos());
    this.questions =
        new RequestScheduler(config, requests, counts, protocol, memory, output, replies);
  }

  /** What survives a restart. */
  LiveMemory memory() {
    return memory;
  }

  /** Handles an event; what it makes goes out in order. */
  void on(LiveEvent event, Consumer<WireRecord> out) {
    if (event instanceof Frame frame) {
      if (frame.connection() == connection) {
        frame(frame, out);
      }
    } else if (event instanceof Opened opened) {
      opened(opened.connection());
    } else if (event instanceof Sent sent) {
      if (sent.connection() == connection) {
        replies.sent(sent.id(), now());
      }
    } else if (event instanceof Closed closed) {
      if (closed.connection() == connection) {
        connection = 0;
        replies.clear();
        questions.disconnected();
      }
    } else if (event instanceof Refused refused) {
      output.begin(refused.head(), origin(refused.receivedAt()), out);
      output.rejected(refused.why());
    } else if (event instanceof Dropped) {
      questions.dropped(now());
    } else if (event instanceof Tick) {
      tick(out);
    }
  }

  private void opened(long number) {
    connection = number;
    holdUntil = now() + config.times().catchUp().toNanos();
    protocol.connected();
    booksAsked.clear();
    replies.clear();
    questions.connected(number, now());
  }

  private void frame(Frame frame, Consumer<WireRecord> out) {
    try {
      JsonObject message = Json.answer(frame.bytes());
      Long venueMicros = message.isWhole("usOut") ? message.whole("usOut") : null;
      if (venueMicros != null) {
        skew.answered(venueMicros, frame.receivedAt());
        counts.set(LiveCount.CLOCK_AHEAD_MILLIS, skew.millis());
      }
      output.begin(frame.bytes(), origin(frame.receivedAt()), out);
      message(message);
    } catch (RejectedException e) {
      output.begin(frame.bytes(), origin(frame.receivedAt()), out);
      output.rejected(e);
    }
    output.end();
    counts.set(
        LiveCount.UNKNOWN,
        protocol.counts().of("channel-unknown") + protocol.counts().of("method-unknown"));
    counts.set(LiveCount.OPTIONAL_REFUSED, protocol.counts().optionalRefused());
    for (String option : output.listNews()) {
      questions.news(option, now());
    }
    for (String instrument : output.lostBooks()) {
      bookLost(instrument);
    }
    promise();
  }

  private void message(JsonObject frame) {
    try {
      JsonObject params = frame.object("params");
      String channel = params == null ? null : params.text("channel");
      if (channel != null) {
        questions.heard(channel, now());
        if (channel.equals("platform_state.public_methods_state")) {
          publicMethods(frame);
        }
      }
      Pending question = replies.take(frame.whole("id"));
      if (frame.has("error")) {
        refused(question, frame);
      } else if (question == null) {
        protocol.message(frame, output.origin(), output);
      } else {
        answered(question, frame);
      }
    } catch (RejectedException e) {
      output.rejected(e);
    }
  }

  private void publicMethods(JsonObject frame) throws RejectedException {
    JsonObject data = frame.requireObject("params").requireObject("data");
    boolean closed =
        data.has("allow_unauthenticated_public_requests")
            && !data.flag("allow_unauthenticated_public_requests");
    if (closed && config.credentials() == null) {
      LOG.warn(
          "{}: requires authentication now; set venue.client-id and venue.client-secret",
          config.url());
    }
  }

  private void answered(Pending question, JsonObject frame) throws RejectedException {
    try {
      question.handler().reply(frame);
      replies.answered(question);
    } catch (RejectedException e) {
      boolean news = replies.isNews(question, e.text());
      replies.refused(question, false, 0, now());
      if (news) {
        throw e;
      }
    }
  }

  /** An error: logged once for each request and reason, however often it is repeated. */
  private void refused(@Nullable Pending question, JsonObject frame) throws RejectedException {
    counts.add(LiveCount.ERRORS);
    RefusalCode code = RefusalCode.of(frame);
    if (!code.pause().isZero()) {
      requests.quiet(code.pause());
    }
    if (question == null) {
      protocol.message(frame, output.origin(), output);
      return;
    }
    if (replies.isNews(question, "code " + code.code())) {
      LOG.warn(
          "{}: the venue refuses {}: code {} {}{}",
          config.url(),
          question.key(),
          code.code(),
          code.reason(),
          code.isPermanent() ? "; retrying every minute" : "");
      if (code.code() == RefusalCode.UNAUTHORIZED && config.credentials() == null) {
        LOG.warn(
            "{}: requires authentication; set venue.client-id and venue.client-secret",
            config.url());
      }
      protocol.message(frame, output.origin(), output);
    }
    replies.refused(question, code.isPermanent(), code.pause().toNanos(), now());
  }

  /**
   * Each second, connected or not. It waits in the queue behind what came before it, so that ingest
   * that cannot keep up falls silent.
   */
  private void pulse(Consumer<WireRecord> out) {
    long now = now();
    if (now - nextPulse >= 0) {
      nextPulse = now + PULSE_PERIOD;
      output.pulse(config.clock().now(), out);
    }
  }

  private void bookLost(String instrument) {
    long now = now();
    Long before = booksAsked.get(instrument);
    if (before == null || now - before >= BOOK_PAUSE) {
      booksAsked.put(instrument, now);
      counts.add(LiveCount.BOOKS_LOST);
      questions.resubscribeBook(instrument);
    }
  }

  private void tick(Consumer<WireRecord> out) {
    pulse(out);
    if (connection == 0) {
      return;
    }
    // The results of waits have the current time, and an expired hold releases progress.
    output.begin(new byte[0], origin(config.clock().now()), out);
    counts.add(LiveCount.TIMEOUTS, replies.tick(now()));
    questions.tick(now());
    output.end();
    promise();
  }

  /**
   * Progress waits for the trades missed while disconnected, for a while: otherwise they would all
   * be late.
   */
  private void promise() {
    if (questions.isHistoryOpen()) {
      holdUntil = now() + config.times().catchUp().toNanos();
      if (questions.isHistoryEven()) {
        output.promise();
      }
    } else if (memory.sweeps.allCaughtUp() || now() - holdUntil >= 0) {
      output.promise();
    }
  }

  private Origin origin(Instant receivedAt) {
    return new Origin(
        skew.corrected(receivedAt), new Provenance(LiveOutput.SOURCE, memory.messages++));
  }

  private long now() {
    return config.clock().nanos();
  }
}
