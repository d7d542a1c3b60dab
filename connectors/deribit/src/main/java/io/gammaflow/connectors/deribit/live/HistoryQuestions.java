package io.gammaflow.connectors.deribit.live;

import io.gammaflow.connectors.deribit.live.BackfillSweeps.Sweep;
import io.gammaflow.connectors.deribit.protocol.DeribitProtocol;
import io.gammaflow.connectors.json.JsonObject;
import io.gammaflow.schemas.deadletter.DeadLetterReason;
import io.gammaflow.schemas.deadletter.RejectedException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Requests from a venue, once, at a cold start, the trades before the source started: first the
 * options that have expired meanwhile, then the trades hour by hour, the oldest first. All
 * currencies finish an hour before any continues, and progress follows hour by hour: readers never
 * buffer more than that, and nothing is ahead of it. Nothing is subscribed before the end; what is
 * traded meanwhile is swept as after a cut. {@link Sweep#through} records how far it has come, so
 * that neither a disconnect nor a restart begins it again.
 */
final class HistoryQuestions {
  private static final Logger LOG = LoggerFactory.getLogger(HistoryQuestions.class);
  private static final long HOUR = Duration.ofHours(1).toMillis();
  private static final long NOT_YET = Long.MIN_VALUE;

  /** So often in a row may a page be refused or not be answered. */
  private static final int MOST_FAILURES = 6;

  /** So often may the list of what has expired: without it those options are left out. */
  private static final int MOST_LIST_FAILURES = 3;

  /** One currency. */
  private static final class Past {
    private boolean listed;
    private boolean defined;
    private boolean asking;
    private boolean over;
    private long dueAt;
    private int failures;

    /** Where the next page of the hour begins; {@link #NOT_YET} between hours. */
    private long cursor = NOT_YET;

    private final HistoryTally tally = new HistoryTally();
  }

  private final LiveConfig config;
  private final Asking asking;
  private final SourceCounts counts;
  private final DeribitProtocol protocol;
  private final LiveMemory memory;
  private final LiveOutput output;
  private final VenueTime time;
  private final TradePages pages;
  private final Runnable whenOver;
  private final Map<String, Past> pasts = new TreeMap<>();
  private boolean open;
  private long end = NOT_YET;
  private long hourEnd;
  private long listsBy;

  /**
   * @param whenOver called when there is no more history to request
   */
  HistoryQuestions(
      LiveConfig config,
      Asking asking,
      SourceCounts counts,
      DeribitProtocol protocol,
      LiveMemory memory,
      LiveOutput output,
      VenueTime time,
      Runnable whenOver) {
    this.config = config;
    this.asking = asking;
    this.counts = counts;
    this.protocol = protocol;
    this.memory = memory;
    this.output = output;
    this.time = time;
    this.pages = new TradePages(counts, output);
    this.whenOver = whenOver;
    this.open = !config.backfill().isZero();
    config.currencies().forEach(currency -> pasts.put(currency, new Past()));
  }

  /** Whether there is history to ask for. */
  boolean isOpen() {
    return open;
  }

  /** Whether all currencies have come equally far: nothing earlier will follow. */
  boolean isEven() {
    long through = BackfillSweeps.NEVER;
    for (Map.Entry<String, Past> entry : pasts.entrySet()) {
      Past past = entry.getValue();
      long reached = memory.sweeps.of(entry.getKey()).through;
      if (past.over || reached == BackfillSweeps.NEVER) {
        continue;
      }
      if (past.cursor != NOT_YET || through != BackfillSweeps.NEVER && through != reached) {
        return false;
      }
      through = reached;
    }
    return through != BackfillSweeps.NEVER;
  }

  void connected(long now) {
    listsBy = now + config.times().catchUp().toNanos();
    for (Past past : pasts.values()) {
      past.listed = false;
      past.asking = false;
      past.cursor = NOT_YET;
    }
  }

  /** What a currency lists is known: its history can be asked for. */
  void listed(String currency) {
    if (!open) {
      return;
    }
    if (end == NOT_YET) {
      end = Math.min(memory.begun, time.millis());
    }
    Past past = of(currency);
    past.listed = true;
    past.dueAt = asking.now();
    Sweep sweep = memory.sweeps.of(currency);
    if (sweep.through == BackfillSweeps.NEVER) {
      Instant promised = memory.clock.promised();
      long start = end - config.backfill().toMillis();
      // Progress cannot be withdrawn: an earlier run has emitted everything before it.
      sweep.start =
          Math.min(end, promised == null ? start : Math.max(start, promised.toEpochMilli() + 1));
      sweep.through = sweep.start - 1;
    }
    past.over |= sweep.through >= end - 1;
    goOn(asking.now());
  }

  void tick(long now) {
    if (open) {
      goOn(now);
    }
  }

  private void goOn(long now) {
    long least = Long.MAX_VALUE;
    for (Map.Entry<String, Past> entry : pasts.entrySet()) {
      Past past = entry.getValue();
      if (!past.listed && now - listsBy < 0) {
        return;
      }
      if (!past.listed && !past.over) {
        LOG.warn("{}: no list came in time; its history is not requested", entry.getKey());
        past.over = true;
      }
      if (!past.over) {
        least = Math.min(least, memory.sweeps.of(entry.getKey()).through);
      }
    }
    if (least == Long.MAX_VALUE) {
      open = false;
      whenOver.run();
      return;
    }
    hourEnd = Math.min(least + HOUR, end);
    for (Map.Entry<String, Past> entry : pasts.entrySet()) {
      Past past = entry.getValue();
      boolean behind = !past.over && memory.sweeps.of(entry.getKey()).through < hourEnd;
      if (behind && !past.asking && now - past.dueAt >= 0) {
        past.asking = true;
        if (past.defined) {
          page(entry.getKey(), past);
        } else {
          expired(entry.getKey(), past);
        }
      }
    }
  }

  private void expired(String currency, Past past) {
    asking.ask(
        "expired/" + currency,
        Lane.LISTS,
        id -> Rpc.expiredOptions(id, currency),
        new PendingReplies.Handler() {
          @Override
          public void reply(JsonObject frame) throws RejectedException {
            protocol.instruments(
                frame, time.of(frame), output.origin(), HistoryTally.definitions(output));
            past.defined = true;
            answered(past);
          }

          @Override
          public void refused(boolean permanent, long pauseNanos) {
            if (permanent || ++past.failures >= MOST_LIST_FAILURES) {
              LOG.warn("{}: the venue does not list expired options", currency);
              past.defined = true;
              past.failures = 0;
            }
            again(past, past.defined ? 0 : pauseNanos);
          }
        },
        null);
  }

  private void page(String currency, Past past) {
    Sweep sweep = memory.sweeps.of(currency);
    long from = past.cursor == NOT_YET ? sweep.through + 1 : past.cursor;
    long to = hourEnd;
    asking.ask(
        "history/" + currency,
        Lane.REQUESTS,
        id -> Rpc.tradesByTime(id, currency, from, to, TradePages.SIZE),
        new PendingReplies.Handler() {
          @Override
          public void reply(JsonObject frame) throws RejectedException {
            take(currency, past, from, to, frame);
            answered(past);
          }

          @Override
          public void refused(boolean permanent, long pauseNanos) {
            if (permanent || ++past.failures >= MOST_FAILURES) {
              giveUp(currency, past, from);
            }
            again(past, pauseNanos);
          }
        },
        null);
  }

  private void take(String currency, Past past, long from, long to, JsonObject frame)
      throws RejectedException {
    time.note(frame);
    JsonObject result = frame.requireObject("result");
    List<?> rows = result.requireArray("trades");
    Sweep sweep = memory.sweeps.of(currency);
    output.asked(Instant.ofEpochMilli(sweep.start));
    protocol.trades(rows, output.origin(), past.tally.trades(output, counts, end));
    boolean more = !rows.isEmpty() && (result.flag("has_more") || rows.size() >= TradePages.SIZE);
    long next = more ? pages.next(currency, from, rows) : to + 1;
    if (next <= to) {
      past.cursor = next;
      return;
    }
    past.cursor = NOT_YET;
    past.tally.pagesOver();
    sweep.through = to;
    if (to >= end) {
      past.over = true;
      past.tally.tell(currency, sweep.start, end, output, counts);
    }
  }

  private void giveUp(String currency, Past past, long from) {
    Sweep sweep = memory.sweeps.of(currency);
    past.over = true;
    past.cursor = NOT_YET;
    past.tally.tell(currency, sweep.start, from, output, counts);
    sweep.through = end;
    counts.add(LiveCount.HISTORY_GIVEN_UP);
    String what =
        "%s: no history from %s to %s: the venue does not answer"
            .formatted(currency, Instant.ofEpochMilli(from), Instant.ofEpochMilli(end));
    LOG.warn(what);
    output.rejected(new RejectedException(DeadLetterReason.VENUE_ERROR, what));
  }

  private void answered(Past past) {
    past.failures = 0;
    again(past, 0);
    goOn(asking.now());
  }

  private void again(Past past, long pauseNanos) {
    past.asking = false;
    past.dueAt = asking.now() + pauseNanos;
  }

  private Past of(String currency) {
    Past past = pasts.get(currency);
    if (past == null) {
      throw new IllegalArgumentException("no currency " + currency);
    }
    return past;
  }
}
