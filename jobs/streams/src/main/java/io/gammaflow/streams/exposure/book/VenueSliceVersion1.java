package io.gammaflow.streams.exposure.book;

import io.gammaflow.schemas.record.Flag;
import io.gammaflow.schemas.record.PositioningModel;
import io.gammaflow.streams.exposure.FlagBits;

/** Fields that only slices in state of version 1 have: a boolean a flag. Read, never written. */
public class VenueSliceVersion1 {
  public boolean unsignedTrades;
  public boolean unsignedFlow;
  public boolean tradesMissing;
  public boolean parametersDoubtful;
  public boolean vaultDoubtful;
  public boolean spotDoubtful;
  public boolean valueDoubtful;
  public boolean volMissing;
  public boolean smileMissing;
  public boolean quoteCrossed;
  public boolean sizeClipped;
  public boolean unknownWord;
  public boolean clockSkewed;
  public boolean earlyExercise;
  public boolean settlementWindow;
  public boolean invariantBroken;
  public long unitHeldSince = Long.MIN_VALUE;

  /** Their flags, as bits, under a positioning model. */
  long flagsOfVersion1(PositioningModel model) {
    boolean unsigned = model == PositioningModel.FILTER ? unsignedFlow : unsignedTrades;
    return FlagBits.of(Flag.SIGN_AMBIGUOUS, unsigned)
        | FlagBits.of(Flag.MISSING_TRADES, tradesMissing)
        | FlagBits.of(Flag.PARAMETERS_DOUBTFUL, parametersDoubtful)
        | FlagBits.of(Flag.VAULT_DOUBTFUL, vaultDoubtful)
        | FlagBits.of(Flag.SPOT_DOUBTFUL, spotDoubtful)
        | FlagBits.of(Flag.VALUE_DOUBTFUL, valueDoubtful)
        | FlagBits.of(Flag.IV_MISSING, volMissing)
        | FlagBits.of(Flag.SMILE_MISSING, smileMissing)
        | FlagBits.of(Flag.QUOTE_CROSSED, quoteCrossed)
        | FlagBits.of(Flag.OUTLIER_CLIPPED, sizeClipped)
        | FlagBits.of(Flag.UNKNOWN_ENUM, unknownWord)
        | FlagBits.of(Flag.CLOCK_SKEW, clockSkewed)
        | FlagBits.of(Flag.EARLY_EXERCISE, earlyExercise)
        | FlagBits.of(Flag.SETTLEMENT_WINDOW, settlementWindow)
        | FlagBits.of(Flag.INVARIANT_BROKEN, invariantBroken)
        | FlagBits.of(Flag.OI_UNIT_CHANGED, unitHeldSince != Long.MIN_VALUE);
  }
}
