package io.gammaflow.connectors.deribit.live;

import io.gammaflow.connectors.ingest.PartitionCounts;
import java.io.Serializable;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a live source connects to and how. Tickers are subscribed for every option: they alone carry
 * open interest, quotes and the forward. The mark-price channel is broad and cheap but has none of
 * these, and a mark without them replaces one that has them: hence off unless asked for.
 *
 * @param url of the WebSocket
 * @param currencies whose options are followed: {@code BTC}, {@code ETH}, {@code USDC}
 * @param markPrices whether the mark-price channels are subscribed too
 * @param limits the venue's
 * @param times waits
 * @param seed of the jitter before connecting again
 * @param recentTrades trade ids that are remembered; duplicates are known by sequence beyond them
 * @param queueBytes queue size for the reader beyond which messages are merged or dropped
 * @param partitions how many partitions the input topics have
 * @param clock the receiver's
 * @param credentials API credentials; null without, as the venue permits
 * @param backfill how much of the venue's history is requested at a cold start; zero for none
 */
public record LiveConfig(
    URI url,
    List<String> currencies,
    boolean markPrices,
    LiveLimits limits,
    LiveTimes times,
    long seed,
    int recentTrades,
    int queueBytes,
    PartitionCounts partitions,
    LiveClock clock,
    @Nullable Credentials credentials,
    Duration backfill)
    implements Serializable {
  /** The venue's public address. */
  public static final URI DERIBIT = URI.create("wss://www.deribit.com/ws/api/v2");

  /** So much of the history can be asked for. */
  public static final Duration MOST_BACKFILL = Duration.ofDays(7);

  /** Currencies of a venue with the standard limits and waits. */
  public static LiveConfig of(URI url, List<String> currencies) {
    return new LiveConfig(
        url,
        List.copyOf(currencies),
        false,
        LiveLimits.documented(),
        LiveTimes.standard(),
        1,
        4096,
        64 << 20,
        PartitionCounts.catalogue(),
        LiveClock.system(),
        null,
        Duration.ZERO);
  }

  /** The rules that this breaks, one line each; empty when it can run. */
  public List<String> problems() {
    List<String> problems = new ArrayList<>();
    if (!"ws".equals(url.getScheme()) && !"wss".equals(url.getScheme())) {
      problems.add("url must begin with ws:// or wss://, was " + url);
    }
    if (currencies.isEmpty()) {
      problems.add("currencies must name at least one");
    }
    for (String currency : currencies) {
      if (!currency.matches("[A-Z]{3,5}")) {
        problems.add("currencies must be like BTC, was " + currency);
      }
    }
    if (times.heartbeatSeconds() < 10) {
      problems.add("heartbeatSeconds must be at least 10, was " + times.heartbeatSeconds());
    }
    if (times.progressPeriod().isZero() || times.progressPeriod().isNegative()) {
      problems.add("progressPeriod must be above 0");
    }
    if (times.tick().toNanos() <= 0) {
      problems.add("tick must be above 0");
    }
    if (queueBytes < 1 << 10) {
      problems.add("queueBytes must be at least 1024, was " + queueBytes);
    }
    if (recentTrades < 1) {
      problems.add("recentTrades must be at least 1");
    }
    if (backfill.isNegative() || backfill.compareTo(MOST_BACKFILL) > 0) {
      problems.add("backfill must be 0 to " + MOST_BACKFILL.toHours() + " h, was " + backfill);
    }
    return problems;
  }

  /** The same with mark-price channels or without. */
  public LiveConfig withMarkPrices(boolean subscribed) {
    return new LiveConfig(
        url,
        currencies,
        subscribed,
        limits,
        times,
        seed,
        recentTrades,
        queueBytes,
        partitions,
        clock,
        credentials,
        backfill);
  }

  /** The same with other limits. */
  public LiveConfig withLimits(LiveLimits other) {
    return new LiveConfig(
        url,
        currencies,
        markPrices,
        other,
        times,
        seed,
        recentTrades,
        queueBytes,
        partitions,
        clock,
        credentials,
        backfill);
  }

  /** The same with other waits. */
  public LiveConfig withTimes(LiveTimes other) {
    return new LiveConfig(
        url,
        currencies,
        markPrices,
        limits,
        other,
        seed,
        recentTrades,
        queueBytes,
        partitions,
        clock,
        credentials,
        backfill);
  }

  /** The same with another queue. */
  public LiveConfig withQueueBytes(int bytes) {
    return new LiveConfig(
        url,
        currencies,
        markPrices,
        limits,
        times,
        seed,
        recentTrades,
        bytes,
        partitions,
        clock,
        credentials,
        backfill);
  }

  /** The same for topics of other sizes. */
  public LiveConfig withPartitions(PartitionCounts counts) {
    return new LiveConfig(
        url,
        currencies,
        markPrices,
        limits,
        times,
        seed,
        recentTrades,
        queueBytes,
        counts,
        clock,
        credentials,
        backfill);
  }

  /** The same by another clock. */
  public LiveConfig withClock(LiveClock other) {
    return new LiveConfig(
        url,
        currencies,
        markPrices,
        limits,
        times,
        seed,
        recentTrades,
        queueBytes,
        partitions,
        other,
        credentials,
        backfill);
  }

  /** The same, asked by somebody. */
  public LiveConfig withCredentials(@Nullable Credentials who) {
    return new LiveConfig(
        url,
        currencies,
        markPrices,
        limits,
        times,
        seed,
        recentTrades,
        queueBytes,
        partitions,
        clock,
        who,
        backfill);
  }

  /** The same, asking for more or less of the venue's history. */
  public LiveConfig withBackfill(Duration ago) {
    return new LiveConfig(
        url,
        currencies,
        markPrices,
        limits,
        times,
        seed,
        recentTrades,
        queueBytes,
        partitions,
        clock,
        credentials,
        ago);
  }
}
