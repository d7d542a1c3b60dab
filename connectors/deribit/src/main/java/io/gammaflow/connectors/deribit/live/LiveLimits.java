package io.gammaflow.connectors.deribit.live;

import java.io.Serializable;

/**
 * How fast the venue may be asked, in its credits.
 *
 * @param requestPool credits for requests when nothing was asked for a while
 * @param requestCost credits of a request
 * @param requestRefill credits a second
 * @param subscribePool credits for subscriptions
 * @param subscribeCost credits of a request to subscribe
 * @param subscribeRefill credits a second
 * @param listPool credits for lists of instruments
 * @param listCost credits of such a list: what the documentation grants is one a second
 * @param listRefill credits a second
 * @param channelsPerRequest channels that one request subscribes to; not confirmed by a recorded
 *     frame, which shows 30
 */
public record LiveLimits(
    double requestPool,
    double requestCost,
    double requestRefill,
    double subscribePool,
    double subscribeCost,
    double subscribeRefill,
    double listPool,
    double listCost,
    double listRefill,
    int channelsPerRequest)
    implements Serializable {

  /** The limits that the venue documents. */
  public static LiveLimits documented() {
    return new LiveLimits(50_000, 500, 10_000, 30_000, 3_000, 10_000, 50_000, 10_000, 10_000, 200);
  }
}
