package io.gammaflow.connectors.deribit.protocol;

import io.gammaflow.connectors.json.JsonObject;
import io.gammaflow.schemas.deadletter.DeadLetterReason;
import io.gammaflow.schemas.deadletter.RejectedException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Records of options that are not defined yet: trades in their order, of tickers and marks the
 * newest. Sizes and premiums mean nothing without the terms, and terms derived from a name may be
 * wrong tenfold. Bounded: a record that is displaced, or waits for too long, is a dead letter.
 */
final class HeldRecords {
  private static final int MOST_NAMES = 4096;
  private static final int MOST_TRADES = 1000;
  private static final int MOST_TRADES_OF_ALL = 20_000;
  private static final Duration LONGEST = Duration.ofMinutes(10);

  /** A record of an option, and where it came from. */
  record Said(JsonObject data, Origin origin) {}

  /** What waits of one option. */
  static final class Waiting {
    final ArrayDeque<Said> trades = new ArrayDeque<>();
    @Nullable Said ticker;
    @Nullable Said mark;
  }

  private final TreeMap<String, Waiting> waiting = new TreeMap<>();
  private final FrameCounts counts;
  private int trades;

  HeldRecords(FrameCounts counts) {
    this.counts = counts;
  }

  void trade(String name, JsonObject data, Origin origin, RecordSink out) {
    Waiting of = of(name, out);
    if (of == null) {
      return;
    }
    if (of.trades.size() >= MOST_TRADES || trades >= MOST_TRADES_OF_ALL) {
      refuse(name, out);
      if (of.trades.isEmpty()) {
        return;
      }
      of.trades.removeFirst();
      trades--;
    }
    of.trades.addLast(new Said(data, origin));
    trades++;
    counts.add("held.trade");
  }

  void ticker(String name, JsonObject data, Origin origin, RecordSink out) {
    Waiting of = of(name, out);
    if (of != null) {
      counts.add(of.ticker == null ? "held.ticker" : "held.ticker-replaced");
      of.ticker = new Said(data, origin);
    }
  }

  void mark(String name, JsonObject data, Origin origin, RecordSink out) {
    Waiting of = of(name, out);
    if (of != null) {
      counts.add(of.mark == null ? "held.mark" : "held.mark-replaced");
      of.mark = new Said(data, origin);
    }
  }

  /** What waited of an option that is defined now; null where nothing did. */
  @Nullable Waiting release(String name) {
    Waiting of = waiting.remove(name);
    if (of != null) {
      trades -= of.trades.size();
    }
    return of;
  }

  /** A list has come and gone without them: trades that waited too long are dead letters. */
  void giveUp(Instant now, RecordSink out) {
    Instant before = now.minus(LONGEST);
    for (Iterator<Map.Entry<String, Waiting>> all = waiting.entrySet().iterator();
        all.hasNext(); ) {
      Map.Entry<String, Waiting> entry = all.next();
      Waiting of = entry.getValue();
      while (!of.trades.isEmpty() && of.trades.getFirst().origin().receivedAt().isBefore(before)) {
        of.trades.removeFirst();
        trades--;
        refuse(entry.getKey(), out);
      }
      if (of.trades.isEmpty() && isOld(of.ticker, before) && isOld(of.mark, before)) {
        all.remove();
      }
    }
  }

  /** Arrival of the oldest trade that waits; null where none does. */
  @Nullable Instant tradesSince() {
    Instant since = null;
    for (Waiting of : waiting.values()) {
      Said first = of.trades.peekFirst();
      if (first != null && (since == null || first.origin().receivedAt().isBefore(since))) {
        since = first.origin().receivedAt();
      }
    }
    return since;
  }

  private @Nullable Waiting of(String name, RecordSink out) {
    Waiting known = waiting.get(name);
    if (known == null && waiting.size() >= MOST_NAMES) {
      refuse(name, out);
      return null;
    }
    out.undefined(name);
    return waiting.computeIfAbsent(name, k -> new Waiting());
  }

  private void refuse(String name, RecordSink out) {
    counts.add("held.refused");
    out.rejected(
        new RejectedException(DeadLetterReason.UNKNOWN_INSTRUMENT, "never defined: " + name));
  }

  private static boolean isOld(@Nullable Said said, Instant before) {
    return said == null || said.origin().receivedAt().isBefore(before);
  }
}
