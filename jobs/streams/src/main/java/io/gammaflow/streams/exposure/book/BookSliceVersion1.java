package io.gammaflow.streams.exposure.book;

import io.gammaflow.schemas.record.Flag;
import io.gammaflow.streams.exposure.FlagBits;

/** Fields that only slices in state of version 1 have: a boolean a flag. Read, never written. */
public class BookSliceVersion1 {
  public boolean unordered;
  public boolean spotDoubtful;
  public boolean quarantined;

  /** Their flags, as bits. */
  long flagsOfVersion1() {
    return FlagBits.of(Flag.UNORDERED_INPUT, unordered)
        | FlagBits.of(Flag.SPOT_DOUBTFUL, spotDoubtful)
        | FlagBits.of(Flag.INPUT_QUARANTINED, quarantined);
  }
}
