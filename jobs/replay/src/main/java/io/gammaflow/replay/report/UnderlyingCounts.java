package io.gammaflow.replay.report;

import io.gammaflow.streams.exposure.BookTally;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Trades by side and open interest of an underlying; volumes and open interest in contracts.
 *
 * @param standing open interest at the last tick
 * @param peak open interest where it was largest: expiries have since taken their share of it
 */
public record UnderlyingCounts(
    String underlying,
    Side trades,
    Side buys,
    Side sells,
    Side atMid,
    Side unsigned,
    OpenInterestCount standing,
    OpenInterestCount peak) {

  /** How many trades, and how many contracts they moved. */
  public record Side(long count, double volume) {
    private static final Side NONE = new Side(0, 0);

    private Side plus(long moreCount, double moreVolume) {
      return new Side(count + moreCount, volume + moreVolume);
    }
  }

  /**
   * Underlyings in alphabetical order.
   *
   * @param tallies by underlying, shard and tick: the order of the sums is part of the result
   */
  static List<UnderlyingCounts> of(List<BookTally> tallies) {
    Map<String, List<BookTally>> byUnderlying = new TreeMap<>();
    for (BookTally tally : tallies) {
      byUnderlying.computeIfAbsent(tally.underlying, name -> new ArrayList<>()).add(tally);
    }
    List<UnderlyingCounts> counts = new ArrayList<>();
    byUnderlying.forEach((name, own) -> counts.add(of(name, own)));
    return List.copyOf(counts);
  }

  private static UnderlyingCounts of(String underlying, List<BookTally> tallies) {
    Side trades = Side.NONE;
    Side buys = Side.NONE;
    Side sells = Side.NONE;
    Side atMid = Side.NONE;
    Side unsigned = Side.NONE;
    for (BookTally t : tallies) {
      trades = trades.plus(t.trades, t.volume);
      buys = buys.plus(t.buys, t.buyVolume);
      sells = sells.plus(t.sells, t.sellVolume);
      atMid = atMid.plus(t.atMid, t.atMidVolume);
      unsigned = unsigned.plus(t.unsigned, t.unsignedVolume);
    }
    List<OpenInterestCount> history = OpenInterestCount.history(tallies);
    OpenInterestCount peak = history.get(0);
    for (OpenInterestCount count : history) {
      peak = count.total() > peak.total() ? count : peak;
    }
    return new UnderlyingCounts(
        underlying, trades, buys, sells, atMid, unsigned, history.get(history.size() - 1), peak);
  }
}
