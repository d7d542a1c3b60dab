package io.gammaflow.streams.exposure;

import io.gammaflow.streams.record.MarketRecord;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.connector.datagen.source.GeneratorFunction;

/** The n-th record of a list of this JVM. */
final class RecordsById implements GeneratorFunction<Long, MarketRecord> {
  private static final long serialVersionUID = 1L;
  private static final AtomicInteger IDS = new AtomicInteger();
  private static final Map<Integer, List<MarketRecord>> LISTS = new ConcurrentHashMap<>();

  private static final Map<Integer, Long> GIVEN = new ConcurrentHashMap<>();

  private final int id = IDS.incrementAndGet();

  RecordsById(List<MarketRecord> records) {
    LISTS.put(id, records);
  }

  /** How many records have been given. */
  long given() {
    return GIVEN.getOrDefault(id, 0L);
  }

  @Override
  public MarketRecord map(Long index) {
    GIVEN.merge(id, index + 1, Math::max);
    return LISTS.getOrDefault(id, List.of()).get(index.intValue());
  }
}
