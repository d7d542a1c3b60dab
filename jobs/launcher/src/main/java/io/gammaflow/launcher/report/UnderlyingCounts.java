package io.gammaflow.launcher.report;

import io.gammaflow.streams.exposure.BookTally;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Trades by side and open interest of an underlying; volumes and open interest in contracts.
 *
 * @param contracts contracts with an open-interest figure
 */
public record UnderlyingCounts(
    String underlying,
    Side trades,
    Side buys,
    Side sells,
    Side atMid,
    Side unsigned,
    long contracts,
    double openInterest,
    double callOpenInterest,
    double putOpenInterest) {

  /** How many trades, and how many contracts they moved. */
  public record Side(long count, double volume) {
    Side plus(long moreCount, double moreVolume) {
      return new Side(count + moreCount, volume + moreVolume);
    }
  }

  /**
   * Trades of all shards and ticks; open interest as it stands at each shard's last tick.
   *
   * @param tallies by underlying, shard and tick: the order of the sums is part of the result
   */
  static List<UnderlyingCounts> of(List<BookTally> tallies) {
    Map<String, UnderlyingCounts> sums = new TreeMap<>();
    for (int i = 0; i < tallies.size(); i++) {
      BookTally tally = tallies.get(i);
      UnderlyingCounts sum =
          sums.getOrDefault(tally.underlying, zero(tally.underlying)).plusTrades(tally);
      boolean last = i + 1 == tallies.size() || !sameShard(tally, tallies.get(i + 1));
      sums.put(tally.underlying, last ? sum.plusOpenInterest(tally) : sum);
    }
    return List.copyOf(sums.values());
  }

  private static boolean sameShard(BookTally a, BookTally b) {
    return a.shard == b.shard && a.underlying.equals(b.underlying);
  }

  private static UnderlyingCounts zero(String underlying) {
    Side none = new Side(0, 0);
    return new UnderlyingCounts(underlying, none, none, none, none, none, 0, 0, 0, 0);
  }

  private UnderlyingCounts plusTrades(BookTally t) {
    return new UnderlyingCounts(
        underlying,
        trades.plus(t.trades, t.volume),
        buys.plus(t.buys, t.buyVolume),
        sells.plus(t.sells, t.sellVolume),
        atMid.plus(t.atMid, t.atMidVolume),
        unsigned.plus(t.unsigned, t.unsignedVolume),
        contracts,
        openInterest,
        callOpenInterest,
        putOpenInterest);
  }

  private UnderlyingCounts plusOpenInterest(BookTally t) {
    return new UnderlyingCounts(
        underlying,
        trades,
        buys,
        sells,
        atMid,
        unsigned,
        contracts + t.contractsWithOpenInterest,
        openInterest + t.openInterest,
        callOpenInterest + t.callOpenInterest,
        putOpenInterest + t.putOpenInterest);
  }
}
