package io.gammaflow.operations.live;

import io.gammaflow.schemas.freshness.FreshnessBounds;
import java.time.Duration;

/** How old a committed signal may be before it is stale. */
public final class CommittedFreshness {
  private CommittedFreshness() {}

  /**
   * Committed signals come a checkpoint later; the standard bounds allow for one each second.
   *
   * @param checkpointInterval of the exposure job
   */
  public static FreshnessBounds bounds(Duration checkpointInterval) {
    FreshnessBounds standard = FreshnessBounds.standard();
    Duration more = checkpointInterval.minusSeconds(1);
    return more.isNegative() ? standard : standard.withLag(standard.lag().plus(more));
  }
}
