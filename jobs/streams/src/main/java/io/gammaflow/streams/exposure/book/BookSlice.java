package io.gammaflow.streams.exposure.book;

import io.gammaflow.schemas.record.Flag;
import io.gammaflow.schemas.record.PositioningModel;
import io.gammaflow.streams.exposure.FlagBits;
import io.gammaflow.streams.record.MarketRecord;

/** What one shard of an underlying says at a tick. Slices of a tick add up to the book. */
public class BookSlice extends BookSliceVersion1 {
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

  /** NaN where no price of the underlying has come. */
  public double spot = Double.NaN;

  /** When the spot was, microseconds; {@code Long.MIN_VALUE} where there is none. */
  public long spotTime = Long.MIN_VALUE;

  /** Whether the last word on the spot was no price. */
  public boolean spotInvalid;

  public String currency = "";

  /** Flags that the shard raises for all venues, as {@link FlagBits}. */
  public long flags;

  /**
   * What the first shard has applied since its last slice of the market around: canonical order.
   */
  public MarketRecord[] market = {};

  /** One a venue, in the order of their names. */
  public VenueSlice[] venues = {};

  /** Raises a flag where a condition holds; where it does not, nothing changes. */
  void raiseIf(Flag flag, boolean holds) {
    flags |= FlagBits.of(flag, holds);
  }

  /** Whether a flag is raised for all venues. */
  public boolean has(Flag flag) {
    return FlagBits.has(flags, flag);
  }

  /**
   * Takes over what a slice of older state says in fields of its own.
   *
   * @param model the configured one
   */
  public void upgrade(PositioningModel model) {
    flags |= flagsOfVersion1();
    for (VenueSlice venue : venues) {
      venue.flags |= venue.flagsOfVersion1(model);
    }
  }
}
