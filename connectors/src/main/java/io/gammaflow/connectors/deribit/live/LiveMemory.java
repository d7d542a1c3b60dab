package io.gammaflow.connectors.deribit.live;

import io.gammaflow.connectors.ingest.ProgressClock;

/** What a live source remembers over a restart. */
final class LiveMemory {
  final ProgressClock clock;
  final TradeTracker tracker;
  final Sweeps sweeps;

  /** Messages handled: the sequence of their provenance. */
  long messages;

  LiveMemory(ProgressClock clock, TradeTracker tracker, Sweeps sweeps) {
    this.clock = clock;
    this.tracker = tracker;
    this.sweeps = sweeps;
  }
}
