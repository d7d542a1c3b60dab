package io.gammaflow.streams.exposure;

/**
 * What one shard of an underlying did with the records of one tick. The first six count records; at
 * every tick {@code in = applied + duplicate + late + expired + deadLettered}. A failure may repeat
 * a tally: the one of a shard and a tick is always the same, so the last wins.
 */
public class BookTally {
  public String underlying = "";
  public int shard;

  /** The tick, microseconds. */
  public long tick;

  /** Records that the tick read, without touches and duplicates for other shards. */
  public long in;

  public long applied;
  public long duplicate;
  public long late;
  public long expired;
  public long deadLettered;

  /** Of these, records behind the progress of their partition that nobody had marked as late: 0. */
  public long unordered;

  /** Records read but unaccounted for, 0. */
  public long unaccounted() {
    return in - applied - duplicate - late - expired - deadLettered;
  }

  /** Trades of this tick, and their volume in contracts, by the side that took liquidity. */
  public long trades;

  public double volume;
  public long buys;
  public double buyVolume;
  public long sells;
  public double sellVolume;
  public long atMid;
  public double atMidVolume;
  public long unsigned;
  public double unsignedVolume;

  /** After the tick: contracts with an open interest report, and its sum in contracts. */
  public long contractsWithOpenInterest;

  public double openInterest;
  public double callOpenInterest;
  public double putOpenInterest;
}
