package io.gammaflow.streams.exposure.book;

import io.gammaflow.schemas.record.Flag;
import io.gammaflow.schemas.record.PositioningModel;
import io.gammaflow.streams.exposure.FlagBits;
import io.gammaflow.streams.record.MarketRecord;
import io.gammaflow.streams.time.Micros;

/** The part of a book that one shard emits at a tick. The slices of a tick add up to the book. */
public class BookSlice extends BookSliceVersion1 {
  public String underlying = "";
  public int shard;

  /** The tick that the slice describes, microseconds: an earlier one where it is a revision. */
  public long tick;

  /**
   * The tick at which it was emitted, microseconds: later than {@link #tick} only for a revision.
   */
  public long saidAt;

  /** Whether late records have changed an emission of this tick. */
  public boolean revision;

  /** Whether a record reached this shard, or the emission interval of the book is over. */
  public boolean reached;

  /** NaN before the first price of the underlying. */
  public double spot = Double.NaN;

  /** Event time of the spot, microseconds; {@link Micros#NEVER} where there is none. */
  public long spotTime = Micros.NEVER;

  /** Whether the last price of the underlying was not a valid price. */
  public boolean spotInvalid;

  public String currency = "";

  /** Flags that the shard raises for all venues, as {@link FlagBits}. */
  public long flags;

  /** Market records that the first shard has applied since its last slice, in canonical order. */
  public MarketRecord[] market = {};

  /** One per venue, ordered by name. */
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
   * Converts the separate fields of a slice of older state.
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
