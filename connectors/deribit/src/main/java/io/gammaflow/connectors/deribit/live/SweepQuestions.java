package io.gammaflow.connectors.deribit.live;

import io.gammaflow.connectors.deribit.live.BackfillSweeps.Sweep;
import io.gammaflow.connectors.deribit.protocol.DeribitProtocol;
import io.gammaflow.connectors.json.JsonObject;
import io.gammaflow.schemas.deadletter.RejectedException;
import java.time.Instant;
import java.util.List;

/** Asks for the trades of a while, page by page: of what was missed, and of the last while. */
final class SweepQuestions {
  private static final long AHEAD_MILLIS = 1000;

  private final LiveConfig config;
  private final Asking asking;
  private final SourceCounts counts;
  private final DeribitProtocol protocol;
  private final LiveMemory memory;
  private final LiveOutput output;
  private final VenueTime time;
  private final TradePages pages;

  SweepQuestions(
      LiveConfig config,
      Asking asking,
      SourceCounts counts,
      DeribitProtocol protocol,
      LiveMemory memory,
      LiveOutput output,
      VenueTime time) {
    this.config = config;
    this.asking = asking;
    this.counts = counts;
    this.protocol = protocol;
    this.memory = memory;
    this.output = output;
    this.time = time;
    this.pages = new TradePages(counts, output);
  }

  /** Trades of a currency are pushed from now on: what came before them has to be asked for. */
  void followed(String currency) {
    Sweep sweep = memory.sweeps.of(currency);
    if (sweep.through == BackfillSweeps.NEVER) {
      sweep.start = Math.min(memory.begun, time.millis());
      sweep.through = sweep.start;
    }
    sweep.dueAt = asking.now();
    sweepIfDue(currency, sweep, asking.now());
  }

  /** Messages were dropped: request their content. */
  void dropped(long now) {
    for (Sweep sweep : memory.sweeps.all().values()) {
      if (sweep.dueAt != Long.MAX_VALUE) {
        sweep.dueAt = now;
      }
    }
  }

  void tick(long now) {
    memory.sweeps.all().forEach((currency, sweep) -> sweepIfDue(currency, sweep, now));
  }

  private void sweepIfDue(String currency, Sweep sweep, long now) {
    if (sweep.asking || sweep.dueAt == Long.MAX_VALUE || now - sweep.dueAt < 0) {
      return;
    }
    Instant latest = memory.clock.latest();
    long seen = latest == null ? sweep.through : latest.toEpochMilli();
    long from = sweep.through - config.times().sweepOverlap().toMillis();
    sweep.asking = true;
    ask(currency, from, Math.max(time.millis(), seen) + AHEAD_MILLIS, seen);
  }

  private void ask(String currency, long from, long to, long seen) {
    counts.add(LiveCount.SWEEPS);
    asking.ask(
        "trades/" + currency,
        Lane.REQUESTS,
        id -> Rpc.tradesByTime(id, currency, from, to, TradePages.SIZE),
        reply -> answered(currency, from, to, seen, reply),
        () -> ask(currency, from, to, seen));
  }

  private void answered(String currency, long from, long to, long seen, JsonObject reply)
      throws RejectedException {
    time.note(reply);
    Sweep sweep = memory.sweeps.of(currency);
    JsonObject result = reply.requireObject("result");
    List<?> rows = result.requireArray("trades");
    output.asked(Instant.ofEpochMilli(sweep.start));
    protocol.trades(rows, output.origin(), output);
    if (!rows.isEmpty() && (result.flag("has_more") || rows.size() >= TradePages.SIZE)) {
      ask(currency, pages.next(currency, from, rows), to, seen);
      return;
    }
    long through = Math.max(sweep.through, Math.min(time.millis(), seen));
    sweep.through = beforeHeld(through);
    sweep.caughtUp = true;
    sweep.asking = false;
    sweep.dueAt = asking.now() + config.times().sweepEvery().toNanos();
  }

  /** What waits for its contract is not in the books yet: a restart has to ask for it again. */
  private long beforeHeld(long through) {
    Instant held = protocol.heldSince();
    return held == null ? through : Math.min(through, held.toEpochMilli());
  }
}
