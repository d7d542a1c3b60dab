package io.gammaflow.connectors.lean;

import io.gammaflow.connectors.file.FileInput;
import io.gammaflow.connectors.file.ReadOptions;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A data folder that can be read, one underlying a partition. */
final class LeanInput implements FileInput {
  private final List<LeanMarket> markets;
  private final ReadOptions options;
  private final @Nullable Instant endTime;

  LeanInput(List<LeanMarket> markets, ReadOptions options) throws IOException {
    this.markets = markets;
    this.options = options;
    this.endTime = lastEventTime();
  }

  @Override
  public List<String> partitions() {
    return markets.stream().map(LeanMarket::underlying).toList();
  }

  @Override
  public @Nullable Instant endTime() {
    return endTime;
  }

  @Override
  public LeanReader read(String partition) {
    for (LeanMarket market : markets) {
      if (market.underlying().equals(partition)) {
        return new LeanReader(market, options);
      }
    }
    throw new IllegalArgumentException("no partition " + partition);
  }

  @Override
  public long totalBytes() {
    return markets.stream().mapToLong(LeanMarket::totalBytes).sum();
  }

  @Override
  public void close() {}

  private @Nullable Instant lastEventTime() throws IOException {
    Instant last = null;
    for (LeanMarket market : markets) {
      Instant ofMarket = lastEventTime(market);
      if (ofMarket != null && (last == null || ofMarket.isAfter(last))) {
        last = ofMarket;
      }
    }
    return last;
  }

  private @Nullable Instant lastEventTime(LeanMarket market) throws IOException {
    for (LocalDate date : market.dates().descendingSet()) {
      if (!new TradingDay(date).isWanted(options)) {
        continue;
      }
      DayMerge merge = DayLoader.load(market, date, options, symbol -> true, dead -> {}).merge();
      Instant last = null;
      for (Instant time = merge.nextTime(); time != null; time = merge.nextTime()) {
        last = time;
        merge.next();
      }
      if (last != null) {
        return last;
      }
    }
    return null;
  }
}
