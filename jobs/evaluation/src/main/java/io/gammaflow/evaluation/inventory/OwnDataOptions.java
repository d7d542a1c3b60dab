package io.gammaflow.evaluation.inventory;

import io.gammaflow.quant.inventory.FilterParameters;
import org.jspecify.annotations.Nullable;

/**
 * How the user's own data is read.
 *
 * @param parameters for epochs of a day and lots of a contract; null leaves the choice to the
 *     amount of data: {@link FilterParameters#daily} for a few epochs, {@link
 *     FilterParameters#dailyWithOwnGrowth}, in the sizes of the file, where there are enough to
 *     distinguish contracts
 * @param calibrate whether the parameters are learned along the way
 */
public record OwnDataOptions(@Nullable FilterParameters parameters, boolean calibrate) {
  /** Parameters as the amount of data allows, fixed. */
  public static OwnDataOptions defaults() {
    return new OwnDataOptions(null, false);
  }
}
