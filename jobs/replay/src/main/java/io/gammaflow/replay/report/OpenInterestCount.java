package io.gammaflow.replay.report;

import io.gammaflow.streams.exposure.BookTally;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Open interest of an underlying as it stood at a tick, in contracts.
 *
 * @param tick microseconds
 * @param contracts contracts with a report
 */
public record OpenInterestCount(
    long tick, long contracts, double total, double calls, double puts) {

  /** How it stood after every tick, all shards added up; never empty for at least one tally. */
  static List<OpenInterestCount> history(List<BookTally> tallies) {
    Map<Long, List<BookTally>> ticks = new TreeMap<>();
    for (BookTally tally : tallies) {
      ticks.computeIfAbsent(tally.tick, tick -> new ArrayList<>()).add(tally);
    }
    List<OpenInterestCount> history = new ArrayList<>();
    Map<Integer, BookTally> shards = new TreeMap<>();
    ticks.forEach(
        (tick, said) -> {
          said.forEach(tally -> shards.put(tally.shard, tally));
          OpenInterestCount sum = new OpenInterestCount(tick, 0, 0, 0, 0);
          for (BookTally shard : shards.values()) {
            sum = sum.plus(shard);
          }
          history.add(sum);
        });
    return history;
  }

  private OpenInterestCount plus(BookTally t) {
    return new OpenInterestCount(
        tick,
        contracts + t.contractsWithOpenInterest,
        total + t.openInterest,
        calls + t.callOpenInterest,
        puts + t.putOpenInterest);
  }
}
