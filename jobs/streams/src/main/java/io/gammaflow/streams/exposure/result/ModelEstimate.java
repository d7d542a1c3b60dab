package io.gammaflow.streams.exposure.result;

import io.gammaflow.schemas.record.PositioningModel;

/**
 * A book's GEX under one positioning model. NaN for what is not known.
 *
 * @param gexPerPct at spot, currency per 1 % move
 * @param lower 5 % quantile
 * @param upper 95 % quantile
 * @param shortGammaProbability chance that dealers are short gamma at spot
 * @param flip level of the flip nearest to spot
 * @param flipSd standard deviation of that level, price units
 */
public record ModelEstimate(
    PositioningModel model,
    double gexPerPct,
    double lower,
    double upper,
    double shortGammaProbability,
    double flip,
    double flipSd) {

  /** That of a model without input. */
  public static ModelEstimate unknown(PositioningModel model) {
    double nan = Double.NaN;
    return new ModelEstimate(model, nan, nan, nan, nan, nan, nan);
  }
}
