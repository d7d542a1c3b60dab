package io.gammaflow.connectors.deribit.live;

import io.gammaflow.connectors.ingest.ProgressClock;

/** What a live source remembers over a restart. */
final class LiveMemory {
  final ProgressClock clock;
  final TradeTracker tracker;
  final BackfillSweeps sweeps;

  /** Messages handled: the sequence of their provenance. */
  long messages;

  /**
   * When the source first began, by the receiver's clock, milliseconds: trades count from then,
   * also when it fails before it has received one.
   */
  long begun = Long.MAX_VALUE;

  LiveMemory(ProgressClock clock, TradeTracker tracker, BackfillSweeps sweeps) {
    this.clock = clock;
    this.tracker = tracker;
    this.sweeps = sweeps;
  }
}
