package io.gammaflow.connectors.deribit.live;

import io.gammaflow.connectors.deribit.protocol.DeribitProtocol;
import io.gammaflow.connectors.json.JsonObject;
import io.gammaflow.schemas.deadletter.RejectedException;
import io.gammaflow.schemas.record.Contract;
import java.util.HashSet;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks for the trades that are missing, a few contracts at a time: a request that waits here is
 * dropped when its gap closes meanwhile. Trades that the venue does not have are lost, and reported
 * as lost.
 */
final class GapQuestions {
  private static final Logger LOG = LoggerFactory.getLogger(GapQuestions.class);
  private static final int PAGE = 1000;
  private static final int MOST_AT_ONCE = 8;
  private static final String KEY = "gap/";

  private final Asking asking;
  private final SourceCounts counts;
  private final DeribitProtocol protocol;
  private final LiveMemory memory;
  private final LiveOutput output;
  private final Backfills backfills;
  private final Set<String> underway = new HashSet<>();

  GapQuestions(
      LiveConfig config,
      Asking asking,
      SourceCounts counts,
      DeribitProtocol protocol,
      LiveMemory memory,
      LiveOutput output) {
    this.asking = asking;
    this.counts = counts;
    this.protocol = protocol;
    this.memory = memory;
    this.output = output;
    this.backfills = new Backfills(config.times());
  }

  void connected(long now) {
    underway.clear();
    backfills.connected(now);
  }

  void tick(long now) {
    for (String symbol : memory.tracker.open()) {
      backfills.opened(symbol, now);
      if (underway.size() < MOST_AT_ONCE
          && !underway.contains(symbol)
          && backfills.due(symbol, now)) {
        ask(symbol);
      }
    }
  }

  private void ask(String symbol) {
    SequenceTrack track = memory.tracker.track(symbol);
    if (track == null || !track.isOpen()) {
      backfills.closed(symbol);
      return;
    }
    counts.add(LiveCount.BACKFILLS);
    underway.add(symbol);
    long from = track.missing.firstKey();
    long to = Math.min(track.missing.lastEntry().getValue(), from + PAGE - 1);
    // Not again by itself: as long as the gap is open, it is asked for by its own schedule.
    asking.ask(
        KEY + symbol,
        Lane.REQUESTS,
        id -> Rpc.tradesBySequence(id, symbol, from, to, PAGE),
        new PendingReplies.Handler() {
          @Override
          public void reply(JsonObject frame) throws RejectedException {
            underway.remove(symbol);
            answered(symbol, from, to, frame);
          }

          @Override
          public void refused(boolean permanent, long pauseNanos) {
            underway.remove(symbol);
            if (permanent) {
              empty(symbol, from, to);
            }
          }
        },
        null);
  }

  private void answered(String symbol, long from, long to, JsonObject frame)
      throws RejectedException {
    long before = missing(symbol, from, to);
    output.asked(null);
    protocol.trades(frame.requireObject("result").requireArray("trades"), output.origin(), output);
    SequenceTrack now = memory.tracker.track(symbol);
    if (now == null || !now.isOpen()) {
      backfills.closed(symbol);
    } else if (missing(symbol, from, to) < before) {
      backfills.filled(symbol);
    } else {
      empty(symbol, from, to);
    }
  }

  private void empty(String symbol, long from, long to) {
    Contract contract = protocol.defined(symbol);
    if (contract != null && backfills.isHopeless(symbol, asking.now())) {
      long lost = memory.tracker.lost(contract, from, to, output::gap);
      counts.add(LiveCount.TRADES_LOST, lost);
      LOG.warn(
          "{}: {} trades of numbers {} to {} are lost, the venue has none", symbol, lost, from, to);
      output.lost(contract, lost, from, to);
      backfills.closed(symbol);
    }
  }

  private long missing(String symbol, long from, long to) {
    SequenceTrack track = memory.tracker.track(symbol);
    return track == null ? 0 : track.missingWithin(from, to);
  }
}
