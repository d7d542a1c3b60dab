package io.gammaflow.streams.exposure.book;

import io.gammaflow.streams.record.MarketRecord;

/** What one shard of an underlying says at a tick. Slices of a tick add up to the book. */
public class BookSlice {
  public String underlying = "";
  public int shard;

  /** The tick that the slice speaks of, microseconds: an earlier one where it is a revision. */
  public long tick;

  /** The tick at which it was said, microseconds: the same but for a revision. */
  public long saidAt;

  /** Whether late records have changed what was said of this tick before. */
  public boolean revision;

  /** Whether a record reached this shard, or the book is due by its decay cadence. */
  public boolean reached;

  /** Whether input of this epoch was out of order. */
  public boolean unordered;

  /** NaN where no price of the underlying has come. */
  public double spot = Double.NaN;

  /** When the spot was, microseconds; {@code Long.MIN_VALUE} where there is none. */
  public long spotTime = Long.MIN_VALUE;

  /** Whether the last word on the spot was no price. */
  public boolean spotInvalid;

  /** Whether the spot does not fit its own past or another source of it. */
  public boolean spotDoubtful;

  public String currency = "";

  /** Whether a record on which this program failed has been left out, within the last day. */
  public boolean quarantined;

  /**
   * What the first shard has applied since its last slice of the market around: canonical order.
   */
  public MarketRecord[] market = {};

  /** One a venue, in the order of their names. */
  public VenueSlice[] venues = {};
}
