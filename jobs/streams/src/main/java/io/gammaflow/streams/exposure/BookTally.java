package io.gammaflow.streams.exposure;

/**
 * Running totals of one shard of an underlying since the stream began, said again after each tick.
 * The first five count records: {@code in = applied + duplicate + late + expired + deadLettered}.
 */
public class BookTally {
  public String underlying = "";
  public int shard;

  /** The tick after which the totals hold, microseconds. */
  public long tick;

  public long applied;
  public long duplicate;
  public long late;
  public long expired;
  public long deadLettered;

  /** Trades applied, and their volume in contracts, by the side that took liquidity. */
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

  /** Contracts with an open-interest figure, and its sum in contracts. */
  public long contractsWithOpenInterest;

  public double openInterest;
  public double callOpenInterest;
  public double putOpenInterest;
}
