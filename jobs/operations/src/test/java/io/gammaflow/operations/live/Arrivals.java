package io.gammaflow.operations.live;

import io.gammaflow.streams.record.MarketRecord;
import io.gammaflow.streams.record.RecordKind;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.api.common.functions.MapFunction;

/** Lets records pass and keeps count: how far time was promised, which trades came. */
final class Arrivals implements MapFunction<MarketRecord, MarketRecord> {
  private static final long serialVersionUID = 1L;
  private static final AtomicInteger IDS = new AtomicInteger();
  private static final Map<Integer, Long> PROGRESS = new ConcurrentHashMap<>();
  private static final Map<Integer, Map<String, Integer>> TRADES = new ConcurrentHashMap<>();

  private final int id = IDS.incrementAndGet();

  @Override
  public MarketRecord map(MarketRecord record) {
    if (record.kind == RecordKind.PROGRESS) {
      PROGRESS.merge(id, record.eventTime, Math::max);
    } else if (record.kind == RecordKind.OPTION_TRADE) {
      TRADES
          .computeIfAbsent(id, k -> new ConcurrentHashMap<>())
          .merge(record.tradeId(), 1, Integer::sum);
    }
    return record;
  }

  /** The last promise, microseconds; 0 before the first. */
  long progressMicros() {
    return PROGRESS.getOrDefault(id, 0L);
  }

  /** How often each trade came. */
  Map<String, Integer> trades() {
    return new TreeMap<>(TRADES.getOrDefault(id, Map.of()));
  }

  /** How many different trades came. */
  int tradeCount() {
    return TRADES.getOrDefault(id, Map.of()).size();
  }
}
