package io.gammaflow.connectors.deribit.live;

import java.util.ArrayDeque;

/** Requests of one price, in their order. Confined to the link's timer. */
final class PacedLane {
  /** A request that waits to be sent. */
  record Request(long id, String json) {}

  private final CreditPool credits;
  private final double cost;
  private final ArrayDeque<Request> waiting = new ArrayDeque<>();

  PacedLane(double pool, double cost, double refill, long now) {
    this.credits = new CreditPool(pool, refill, now);
    this.cost = cost;
  }

  void add(long id, String json) {
    waiting.add(new Request(id, json));
  }

  void clear() {
    waiting.clear();
  }

  boolean isEmpty() {
    return waiting.isEmpty();
  }

  /** Pays for the next request and answers 0, or answers how long that is not possible. */
  long waitNanos(long now) {
    return credits.take(cost, now);
  }

  Request take() {
    return waiting.remove();
  }
}
