package io.gammaflow.connectors.deribit.live;

import io.gammaflow.schemas.record.Contract;
import io.gammaflow.schemas.record.OptionTrade;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Lets every trade through once and knows which are missing. Sequence numbers decide; trade ids
 * decide where a trade has none, and for the last few they distinguish a resend from a conflict.
 */
final class TradeTracker {
  /** What a trade is. */
  enum Verdict {
    NEW,
    /** Seen before, with the same content. */
    DUPLICATE,
    /** Its id was seen with other content. */
    CONFLICT,
    /** Happened before the first connection: not requested. */
    BEFORE_START
  }

  /** Called when the missing trades of a contract change. */
  interface GapListener {
    void gap(Contract contract, boolean open, Instant since, long firstMissing, long lastMissing);
  }

  /** A contract that expired this long ago has no more trades. */
  private static final long DEAD_AFTER = Duration.ofDays(1).toNanos() / 1000;

  private final RecentTrades recent;
  private final TreeMap<String, SequenceTrack> tracks = new TreeMap<>();
  private final SourceCounts counts;
  private int open;

  TradeTracker(int recentTrades, SourceCounts counts) {
    this.recent = new RecentTrades(recentTrades);
    this.counts = counts;
  }

  /**
   * Judges a trade and remembers it.
   *
   * @param pushed whether the venue pushed it; else it was asked for
   * @param start trades asked for count from here on; null when they all do
   */
  Verdict judge(OptionTrade trade, boolean pushed, @Nullable Instant start) {
    long content = content(trade);
    Long known = recent.content(trade.getTradeId());
    if (known != null) {
      return known == content ? Verdict.DUPLICATE : Verdict.CONFLICT;
    }
    Long sequence = trade.getSequence();
    boolean early = !pushed && start != null && trade.getEventTime().isBefore(start);
    if (sequence == null) {
      if (early) {
        return Verdict.BEFORE_START;
      }
      recent.add(trade.getTradeId(), content);
      return Verdict.NEW;
    }
    SequenceTrack track = tracks.get(trade.getContract().getSymbol());
    boolean inside = track != null && sequence >= track.first && sequence <= track.last;
    if (early && !inside) {
      return Verdict.BEFORE_START;
    }
    if (track != null && track.has(sequence) && micros(trade.getEventTime()) <= track.lastTime) {
      return Verdict.DUPLICATE;
    }
    recent.add(trade.getTradeId(), content);
    return Verdict.NEW;
  }

  /**
   * Moves the sequence of a trade that was let through.
   *
   * @param now largest event time seen
   */
  void passed(OptionTrade trade, Instant now, GapListener listener) {
    Long sequence = trade.getSequence();
    if (sequence != null) {
      passed(trade.getContract(), sequence, micros(trade.getEventTime()), now, listener);
    }
  }

  /** A trade was refused, but its number was seen: it is not missing. */
  void numberSeen(
      Contract contract, long sequence, Instant time, Instant now, GapListener listener) {
    SequenceTrack track = tracks.get(contract.getSymbol());
    if (track == null || !track.has(sequence)) {
      passed(contract, sequence, micros(time), now, listener);
    }
  }

  /**
   * The venue does not have the missing trades of a span: they are waited for no more.
   *
   * @return how many there were
   */
  long lost(Contract contract, long from, long to, GapListener listener) {
    SequenceTrack track = tracks.get(contract.getSymbol());
    if (track == null || !track.isOpen()) {
      return 0;
    }
    long lost = track.missingWithin(from, to);
    track.forgo(from, to);
    if (!track.isOpen()) {
      close(contract, track, listener);
    }
    return lost;
  }

  private void passed(
      Contract contract, long sequence, long time, Instant now, GapListener listener) {
    SequenceTrack track = tracks.get(contract.getSymbol());
    if (track != null && track.has(sequence)) {
      // A new trade under a number that was used: the venue began again.
      counts.add(LiveCount.SEQUENCE_RESETS);
      close(contract, track, listener);
      track = null;
    }
    if (track == null) {
      track = SequenceTrack.beginningWith(sequence, time, micros(contract.getExpiry()));
      tracks.put(contract.getSymbol(), track);
      return;
    }
    long lastBefore = track.last;
    long firstBefore = track.first;
    boolean wasOpen = track.isOpen();
    track.see(sequence, time);
    if (!track.isOpen()) {
      if (wasOpen) {
        close(contract, track, listener);
      }
      return;
    }
    if (!wasOpen) {
      track.openSince = micros(now);
      counts.add(LiveCount.GAPS_OPENED);
      counts.set(LiveCount.GAPS_OPEN, ++open);
    }
    boolean grew = sequence > lastBefore + 1 || sequence < firstBefore - 1;
    if (grew) {
      long lowest = track.missing.firstKey();
      long highest = track.missing.lastEntry().getValue();
      listener.gap(contract, true, instant(track.openSince), lowest, highest);
    }
  }

  private void close(Contract contract, SequenceTrack track, GapListener listener) {
    if (track.openSince == SequenceTrack.NOT_OPEN) {
      return;
    }
    Instant since = instant(track.openSince);
    track.openSince = SequenceTrack.NOT_OPEN;
    counts.add(LiveCount.GAPS_CLOSED);
    counts.set(LiveCount.GAPS_OPEN, --open);
    listener.gap(contract, false, since, track.spanFrom, track.spanTo);
  }

  /** Forgets contracts that are long expired. */
  void forgetExpired(Instant now) {
    long before = micros(now) - DEAD_AFTER;
    tracks
        .values()
        .removeIf(
            track -> {
              boolean dead = track.expiry < before;
              if (dead && track.isOpen()) {
                counts.set(LiveCount.GAPS_OPEN, --open);
              }
              return dead;
            });
  }

  /** Contracts with missing trades, by the venue's name. */
  Iterable<String> open() {
    return tracks.entrySet().stream()
        .filter(entry -> entry.getValue().isOpen())
        .map(Map.Entry::getKey)
        .toList();
  }

  /** The track of a contract; null when it has none. */
  @Nullable SequenceTrack track(String symbol) {
    return tracks.get(symbol);
  }

  Map<String, SequenceTrack> tracks() {
    return tracks;
  }

  RecentTrades recent() {
    return recent;
  }

  /** A track of a checkpoint. */
  void restore(String symbol, SequenceTrack track) {
    tracks.put(symbol, track);
    if (track.isOpen()) {
      counts.set(LiveCount.GAPS_OPEN, ++open);
    }
  }

  private static long content(OptionTrade trade) {
    return Objects.hash(
        trade.getContract().getSymbol(),
        trade.getEventTime(),
        trade.getSequence(),
        trade.getPrice(),
        trade.getSize(),
        trade.getAggressor().name());
  }

  static long micros(Instant time) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, time);
  }

  static Instant instant(long micros) {
    return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
  }
}
